"""The words of the command line: verbs and their arguments, and a sentence where they are off. Loads nothing heavy."""

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from caredesk.cli import print_words, streams
from caredesk.cli.statuses import BAD_WORDS
from caredesk.cli.streams import tell

PROG = "caredesk"
KINDS = ("covered_entity", "business_associate", "private_advocate", "part2_program")
VERBS = ("init", "import", "list", "show", "print", "export", "backup", "restore", "check", "audit")
# What a verb's word may be in this version; the rest of cli.md comes with the records that it speaks of.
KNOWN = {
    ("list", "what"): ("patients", "contacts", "authorizations"),
    ("print", "paper"): print_words.PAPERS,
    ("print", "copy"): ("clinician", "patient"),
    ("print", "language"): ("en", "es"),
    ("print", "paper_size"): ("letter", "a4"),
    ("import", "as_what"): ("patients", "contacts"),
    ("export", "what"): ("vcard", "csv"),
    ("export", "as_what"): ("patients", "contacts"),
}
# Where an empty word stands, a script's variable was not set; it must never mean "the usual place" or "everybody".
NEVER_EMPTY = {
    "data": "--data",
    "user": "--user",
    "passphrase_file": "--passphrase-file",
    "practice": "--practice",
    "recovery_sheet": "--recovery-sheet",
    "folder": "DIR",
    "into": "--into",
    "patient": "PATIENT",
    "named_patient": "--patient",
    "on": "--on",
    "output": "-o",
}
MOST_BYTES_OF_A_NAME, MOST_OF_A_PATH = 255, 4_000
Verbs = Any  # argparse's own class for verbs has no public name


class Words(argparse.ArgumentParser):
    """A parser that ends with status 2 and a sentence; a verb's own parser takes the options that stand everywhere too."""

    def __init__(self, *, is_verb: bool = True, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)
        absent = argparse.SUPPRESS if is_verb else None
        self.add_argument("--data", metavar="DIR", default=absent, help="the practice's folder")
        self.add_argument("--user", metavar="NAME", default=absent, help="whose passphrase it is")
        self.add_argument("--passphrase-file", metavar="FILE", default=absent, help="a file that holds the passphrase")
        self.add_argument("--json", action="store_true", default=absent or False, help="answer as one JSON document")

    def error(self, message: str) -> NoReturn:
        """Say what is off in the words."""
        self.exit(BAD_WORDS, f"{PROG}: {streams.shown(message)}\n{self.format_usage()}")


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """The words as typed, checked. Ends the program with status 2 and a sentence where they are off."""
    top = parser()
    try:
        words, more = top.parse_known_args(arguments)
    except argparse.ArgumentError as fault:
        known = f"This version knows these verbs: {', '.join(VERBS)}."
        top.error(known if fault.argument_name == "VERB" else str(fault))
    if fault_found := _fault(words):
        off(fault_found)
    if more:  # what this version cannot do at all was said before; its further options are no news then
        top.error(f"unrecognized arguments: {' '.join(more)}")
    return words


def off(sentence: str) -> NoReturn:
    """End the program because its words are off."""
    tell(f"{PROG}: {sentence}")
    raise SystemExit(BAD_WORDS)


def parser() -> Words:
    """The whole grammar."""
    top = Words(is_verb=False, prog=PROG, exit_on_error=False, description="CareDesk without a window. Without a verb it opens the window.")
    top.add_argument("--demo", action="store_true", help="open a throw-away practice full of sample patients")
    top.add_argument("--version", action="store_true", help="say which version this is")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", parser_class=Words)
    _practice_verbs(verbs)
    _import_verb(verbs)
    _reading_verbs(verbs)
    print_words.add_verb(verbs)
    _export_verb(verbs)
    return top


def _practice_verbs(verbs: Verbs) -> None:
    init = verbs.add_parser("init", help="create an encrypted practice; prints the recovery code once")
    init.add_argument("--practice", required=True, metavar="NAME")
    init.add_argument("--kind", action="append", choices=KINDS, default=[], help="what the practice is, legally; may be repeated")
    init.add_argument("--sample", action="store_true", help="fill it with sample patients")
    init.add_argument("--recovery-sheet", metavar="FILE", help="write the recovery sheet as a PDF file")
    backup = verbs.add_parser("backup", help="make a checked copy of the practice")
    backup.add_argument("folder", metavar="DIR")
    restore = verbs.add_parser("restore", help="make a practice in a new folder, named by --data, from a copy")
    restore.add_argument("folder", metavar="DIR")
    check = verbs.add_parser("check", help="check that all data is whole")
    check.add_argument("--accept-older", action="store_true", help="accept a data file that is older than its log says; it is logged")
    audit = verbs.add_parser("audit", help="show the log, or check that nobody changed it")
    audit.add_argument("--patient", metavar="PATIENT")
    audit.add_argument("--verify", action="store_true")
    audit.add_argument("--limit", type=int, default=200, metavar="N", help="how many lines, the newest first (200)")


