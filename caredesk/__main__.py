"""Starts CareDesk: the window without a verb, the command line with one, the import child where the program itself asks for it."""

import sys
from collections.abc import Sequence

from caredesk.exchange import child

NO_SCREEN, STOPPED = 1, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments say and answer the exit status of cli.md."""
    try:
        return _begun(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        print("caredesk: Stopped.", file=sys.stderr)
        return STOPPED


def _begun(given: list[str]) -> int:
    if given[:1] == [child.ARGUMENT]:
        return child.main()
    from caredesk.cli import window_words

    if plain := window_words.read(given):
        return _window(plain)
    from caredesk.cli.words import read

    words = read(given)
    if words.verb or words.version:
        from caredesk.cli.main import run

        return run(words)
    return _window(words)


def _window(words: object) -> int:
    """Qt ends a process that finds no screen, so that is looked for first."""
    from caredesk.cli.screen import has_screen

    if not has_screen():
        print(
            "caredesk: There is no screen here, so the window cannot open. These work without one: "
            "caredesk init, import, list, show, print, backup, restore, check and audit (caredesk --help).",
            file=sys.stderr,
        )
        return NO_SCREEN
    from caredesk import app

    return app.main(words)


if __name__ == "__main__":
    sys.exit(main())
