"""Runs one verb: words in, exit status out, and every refusal as one sentence on standard error."""

import json
import sys
from collections.abc import Sequence
from typing import Any

from caredesk import __version__
from caredesk.cli.words import parser
from caredesk.errors import CareDeskError, DamagedFile, NoMatch, WrongKey

DONE, REFUSED, BAD_WORDS, LOCKED, DAMAGED = range(5)


def main(arguments: Sequence[str]) -> int:
    """Run the verb that the arguments name and answer the exit status of cli.md."""
    words = parser().parse_args(arguments)
    if words.version:
        print(f"CareDesk {__version__}")
        return DONE
    if words.verb is None:
        parser().print_usage(sys.stderr)
        return BAD_WORDS
    try:
        return _run(words)
    except CareDeskError as refusal:
        return refuse(refusal)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return REFUSED


def _run(words: Any) -> int:
    """Only the verb's own floor is imported, so that `--help` answers at once."""
    if words.verb in ("init", "backup", "restore", "check", "audit"):
        from caredesk.cli import practice

        answer, status = practice.VERBS[words.verb](words)
    else:
        from caredesk.cli import charts

        answer, status = charts.VERBS[words.verb](words)
    if words.json:
        print(json.dumps(answer.document, ensure_ascii=False, indent=1, default=str))
    elif answer.text:
        print(answer.text)
    return int(status)


def refuse(refusal: CareDeskError) -> int:
    """Say why in a sentence, and what that means for the exit status."""
    print(f"caredesk: {refusal}", file=sys.stderr)
    if isinstance(refusal, NoMatch):
        for line in refusal.candidates:
            print(f"  {line}", file=sys.stderr)
    if isinstance(refusal, WrongKey):
        return LOCKED
    return DAMAGED if isinstance(refusal, DamagedFile) else REFUSED