def _import_verb(verbs: Verbs) -> None:
    take_in = verbs.add_parser("import", help="take in records (C-CDA, FHIR; ZIP files, folders) and lists of people (vCard, CSV)")
    take_in.add_argument("files", nargs="+", metavar="FILE")
    where = take_in.add_mutually_exclusive_group()
    where.add_argument("--into", metavar="PATIENT", help="into this patient's chart")
    where.add_argument("--new", action="store_true", help="as a new patient")
    take_in.add_argument("--as", dest="as_what", metavar="KIND", help="of a list of people: patients or contacts")
    take_in.add_argument("--dry-run", action="store_true", help="say what would be written, write nothing")


def _export_verb(verbs: Verbs) -> None:
    export = verbs.add_parser("export", help="write the contact book or the roster as a file that other programs read")
    export.add_argument("what", metavar="WHAT", help="vcard or csv")
    export.add_argument("--as", dest="as_what", metavar="KIND", help="contacts, as without it, or patients (csv only)")
    export.add_argument("--patient", metavar="PATIENT", dest="named_patient", help="only the contacts of this patient's care team")
    export.add_argument("--search", metavar="TEXT", help="only those whom this search finds")
    export.add_argument("--safe", action="store_true", help="csv for a spreadsheet: no cell is taken for a formula")
    export.add_argument("--vcard-version", choices=("3.0", "4.0"), default="3.0", help="3.0 unless 4.0 is asked for")
    export.add_argument("-o", dest="output", metavar="FILE", required=True, help="the file to write")


def _reading_verbs(verbs: Verbs) -> None:
    listing = verbs.add_parser("list", help="list patients, contacts or authorizations")
    listing.add_argument("what", metavar="WHAT", help="patients, contacts or authorizations")
    listing.add_argument("--search", metavar="TEXT", default="", help="words of names, a birth date, a phone's last digits, a number")
    listing.add_argument("--patient", metavar="PATIENT", help="this patient only; of contacts, the care team")
    listing.add_argument("--on", metavar="DATE", help="the care team on this day, as 2026-11-16")
    show = verbs.add_parser("show", help="show a chart's summary")
    show.add_argument("patient", metavar="PATIENT")


def _fault(words: argparse.Namespace) -> str:
    """What is off in the words, or what this version cannot do of what was asked; empty where it can."""
    return _empty(words) or _too_long(words) or _unknown(words) or _not_together(words)


def _empty(words: argparse.Namespace) -> str:
    given = [(shown, getattr(words, name, None)) for name, shown in NEVER_EMPTY.items()]
    given += [("FILE", name) for name in getattr(words, "files", ())]
    for shown, word in given:
        if word is not None and not word.strip():
            return f"{shown} is given, but empty. Where a script names it by a variable, that variable is not set."
    if "-" in (getattr(words, "output", None), getattr(words, "recovery_sheet", None)):
        return "A paper does not go to standard output, which holds the answer. Name a file."
    return ""


def _too_long(words: argparse.Namespace) -> str:
    named = [getattr(words, name, None) or "" for name in ("data", "folder", "output", "passphrase_file", "recovery_sheet")]
    for path in [*named, *getattr(words, "files", ())]:
        if any(len(part.encode(errors="surrogateescape")) > MOST_BYTES_OF_A_NAME for part in path.split("/")) or len(path) > MOST_OF_A_PATH:
            return "One name of a file or folder is longer than any can be."
    return ""


def _unknown(words: argparse.Namespace) -> str:
    for (verb, name), known in KNOWN.items():
        asked = getattr(words, name, None)
        if words.verb == verb and asked is not None and asked not in known:
            return f"“{asked}” is nothing that this version can {verb}. It knows: {', '.join(known)}."
    if words.verb == "audit" and words.limit < 1:
        return "--limit is how many lines to show: 1 or more."
    if words.verb == "print" and words.number is not None and words.number < 1:
        return "--version is the number of a published version: 1 or more."
    return ""


def _not_together(words: argparse.Namespace) -> str:
    if words.demo and words.verb in ("init", "restore", "check"):
        return f"--demo makes a throw-away practice of its own, so it does not go with {words.verb}."
    if words.verb == "print" and (found := print_words.fault(words)):
        return found
    if words.verb == "export" and words.as_what == "patients" and (words.what == "vcard" or words.named_patient):
        return "Patients go out as a csv of the whole roster: export csv --as patients -o FILE."
    if words.verb == "list" and words.on and not (words.what == "contacts" and words.patient):
        return "--on goes with the care team: list contacts --patient PATIENT --on DATE."
    return ""
