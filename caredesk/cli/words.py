"""The words of the command line: verbs, their arguments, and where each verb's work is found."""

import argparse
from pathlib import Path

PROG = "caredesk"
KINDS = ("covered_entity", "business_associate", "private_advocate", "part2_program")


def parser() -> argparse.ArgumentParser:
    """The whole grammar. Options that stand everywhere are accepted before and after the verb."""
    top = argparse.ArgumentParser(prog=PROG, description="CareDesk without a window. Without a verb it opens the window.")
    top.add_argument("--demo", action="store_true", help="open a throw-away practice full of sample patients")
    top.add_argument("--version", action="store_true", help="say which version this is")
    _everywhere(top, top_level=True)
    verbs = top.add_subparsers(dest="verb", metavar="VERB", parser_class=_Verb)
    _practice_verbs(verbs)
    _record_verbs(verbs)
    return top


class _Verb(argparse.ArgumentParser):
    """A verb's own parser: it too takes the options that stand everywhere."""

    def __init__(self, **words: object) -> None:
        super().__init__(**words)  # type: ignore[arg-type]  # argparse hands its own words through
        _everywhere(self, top_level=False)


def _everywhere(to: argparse.ArgumentParser, *, top_level: bool) -> None:
    absent = None if top_level else argparse.SUPPRESS
    to.add_argument("--data", type=Path, metavar="DIR", default=absent, help="the practice's folder")
    to.add_argument("--user", metavar="NAME", default=absent, help="whose passphrase it is")
    to.add_argument("--passphrase-file", type=Path, metavar="FILE", default=absent, help="a file that holds the passphrase")
    to.add_argument("--json", action="store_true", default=False if top_level else argparse.SUPPRESS, help="answer as one JSON document")


def _practice_verbs(verbs: "argparse._SubParsersAction[_Verb]") -> None:
    init = verbs.add_parser("init", help="create an encrypted practice; prints the recovery code once")
    init.add_argument("--practice", required=True, metavar="NAME")
    init.add_argument("--kind", action="append", choices=KINDS, default=[], help="what the practice is, legally; may be repeated")
    init.add_argument("--sample", action="store_true", help="fill it with sample patients")
    backup = verbs.add_parser("backup", help="make a checked copy of the practice")
    backup.add_argument("folder", type=Path, metavar="DIR")
    restore = verbs.add_parser("restore", help="make a practice in a new folder from a copy")
    restore.add_argument("folder", type=Path, metavar="DIR")
    verbs.add_parser("check", help="check that all data is whole")
    audit = verbs.add_parser("audit", help="show the log, or check that nobody changed it")
    audit.add_argument("--patient", metavar="PATIENT")
    audit.add_argument("--verify", action="store_true")
    audit.add_argument("--limit", type=int, default=200, metavar="N")


def _record_verbs(verbs: "argparse._SubParsersAction[_Verb]") -> None:
    take_in = verbs.add_parser("import", help="take in records: C-CDA documents, by content and not by ending")
    take_in.add_argument("files", nargs="+", type=Path, metavar="FILE")
    where = take_in.add_mutually_exclusive_group()
    where.add_argument("--into", metavar="PATIENT")
    where.add_argument("--new", action="store_true", help="as a new patient")
    take_in.add_argument("--as", dest="as_what", choices=("patients", "contacts"))
    take_in.add_argument("--dry-run", action="store_true", help="say what would be written, write nothing")
    listing = verbs.add_parser("list", help="list records")
    listing.add_argument("what", choices=("patients", "contacts"))
    listing.add_argument("--search", metavar="TEXT", default="")
    listing.add_argument("--patient", metavar="PATIENT")
    show = verbs.add_parser("show", help="show a chart's summary")
    show.add_argument("patient", metavar="PATIENT")
    printing = verbs.add_parser("print", help="make a paper as a PDF file")
    printing.add_argument("paper", choices=("care-plan",))
    printing.add_argument("patient", metavar="PATIENT")
    printing.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    printing.add_argument("--copy", choices=("clinician",), default="clinician")
    printing.add_argument("--paper", dest="paper_size", choices=("letter", "a4"), default="letter")
