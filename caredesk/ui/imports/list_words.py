"""What the import of a list says in people's words: how it was read, what each line is, what was done."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from caredesk.exchange.card_facts import CardFacts, CardFile, Table
from caredesk.exchange.letters import NAMES
from caredesk.services.list_imports import Alike, ListLine, ListPreview, ListTaken, Standing, Whom
from caredesk.ui.common.chips import Chip
from caredesk.ui.common.formats import DOT, day_words

LINES_NAMED = 12  # of those that were left out; of more only their number is told


def _tr(text: str) -> str:
    return QCoreApplication.translate("ListImport", text)


def standing_chip(standing: Standing, *, is_other: bool = False) -> Chip:
    """What a line is to the practice."""
    if is_other:
        return Chip(_tr("Two people, added"), "info", "plus-circle-fill")
    return {
        Standing.NEW: Chip(_tr("New"), "info", "plus-circle-fill"),
        Standing.SAME: Chip(_tr("Already there"), "neutral", "equals-bold"),
        Standing.LIKELY: Chip(_tr("Likely there"), "soon", "warning-fill"),
        Standing.REFUSED: Chip(_tr("Left out"), "late", "warning-octagon-fill"),
    }[standing]


def how_read(found: CardFile | Table, preview: ListPreview) -> str:
    """ "Table with semicolons, UTF-8, 200 lines"."""
    number, letters = f"{len(preview.lines) + len(preview.refused):,}", NAMES.get(found.encoding, found.encoding)
    if isinstance(found, CardFile):
        return _tr("Contact cards (vCard), {letters}, {number} cards").format(letters=letters, number=number)
    marks = {",": _tr("commas"), ";": _tr("semicolons"), "\t": _tr("tabs"), "|": _tr("bars")}
    return _tr("Table with {marks}, {letters}, {number} rows").format(marks=marks[found.delimiter], letters=letters, number=number)


def says(facts: CardFacts) -> str:
    """What a line says beside the name."""
    reach = [each.value for each in facts.telecoms[:2]]
    born = day_words(facts.birth_date) if facts.birth_date else ""
    return DOT.join(part for part in (born, facts.title, facts.organization, *reach) if part)


def why(line: ListLine) -> str:
    """Why a line is left out, who is like it, or what to look at."""
    if line.standing is Standing.LIKELY:
        return "; ".join(alike_words(one) for one in line.alike)
    alert = _tr("Another patient has a like name.") if line.name_alert else ""
    return " ".join(part for part in (alert, *line.why) if part)


def alike_words(one: Alike) -> str:
    """ "Maria Delgado: same name, same phone"."""
    reasons = ", ".join(QCoreApplication.translate("Likeness", reason).lower() for reason in one.reasons)
    return _tr("{name}: {reasons}").format(name=one.name, reasons=reasons)


def people(whom: Whom, number: int) -> str:
    """ "12 contacts"."""
    if whom is Whom.CONTACTS:
        return _tr("1 contact") if number == 1 else _tr("{number} contacts").format(number=f"{number:,}")
    return _tr("1 patient") if number == 1 else _tr("{number} patients").format(number=f"{number:,}")


def verb(preview: ListPreview, others: int) -> str:
    """The button that names its result."""
    number = preview.taken + others
    return _tr("Add {people}").format(people=people(preview.whom, number)) if number else _tr("Nothing to add")


def outcome(preview: ListPreview, taken: ListTaken) -> tuple[str, str]:
    """What was done, and what became of the rest."""
    if taken.import_id is None:
        return _tr("Everybody of this list is here already"), _tr("Nothing was written.")
    parts = []
    if taken.organizations:
        words = _tr("The organization that they work for was added too.")
        several = _tr("{number} organizations that they work for were added too.").format(number=taken.organizations)
        parts.append(words if taken.organizations == 1 else several)
    if taken.already_present:
        parts.append(_tr("{number} were there already.").format(number=f"{taken.already_present:,}"))
    parts += _left_out([refused.line for refused in preview.refused])
    likely = preview.counts[Standing.LIKELY] - (taken.written - preview.taken)
    if likely > 0:
        several = _tr("{number} are likely there already and were not added.").format(number=f"{likely:,}")
        parts.append(_tr("1 is likely there already and was not added.") if likely == 1 else several)
    return _tr("{people} added").format(people=people(preview.whom, taken.written)), " ".join(parts)


def _left_out(lines: Sequence[int]) -> list[str]:
    """Which lines of the file somebody has to look at again."""
    if not lines:
        return []
    if len(lines) == 1:
        return [_tr("Line {line} was left out.").format(line=lines[0])]
    if len(lines) > LINES_NAMED:
        return [_tr("{number} lines were left out.").format(number=f"{len(lines):,}")]
    named = ", ".join(str(line) for line in lines[:-1])
    return [_tr("Lines {lines} and {last} were left out.").format(lines=named, last=lines[-1])]


MEANINGS: dict[str, str] = {
    "": "Leave this column out",
    "keep": "Keep it in the notes",
    "name": "Whole name",
    "given": "First name",
    "middle": "Middle name",
    "family": "Last name",
    "prefix": "Before the name",
    "suffix": "Behind the name",
    "credentials": "Credentials",
    "preferred": "Preferred name",
    "birth_date": "Birth date",
    "sex": "Sex",
    "pronouns": "Pronouns",
    "languages": "Language",
    "record_number": "Record number",
    "organization": "Organization",
    "title": "Specialty or job title",
    "role": "Role",
    "npi": "NPI",
    "phone": "Phone",
    "phone.home": "Home phone",
    "phone.work": "Work phone",
    "phone.mobile": "Mobile phone",
    "fax": "Fax",
    "email": "E-mail",
    "url": "Web page",
    "address.street": "Street",
    "address.street2": "Street, second line",
    "address.city": "City",
    "address.state": "State",
    "address.zip": "Postal code",
    "address.country": "Country",
    "notes": "Notes",
}


def meaning_choices(own: str) -> list[tuple[str, str]]:
    """What a column may mean; one that the headings name beyond these stays possible."""
    found = [(key, QCoreApplication.translate("ListImport", words)) for key, words in MEANINGS.items()]
    return found if own in MEANINGS else [*found, (own, _own_words(own))]


def _own_words(own: str) -> str:
    """ "Street (home)" for "address.home.street"; what has no words here, as its key has it."""
    what, _, rest = own.partition(".")
    which, _, part = rest.partition(".")
    words = MEANINGS.get(f"{what}.{part}" if part else what)
    if words is None:
        return own.replace(".", " ").replace("_", " ").capitalize()
    shown = {"home": _tr("home"), "work": _tr("work"), "other": _tr("other")}.get(which, which)
    return _tr("{meaning} ({which})").format(meaning=QCoreApplication.translate("ListImport", words), which=shown)
