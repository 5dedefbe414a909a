"""Proposals for how to file a paper: its type, title and date of service, from its words and its file's name. A person decides."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from caredesk.exchange.papers.facts import PaperFacts
from caredesk.exchange.text import plain
from caredesk.rules.typed_dates import MONTHS

_LINES_LOOKED_AT = 40
_HEADING_LINES = 12
_LONGEST_HEADING = 80
_PAGES_FOR_DATES = 2
# The words by which a paper calls itself, the more telling ones first; tried on headings, then on the file's name.
_TYPES = (
    ("Discharge summary", r"discharge summary|summary of (?:the )?hospitali[sz]ation|hospital discharge|alta hospitalaria"),
    ("Discharge instructions", r"discharge instructions|after[- ]visit summary|\bavs\b"),
    ("Transfer summary", r"transfer summary|interagency transfer|transfer form"),
    ("Operative report", r"operative (?:report|note)|surgical report|procedure (?:report|note)"),
    ("History and physical", r"history (?:and|&) physical|\bh ?& ?p\b"),
    ("Consultation note", r"consult(?:ation)?(?: note| report| letter)|consultation$"),
    ("Pathology report", r"(?:surgical )?pathology(?: report)?|cytology report|biopsy report"),
    (
        "Imaging report",
        r"radiology|imaging report|\b(?:x-?ray|mri|ct|pet|ultrasound|mammogra\w+|echocardiogra\w+)\b.{0,50}\b(?:report|results?|chest)\b",
    ),
    ("Laboratory report", r"lab(?:oratory)? (?:report|results?)|test results?|comprehensive metabolic panel|complete blood count"),
    ("Immunization record", r"immuni[sz]ation (?:record|history)|vaccin\w+ (?:record|card|history)"),
    ("Medication list", r"medication (?:list|reconciliation)|current medications"),
    ("Advance directive", r"advance (?:health ?care )?directive|living will"),
    ("POLST", r"\b(?:polst|molst|most form|physician orders for life)\b"),
    ("DNR order", r"do[- ]not[- ]resuscitate|\bdnr\b"),
    ("Health care proxy", r"health ?care (?:proxy|agent|power of attorney)|medical power of attorney|durable power of attorney for health"),
    ("Power of attorney", r"power of attorney"),
    ("Guardianship order", r"letters of guardianship|guardianship|conservatorship"),
    ("Authorization", r"authori[sz]ation (?:to|for) (?:the )?(?:release|use|disclos)\w*|release of information|hipaa authori[sz]ation"),
    ("Consent", r"consent (?:form|to|for)|informed consent"),
    ("Court order", r"court order|order of the court"),
    ("Subpoena", r"subpoena"),
    ("Records request", r"request for (?:medical )?records|records request"),
    ("Denial letter", r"notice of (?:adverse|denial|non-?coverage)|denial (?:letter|notice)|adverse (?:benefit )?determination"),
    ("Prior authorization", r"prior authori[sz]ation|pre-?certification"),
    ("Explanation of benefits", r"explanation of benefits|\beob\b"),
    ("Insurance card", r"insurance card|member id card"),
    ("Bill", r"\binvoice\b|billing statement|statement of account|patient statement"),
    ("Referral", r"referral(?: form| letter| request| order)?"),
    ("Care plan", r"care plan|plan of care"),
    ("Treatment plan", r"treatment plan"),
    ("Psychological evaluation", r"(?:neuro)?psych(?:ological|iatric) (?:evaluation|assessment|testing)"),
    ("Progress note", r"progress note|office visit|visit note|clinic note|soap note"),
    ("Therapy note", r"(?:physical|occupational|speech) therapy"),
    ("Continuity of care document", r"continuity of care|patient summary|summary of care"),
    ("Fax cover sheet", r"fax cover|facsimile (?:cover|transmi)"),
    ("Letter", r"^dear (?:dr|mr|ms|mrs|doctor|sir|madam|colleague)\b|to whom it may concern"),
)
_KINDS = tuple((name, re.compile(pattern, re.IGNORECASE | re.MULTILINE)) for name, pattern in _TYPES)
# Dates that say when the care took place, the more telling ones first; never the birth date.
_LABELS = tuple(
    re.compile(f"(?:{pattern})" + r"[^0-9a-z]{0,12}", re.IGNORECASE | re.MULTILINE)
    for pattern in (
        r"\bdates? of (?:service|visit|encounter|exam(?:ination)?|procedure|study|surgery|operation|consultation)\b|\bd\.?o\.?s\.?(?=:)",
        r"\b(?:service|visit|encounter|exam|procedure|study|surgery) date\b",
        r"\bdate of discharge\b|\bdischarged?(?: date| on)?(?=[:\s])",
        r"\b(?:date )?(?:collected|performed|specimen date|resulted)(?: on)?\b",
        r"\b(?:date of admission|admission date|admitted(?: on)?)\b",
        r"\b(?:report|letter|signed|dictated) (?:date|on)\b|\bdate of report\b",
        r"^date\b",
    )
)
_MONTH = "|".join(sorted((name for name in MONTHS if len(name) > 2), key=len, reverse=True))
_DATES = (
    re.compile(r"(?P<year>(?:19|20)\d\d)[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?P<month>\d{1,2})[-./](?P<day>\d{1,2})[-./](?P<year>(?:19|20)?\d\d)(?!\d)"),
    re.compile(rf"(?P<named>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)(?!\d)", re.IGNORECASE),
    re.compile(rf"(?P<day>\d{{1,2}})[ -](?P<named>{_MONTH})\.?,?[ -](?P<year>(?:19|20)\d\d)(?!\d)", re.IGNORECASE),
    re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)"),
)
_SAYS_NOTHING = re.compile(
    r"(?:scan(?:ned)?|img|image|dsc|pxl|photo|picture|doc(?:ument)?|file|fax|page|print|untitled|new|download|microsoft word|attachment|"
    r"screenshot|inbox|copy|final|whatsapp|pdf|output|report|at|of|from|to|[\W\d_])*",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:\.[a-z0-9]{1,5}){1,2}$", re.IGNORECASE)
_A_DATE_IN_A_NAME = re.compile(r"(?<!\d)(?:(?:19|20)\d\d[-._ ]?\d\d[-._ ]?\d\d|\d{1,2}[-._]\d{1,2}[-._](?:19|20)?\d\d)(?!\d)")


def with_guesses(facts: PaperFacts, name: str, today: date | None) -> PaperFacts:
    """The facts with proposals where the paper itself tells none. `name` is only read, never a place; `today` is the latest day."""
    stem = own_name(name)
    lines = _lines(facts)
    kind = facts.type or _type(lines, stem)
    day = facts.serviced_on or _day(facts, today) or _day_of_name(stem, today)
    title = facts.title if facts.body and facts.title else _title(lines, kind, stem, facts.title)
    return replace(facts, type=kind, title=title, serviced_on=day)


def own_name(name: str) -> str:
    """A file's name in words: without folders, ending or underscores."""
    last = plain(name.replace("\\", "/").rstrip("/").rpartition("/")[2], 250)
    return plain(re.sub(r"[_+]+", " ", _ENDING.sub("", last)), 200)


