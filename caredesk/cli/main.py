"""Runs one verb: checked words in, exit status out, and every refusal as one sentence on standard error."""

import io
import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from caredesk import __version__
from caredesk.cli.answers import Answer
from caredesk.cli.statuses import DONE, REFUSED, refuse
from caredesk.errors import CareDeskError

Verb = Callable[[Any], tuple[Answer, int]]


def run(words: Any) -> int:
    """Run the verb that the words name and answer the exit status of cli.md."""
    _speak_utf8()
    sys.excepthook = _struck
    if words.version and words.verb is None:
        print(f"CareDesk {__version__}")
        return DONE
    try:
        return _run(words)
    except CareDeskError as refusal:
        return refuse(refusal)
    except KeyboardInterrupt:
        print("caredesk: Stopped.", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # Whoever read along has left; what is still in the buffer must not raise again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _run(words: Any) -> int:
    answer, status = _verb(words.verb)(words)
    _say(answer, as_json=words.json)
    return status


def _verb(name: str) -> Verb:
    """Only the verb's own floor is imported, so that each answers as soon as it can."""
    if name in ("list", "show"):
        from caredesk.cli import charts

        return charts.VERBS[name]
    if name == "import":
        from caredesk.cli import taking_in

        return taking_in.import_files
    if name == "print":
        from caredesk.cli import printing

        return printing.print_paper
    if name == "audit":
        from caredesk.cli import log

        return log.show_log
    from caredesk.cli import practice

    return practice.VERBS[name]


def _say(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer.document, ensure_ascii=False, indent=1))
    elif answer.text:
        print(answer.text)
    sys.stdout.flush()


def _struck(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug: where it struck, never what it struck, for an exception's text may name a patient."""
    frames = traceback.extract_tb(trace)
    where = f" at {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    print(f"caredesk: Something went wrong inside CareDesk ({kind.__name__}{where}). What was not announced was not done.", file=sys.stderr)


def _speak_utf8() -> None:
    """Names are written as they are whatever the terminal's code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
