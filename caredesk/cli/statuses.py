"""The exit statuses of the command line (cli.md), and what a refusal says and ends with."""

from caredesk.cli.streams import tell
from caredesk.errors import CareDeskError, DamagedFile, NoMatch, OlderData, WrongKey

DONE, REFUSED, BAD_WORDS, LOCKED, DAMAGED = range(5)
STOPPED = 130  # what a shell says of a program that was ended by Ctrl+C


def refuse(refusal: CareDeskError) -> int:
    """Say why in a sentence, and what that means for the exit status."""
    tell(f"caredesk: {refusal}")
    if isinstance(refusal, NoMatch):
        for line in refusal.candidates:
            tell(f"  {line}")
    if isinstance(refusal, OlderData):
        tell("  To accept it: caredesk check --accept-older")
    if isinstance(refusal, WrongKey):
        return LOCKED
    return DAMAGED if isinstance(refusal, DamagedFile) else REFUSED
