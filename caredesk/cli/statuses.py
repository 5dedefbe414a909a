"""The exit statuses of the command line (cli.md), and what a refusal says and ends with."""

import sys

from caredesk.errors import CareDeskError, DamagedFile, NoMatch, WrongKey

DONE, REFUSED, BAD_WORDS, LOCKED, DAMAGED = range(5)


def refuse(refusal: CareDeskError) -> int:
    """Say why in a sentence, and what that means for the exit status."""
    print(f"caredesk: {refusal}", file=sys.stderr)
    if isinstance(refusal, NoMatch):
        for line in refusal.candidates:
            print(f"  {line}", file=sys.stderr)
    if isinstance(refusal, WrongKey):
        return LOCKED
    return DAMAGED if isinstance(refusal, DamagedFile) else REFUSED
