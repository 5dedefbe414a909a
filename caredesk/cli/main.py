"""Runs one verb: checked words in, exit status out, and every refusal as one sentence on standard error."""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from caredesk import __version__
from caredesk.cli import streams
from caredesk.cli.answers import Answer
from caredesk.cli.statuses import DONE, REFUSED, refuse
from caredesk.errors import CareDeskError

Verb = Callable[[Any], tuple[Answer | None, int]]  # None where the verb said its answer itself, before long work


def run(words: Any) -> int:
    """Run the verb that the words name and answer the exit status of cli.md."""
    streams.prepare()
    sys.excepthook = _struck
    try:
        answer, status = _version() if words.version and words.verb is None else _verb(words.verb)(words)
    except CareDeskError as refusal:
        return refuse(refusal)
    return status if answer is None else _said(answer.out(as_json=words.json), status)


def _said(text: str, status: int) -> int:
    """The status, once the answer is out. A reader who has left, as `head` does, wants no more of it."""
    try:
        if text:
            streams.say(text)
    except streams.AnswerLost as lost:
        if lost.is_unread:
            return status
        streams.tell(
            f"caredesk: The answer could not be written to standard output: {lost.reason}. The command itself was carried out, "
            "and what it did stands."
        )
        return status or REFUSED
    return status


def _version() -> tuple[Answer, int]:
    return Answer({"version": __version__}, f"CareDesk {__version__}"), DONE


def _verb(name: str) -> Verb:
    """Only the verb's own floor is imported, so that each answers as soon as it can."""
    if name in ("list", "show"):
        from caredesk.cli import charts

        return charts.VERBS[name]
    if name == "init":
        from caredesk.cli import founding

        return founding.init
    if name == "import":
        from caredesk.cli import taking_in

        return taking_in.import_files
    if name in ("print", "export"):
        return _leaving(name)
    if name == "audit":
        from caredesk.cli import log

        return log.show_log
    from caredesk.cli import practice

    return practice.VERBS[name]


def _leaving(name: str) -> Verb:
    """What goes out: on paper, or as a list that other programs read."""
    if name == "export":
        from caredesk.cli import exporting

        return exporting.export
    from caredesk.cli import printing

    return printing.print_paper


def _struck(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug: where it struck, never what it struck, for an exception's text may name a patient."""
    frames = traceback.extract_tb(trace)
    where = f" at {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    streams.tell(f"caredesk: Something went wrong inside CareDesk ({kind.__name__}{where}). What was not announced was not done.")
