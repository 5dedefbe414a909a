"""The words of `print`: which papers there are, what narrows and sorts their lists, and what does not go together."""

from typing import Any

PAPERS = ("care-plan", "care-team", "roster", "contacts", "labels", "form")
OF_A_PATIENT, LISTS = ("care-plan", "care-team"), ("roster", "contacts")
LISTS_AND_LABELS = (*LISTS, "labels")
SORTS = {"roster": ("name", "birth", "coordinator", "risk"), "contacts": ("name", "role", "organization", "verified")}
ONLY = {
    "roster": ("active", "high-risk", "mine", "archived"),
    "contacts": ("people", "organizations", "family", "community", "not-verified", "archived"),
}
STOCKS = ("5160", "roll")
FORMS = (  # `print form KIND`
    "authorization",
    "psychotherapy-notes-authorization",
    "part2-consent",
    "part2-tpo-consent",
    "part2-proceedings-consent",
    "sud-notes-consent",
    "family-agreement",
    "access-request",
    "amendment-request",
    "restriction-request",
    "confidential-communications-request",
    "accounting-request",
    "complaint",
    "revocation",
)
# Each option that only some papers know, by its name among the words.
OWN_OPTIONS = {
    "number": ("--version", ("care-plan",)),
    "copy": ("--copy", OF_A_PATIENT),
    "language": ("--language", (*OF_A_PATIENT, "form")),
    "large": ("--large", ("form",)),
    "search": ("--search", LISTS_AND_LABELS),
    "sort": ("--sort", LISTS_AND_LABELS),
    "only": ("--only", LISTS_AND_LABELS),
    "of": ("--of", ("labels",)),
    "stock": ("--stock", ("labels",)),
    "start": ("--start", ("labels",)),
}


def add_verb(verbs: Any) -> None:
    """Add `print` to the grammar."""
    printing = verbs.add_parser("print", help="make a paper as a PDF file")
    printing.add_argument("paper", metavar="PAPER", help=", ".join(PAPERS))
    printing.add_argument("patient", nargs="?", metavar="PATIENT", help="of a form its KIND: " + ", ".join(FORMS))
    printing.add_argument("--patient", dest="named_patient", metavar="PATIENT", help="the same as PATIENT")
    printing.add_argument("-o", "--output", required=True, metavar="FILE")
    printing.add_argument("--copy", metavar="COPY", help="of a care plan or care team: clinician, or patient (large print, plain words)")
    printing.add_argument("--language", metavar="CODE", help="of a patient copy or a form: en or es; without it, the patient's own")
    printing.add_argument("--large", action="store_const", const=True, help="a form in large print")
    printing.add_argument(
        "--paper", dest="paper_size", metavar="SIZE", help="letter or a4; else as the practice prints (labels have their own)"
    )
    printing.add_argument(
        "--version",
        dest="number",
        type=int,
        metavar="N",
        help="a published version; without it, the plan as it stands (for the patient the one in use)",
    )
    printing.add_argument("--search", metavar="TEXT", help="of lists and labels: only who is found by these words")
    printing.add_argument("--sort", metavar="KEY", help="of lists and labels: " + ", ".join(dict.fromkeys(sum(SORTS.values(), ()))))
    printing.add_argument(
        "--only", action="append", metavar="KIND", help="of lists and labels, may be repeated: active, high-risk, people ..."
    )
    printing.add_argument("--of", metavar="LIST", help="whose labels: patients or contacts")
    printing.add_argument("--stock", metavar="STOCK", help="of labels: 5160 (a sheet of 30) or roll")
    printing.add_argument("--start", type=int, metavar="N", help="of labels: the first free one of a used sheet, from 1")


def fault(words: Any) -> str:
    """What is off in the words of `print`; empty where nothing is."""
    return _wrong_value(words) or _stranger(words) or (_which_form(words) if words.paper == "form" else _whose(words))


def list_of(words: Any) -> str:
    """The list that is printed, or that labels are printed of."""
    return "contacts" if words.paper == "contacts" or words.of == "contacts" else "roster"


def _wrong_value(words: Any) -> str:
    if words.language == "es" and words.copy != "patient" and words.paper != "form":
        return "The clinician copy is in English. --language es goes with --copy patient."
    if words.of is not None and words.of not in ("patients", "contacts"):
        return f"“{words.of}” has no labels. --of is patients or contacts."
    if words.stock is not None and words.stock not in STOCKS:
        return f"“{words.stock}” is no kind of labels that this version knows. It knows: {', '.join(STOCKS)}."
    if words.start is not None and words.start < 1:
        return "--start is the number of a label on its sheet: 1 or more."
    for option, known in (("sort", SORTS), ("only", ONLY)):
        given = getattr(words, option) or []
        for word in [given] if isinstance(given, str) else given:
            if word not in known[list_of(words)]:
                return f"“{word}” does not go with --{option} here. It knows: {', '.join(known[list_of(words)])}."
    return ""


def _stranger(words: Any) -> str:
    for name, (option, papers) in OWN_OPTIONS.items():
        if getattr(words, name) is not None and words.paper not in papers:
            return f"{option} does not go with {words.paper}. It goes with: {', '.join(papers)}."
    return ""


def _whose(words: Any) -> str:
    if words.patient and words.named_patient:
        return "The patient is named twice. Name the patient once."
    patient = words.patient or words.named_patient
    if words.paper in OF_A_PATIENT and not patient:
        what = "care plan" if words.paper == "care-plan" else "care team"
        return f"Name the patient whose {what} to print: an id, or words that fit exactly one."
    if words.paper in LISTS and patient:
        return f"{words.paper} prints the whole list, so it takes no PATIENT. Narrow it with --search."
    if words.paper == "labels" and bool(patient) == bool(words.of):
        return "Say whose labels: --patient PATIENT for one, or --of patients or --of contacts for a list."
    if words.paper == "labels" and patient and (words.search or words.sort or words.only):
        return "--search, --sort and --only narrow a list; the label of one patient needs none."
    return ""


def _which_form(words: Any) -> str:
    return "" if words.patient in FORMS else f"Say which form: {', '.join(FORMS)}. Whose it is goes with --patient."
