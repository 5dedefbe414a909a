"""The recovery code: 160 random bits in 32 letters and digits that are hard to confuse, with two more that catch a slip."""

import hashlib
import hmac
import os
from collections.abc import Mapping

from caredesk.errors import WrongKey

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
SEPARATORS = str.maketrans("", "", " -\t\r\n.·\N{NO-BREAK SPACE}\N{EN DASH}\N{NON-BREAKING HYPHEN}")
CODE_BYTES, CODE_LENGTH, CHECK_LENGTH, GROUP_LENGTH = 20, 32, 2, 4


def fresh() -> str:
    """A new code, in eight groups of four and a last one of two: "7K3M 9QX2 ... F4"."""
    return grouped(spelled(os.urandom(CODE_BYTES)))


def spelled(secret: bytes) -> str:
    """The code of 160 bits with its two check letters, not yet in groups."""
    number = int.from_bytes(secret, "big")
    code = "".join(ALPHABET[number >> (5 * place) & 31] for place in reversed(range(CODE_LENGTH)))
    return code + _check(code)


def secret_of(typed: str) -> bytes:
    """The 160 bits that a typed code stands for. Raises WrongKey where it is incomplete or one letter is off."""
    code = plain(typed)
    if len(code) != CODE_LENGTH + CHECK_LENGTH or set(code) - set(ALPHABET):
        raise WrongKey("A recovery code has 34 letters and digits, in groups as on the sheet. Please type all of them.")
    if _check(code[:CODE_LENGTH]) != code[CODE_LENGTH:]:
        raise WrongKey("One of these letters is not as it stands on the sheet. Please compare them group by group.")
    number = 0
    for letter in code[:CODE_LENGTH]:
        number = number * 32 + ALPHABET.index(letter)
    return number.to_bytes(CODE_BYTES, "big")


def plain(typed: str) -> str:
    """A typed code without its spacing, with look-alikes settled."""
    return typed.upper().translate(SEPARATORS).translate(LOOKALIKES)


def grouped(code: str) -> str:
    """The code as it is printed and typed."""
    return " ".join(code[start : start + GROUP_LENGTH] for start in range(0, len(code), GROUP_LENGTH))


def groups(code: str) -> tuple[str, ...]:
    """The printed groups, the check group last."""
    return tuple(grouped(plain(code)).split())


def proves(typed: Mapping[int, str], code: str) -> bool:
    """Whether at least two groups, by their number on the sheet (from 1), were typed as they stand there."""
    printed = groups(code)
    right = [1 <= number <= len(printed) and hmac.compare_digest(plain(text), printed[number - 1]) for number, text in typed.items()]
    return len(right) >= 2 and all(right)


def _check(code: str) -> str:
    digest = hashlib.sha256(b"caredesk recovery " + code.encode()).digest()
    return ALPHABET[digest[0] & 31] + ALPHABET[digest[1] & 31]
