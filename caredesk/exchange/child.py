"""The child that reads a stranger's file: no key, no network, bounded memory and time; the file on its standard input, JSON on its output.

Started as `python -m caredesk.exchange.child`, or by the built program with `ARGUMENT` as its only word.
"""

import gc
import sys
from io import BufferedReader
from typing import cast

ARGUMENT = "--import-child"
MEMORY_BYTES = 1024 * 1024 * 1024
CPU_SECONDS = 20
MAX_BYTES = 25 * 1024 * 1024
MOST_ASKED_BYTES = 260 * 1024 * 1024  # of the largest kind of file (a scanned paper), with what is asked of it


def main() -> int:
    """Read, answer, end. The exit status is 0 whenever there is an answer."""
    _bound_itself()
    gc.disable()  # it lives for one file, whose trees are no garbage before it ends
    from caredesk.exchange.papers import asking

    said = cast("BufferedReader", sys.stdin.buffer)
    asked = said.readline() if asking.is_request(said.peek()) else b""  # read apart, so that a large paper is there once
    sys.stdout.buffer.write(answer(said.read(MOST_ASKED_BYTES), asked))
    sys.stdout.buffer.flush()
    return 0


def answer(content: bytes, asked: bytes = b"") -> bytes:
    """The facts of a file as JSON, or the records inside it, or what was asked of a paper or picture, or why there is none.

    `asked` is what is asked about a paper.
    """
    from caredesk.errors import ImportProblem
    from caredesk.exchange import page_drawing, people_reading, picture_scaling, wire

    try:
        if asked:
            return _of_paper(content, asked)
        for is_request, answered in (
            (page_drawing.is_request, page_drawing.answer),
            (picture_scaling.is_request, picture_scaling.answer),
            (people_reading.is_request, people_reading.answer),
        ):
            if is_request(content):
                return answered(content)
        return _record(content)
    except ImportProblem as problem:
        return wire.written_problem(problem)
    except MemoryError:
        return wire.written_problem(
            ImportProblem("This file needs more memory than a medical record ever does. It was not opened, to be safe.")
        )


def _of_paper(content: bytes, asked: bytes) -> bytes:
    """What was asked of a paper; only then is loaded what answers that."""
    from caredesk.exchange.papers import answering, asking

    return answering.answer(*asking.read(asked, content))


def _record(content: bytes) -> bytes:
    """The facts of one record, or the records of a package, of a folder or of a file about several people."""
    from caredesk.exchange import formats, parts, wire

    looks = formats.look(content)
    if parts.is_written(content) or looks is formats.Looks.ZIP:
        from caredesk.exchange import packages

        return parts.written(
            packages.sorted_out(iter(parts.read(content).records)) if parts.is_written(content) else packages.unzipped(content)
        )
    if looks is formats.Looks.FHIR:
        from caredesk.exchange.fhir import bundles, document

        shares, faults = document.opened(content)
        return wire.written(document.facts(shares[0], faults)) if len(shares) == 1 else parts.written(bundles.split(shares, faults))
    from caredesk.exchange.ccda import document as ccda

    return wire.written(ccda.read(content))


def _bound_itself() -> None:
    """What the operating system then holds the process to."""
    if sys.platform == "win32":
        import ctypes

        from caredesk.exchange import windows_limits

        windows_limits.hold(ctypes.WinDLL("kernel32"), MEMORY_BYTES, CPU_SECONDS)
        return
    import resource

    wanted = (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY_BYTES),
    )
    for limit, most in wanted:
        _, hard = resource.getrlimit(limit)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(limit, (least, least))
        except (ValueError, OSError):  # macOS refuses a limit on the address space: there the clocks alone stop it
            continue


if __name__ == "__main__":
    sys.exit(main())
