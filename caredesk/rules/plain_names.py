"""Names as they are compared: without case, accents or marks."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=2_048)  # rosters and books compare the same names again with every letter typed
def plain(text: str) -> str:
    """A name for comparison: no case, accents or marks, single spaces."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    letters = (letter if letter.isalnum() or letter in "'’" else " " for letter in apart if not unicodedata.combining(letter))
    return " ".join("".join(letters).replace("'", "").replace("’", "").split())