def _lines(facts: PaperFacts) -> list[str]:
    first = facts.body[:20_000] or next((page.text for page in facts.pages[:3] if page.has_text), "")
    return [line.strip() for line in islice(first.splitlines(), _LINES_LOOKED_AT) if line.strip()]


def _type(lines: list[str], stem: str) -> str:
    headings = "\n".join(line for line in lines[:_HEADING_LINES] if len(line) <= _LONGEST_HEADING)
    for text in (headings, stem.replace("-", " "), "\n".join(lines)):
        found = [(match.start(), name) for name, pattern in _KINDS if (match := pattern.search(text))]
        if found:
            return found[0][1] if text is not headings else _first(found, headings)
    return ""


def _first(found: list[tuple[int, str]], headings: str) -> str:
    """The type that the highest heading names; of one line, the more telling one."""
    line = min(headings.count("\n", 0, at) for at, _ in found)
    return next(name for at, name in found if headings.count("\n", 0, at) == line)


def _title(lines: list[str], kind: str, stem: str, own: str) -> str:
    pattern = next((pattern for name, pattern in _KINDS if name == kind), None)
    heading = next((line for line in lines[:_HEADING_LINES] if len(line) <= _LONGEST_HEADING and pattern and pattern.search(line)), "")
    named = plain(_A_DATE_IN_A_NAME.sub(" ", stem)).strip(" -.,")
    says = [text for text in (named, own) if text and not _SAYS_NOTHING.fullmatch(_ENDING.sub("", text))]
    if heading and kind != "Letter":
        return plain(heading.strip(" :.-_*#"), _LONGEST_HEADING)
    return (says or [kind or stem])[0]


def _day(facts: PaperFacts, today: date | None) -> date | None:
    text = facts.body[:100_000] or "\n".join(page.text for page in facts.pages[:_PAGES_FOR_DATES])
    for label in _LABELS:
        for found in label.finditer(text):
            day = next(_dates(text[found.end() : found.end() + 30], today, at_start=True), None)
            if day is not None:
                return day
    return None


def _day_of_name(stem: str, today: date | None) -> date | None:
    return next(_dates(stem, today), None)


def _dates(text: str, today: date | None, *, at_start: bool = False) -> Iterator[date]:
    """The days that a text names and that can be: no day to come, none of another century."""
    for pattern in _DATES:
        for found in [match for match in (pattern.match(text),) if match] if at_start else _apart(pattern, text):
            day = _a_day(found)
            if day is not None and (today is None or day <= today):
                yield day


def _apart(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where no digit stands right before it."""
    return (found for found in pattern.finditer(text) if not text[max(0, found.start() - 1) : found.start()].isdigit())


def _a_day(found: re.Match[str]) -> date | None:
    told = found.groupdict()
    month = MONTHS[told["named"].lower()] if told.get("named") else int(told["month"])
    year = int(told["year"])
    try:
        return date(year if year > 99 else 2000 + year, month, int(told["day"]))
    except ValueError:
        return None
