"""How good a passphrase is, and whether somebody holds the recovery sheet."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from caredesk.errors import InvalidField

LEAST_LETTERS, LEAST_WORDS, LEAST_SCORE = 12, 4, 3
MOST_JUDGED = 72  # zxcvbn takes long over very long text


@dataclass(frozen=True)
class Strength:
    """`score` from 0 to 4 and what to do, in words."""

    ok: bool
    score: int
    words: str


def strength(passphrase: str, *words: str) -> Strength:
    """Judge a passphrase; `words` are what an attacker would try first, such as the practice's and the user's names."""
    from zxcvbn import zxcvbn  # 30,000 words, which nothing else needs

    passphrase = unicodedata.normalize("NFKC", passphrase)  # as the key is made of it
    if not passphrase.strip():
        return Strength(False, 0, "Type at least 12 characters, or four words.")
    judged = zxcvbn(passphrase[:MOST_JUDGED], user_inputs=[part for word in words for part in (word, *word.split())])
    score = int(judged["score"])
    if len(passphrase) < LEAST_LETTERS and len(passphrase.split()) < LEAST_WORDS:
        return Strength(False, min(score, LEAST_SCORE - 1), "A little longer: at least 12 characters, or four words.")
    if score < LEAST_SCORE:
        return Strength(False, score, "Too easy to guess. Four words that have nothing to do with each other are good.")
    return Strength(True, score, "Good." if score == LEAST_SCORE else "Very good.")


def demand_strength(passphrase: str, *words: str) -> None:
    """Raises InvalidField where a passphrase is too weak to protect records."""
    judged = strength(passphrase, *words)
    if not judged.ok:
        raise InvalidField("passphrase", "This passphrase is not enough to protect records. {advice}", advice=judged.words)


def proves(typed: Mapping[int, str], code: str) -> bool:
    """Whether two or more groups of the recovery code, by their number on the sheet (from 1), were typed as they stand there."""
    from caredesk.storage import recovery

    return recovery.proves(typed, code)
