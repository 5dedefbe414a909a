"""What every section's reader needs: the words of a concept, safe dates, and the list of what could not be read."""

from dataclasses import dataclass, field

from caredesk.exchange.ccda.narrative import Narrative, flat
from caredesk.exchange.ccda.nodes import V3, Element, is_null, kid, kids, own
from caredesk.exchange.ccda.times import interval, stamp
from caredesk.exchange.person_facts import When
from caredesk.exchange.records import StatementItem, Unread
from caredesk.exchange.terms.stamps import BadDate
from caredesk.exchange.text import is_bare_code, plain, says_something, says_something_in_words

MOST_NOTES = 200
_TEXT = V3 + "text"
_SYSTEMS = {
    "2.16.840.1.113883.6.1": "LOINC",
    "2.16.840.1.113883.6.96": "SNOMED CT",
    "2.16.840.1.113883.6.88": "RxNorm",
    "2.16.840.1.113883.6.90": "ICD-10-CM",
    "2.16.840.1.113883.6.3": "ICD-10",
    "2.16.840.1.113883.6.4": "ICD-10-PCS",
    "2.16.840.1.113883.6.103": "ICD-9-CM",
    "2.16.840.1.113883.6.104": "ICD-9-CM",
    "2.16.840.1.113883.6.12": "CPT",
    "2.16.840.1.113883.6.69": "NDC",
    "2.16.840.1.113883.12.292": "CVX",
    "2.16.840.1.113883.4.9": "UNII",
    "2.16.840.1.113883.6.285": "HCPCS",
    "2.16.840.1.113883.3.26.1.1": "NCI Thesaurus",
    "2.16.840.1.113883.3.26.1.5": "NDF-RT",
    "2.16.840.1.113883.6.101": "NUCC",
}


@dataclass(slots=True)
class Context:
    """The state of reading one document."""

    narrative: Narrative = field(default_factory=Narrative)
    unread: list[Unread] = field(default_factory=list)
    statements: list[StatementItem] = field(default_factory=list)
    created: When | None = None
    custodian: str = ""
    patient_numbers: frozenset[str] = frozenset()

    def note(self, where: str, why: str) -> None:
        """Remember a part that could not be read; a file full of faults does not fill memory with notes."""
        found = Unread(where=plain(where, 200), why=why)
        if len(self.unread) < MOST_NOTES and found not in self.unread:
            self.unread.append(found)
        elif len(self.unread) == MOST_NOTES:
            self.unread.append(Unread(where="The rest of the file", why="More parts than can be listed here could not be read."))

    def when(self, element: Element | None, where: str) -> When | None:
        """A time; one that is no date is left out and noted."""
        try:
            return stamp(element)
        except BadDate as bad:
            self._bad(bad, where)
            return None

    def span(self, element: Element | None, where: str) -> tuple[When | None, When | None]:
        """Start and end of an interval; what is no date is left out and noted."""
        try:
            return interval(element)
        except BadDate as bad:
            self._bad(bad, where)
        return self.when(kid(element, "low"), where), self.when(kid(element, "high"), where)

    def _bad(self, bad: BadDate, where: str) -> None:
        self.note(where, f"The date “{plain(str(bad), 40)}” is not a real date, so it was left out.")

    def words(self, element: Element | None, limit: int = 4000) -> str:
        """The free text of an element: its own words, else those that its reference points at."""
        if element is None:
            return ""
        written = flat(element, limit) or (plain(own(element, "value"), limit) if element.tag == _TEXT else "")
        reference = kid(element, "reference")
        return written or (plain(self.narrative.words(own(reference, "value")), limit) if reference is not None else "")

    def original(self, concept: Element | None) -> str:
        """What was written where a code was chosen; a reference to a whole row of a table names no one thing."""
        text = kid(concept, "originalText")
        is_row = self.narrative.is_row(own(kid(text, "reference"), "value"))
        return "" if is_row else self.words(text, 400)

    def label(self, concept: Element | None, *, coded_only: bool = False) -> str:
        """The words for a code: its display name, the original text, a translation. "" when none of them can be read by a person."""
        if concept is None:
            return ""
        code = own(concept, "code")
        shown = plain(own(concept, "displayName"), 400)
        if says_something(shown) and not is_bare_code(shown, code):
            return shown
        if not coded_only and (written := self.free(self.original(concept), code)):
            return written
        for other in kids(concept, "translation", "qualifier"):
            if found := self._translation(other, coded_only):
                return found
        return ""

    def _translation(self, other: Element, coded_only: bool) -> str:
        code = own(other, "code")
        shown = plain(own(other, "displayName"), 400)
        if says_something(shown) and not is_bare_code(shown, code):
            return shown
        return "" if coded_only else self.free(self.original(other), code)

    def free(self, text: str, code: str = "") -> str:
        """A free text if it says something that a person can read."""
        return text if says_something_in_words(text) and not is_bare_code(text, code) else ""


def code_of(concept: Element | None) -> tuple[str, str]:
    """A concept's code and the name of its system, its own or the first translation's."""
    if concept is None:
        return "", ""
    candidates = [concept, *kids(concept, "translation")]
    for each in candidates:
        code = plain(own(each, "code"), 60)
        if code and not is_null(each) and code not in ("UNK", "NI", "ASSERTION"):
            return code, system_name(each)
    return "", ""


def system_name(concept: Element) -> str:
    """How people call the code system."""
    root = own(concept, "codeSystem")
    return _SYSTEMS.get(root) or plain(own(concept, "codeSystemName"), 80) or plain(root, 80)
