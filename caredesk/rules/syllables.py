"""How many syllables a word has, in English by its letters and in Spanish by rule: what reading grades are counted from."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_VOWELS: Final = re.compile(r"[aeiouy]+")
# A last e, es or ed that is not heard: after a consonant, but heard after one with l ("table", "handled", not "called") and where it
# keeps hissing sounds or t and d apart ("changes", "needed").
_SILENT: Final = re.compile(r"(?:[^aeiouy](?<![^aeiouyl]l)e|[^aeiouysxzcgh](?<![^aeiouyl]l)es|[^aeiouytd](?<![^aeiouyl]l)ed)$")
_APART: Final = re.compile(  # two vowels side by side that are spoken apart
    r"(?<![ctgsqn])(?<!ll)io(?!us\b)|(?<=[rvd])ious\b|(?<![ctgsq])iu|(?<![ctgsq])(?<!ll)(?<!ul)ia(?!ns?\b)|(?<![ctgsql])ia(?=ns?\b)|\bgia"
    r"|(?<=sc)ie(?=n)|(?<=qu)ie(?=t)|(?<=[dl])ie[nt]|(?<=[aeiout]r)ie[nt]|(?<=x)ie(?=t)|(?<!g)eo(?!u)|(?<=[^qg])ua(?![ry])|[aeiouy]ing\b"
    r"|(?<=cr)eat(?!u)|idea|reac|\breal(?=i[tz])|(?<=us)eu|(?<=th)ea(?=t)|rrhea|(?<=[rd])uel|uid(?=s?\b)(?<=luid)|eeval|eexi"
    r"|coo(?=[rp][de])|[^aeiou]ier\b|[dns]n['’]?t\b|ism\b|ythm"
)
_MUTE_INSIDE: Final = re.compile(
    r"(?<=[a-z]{2}[^aeiouy])e"
    r"(?=(?:ly|ful|fully|less|ness|ments?|work|where|times?|body|holds?|some|heads?|takers?|givers?|room|side)\b)"
)
_ODD: Final = {
    **dict.fromkeys(("hour", "hours", "our", "aches", "clothes"), 1),
    **dict.fromkeys(("people", "every", "something", "sometimes", "someone", "evening", "business", "minute", "moment", "wednesday"), 2),
    **dict.fromkeys(("chocolate", "lion", "lions", "handsome"), 2),
    **dict.fromkeys(("area", "medicine", "medicines", "everything", "everywhere", "somebody", "caregiver", "behavior"), 3),
    **dict.fromkeys(("diabetes", "january", "february", "everybody"), 4),
}


@lru_cache(maxsize=4096)
def english(word: str) -> int:
    """At least one. A silent e is not heard, two vowels that are spoken apart are counted apart; a number counts as one."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", word.lower()) if "a" <= char <= "z" or char in "'’")
    if plain in _ODD:
        return _ODD[plain]
    heard = _MUTE_INSIDE.sub("", plain)
    count = len(_VOWELS.findall(heard)) + len(_APART.findall(heard)) - (1 if _SILENT.search(heard) else 0)
    return max(1, count)


@lru_cache(maxsize=4096)
def spanish(word: str) -> int:
    """At least one. Two strong vowels are two syllables; a weak one beside another vowel is none of its own unless it bears the accent."""
    letters = re.sub(r"(q|g)u(?=[eiéí])", r"\1", unicodedata.normalize("NFC", word.lower()))
    letters = re.sub(r"(?<=[aeoáéóíúiuü])h(?=[aeoáéóíúiuü])", "", re.sub(r"y\b", "i", letters))
    groups = re.findall("[aeoáéíóúiuü]+", letters)
    return max(1, sum(max(1, sum(char in "aeoáéóíú" for char in group)) for group in groups))
