"""Abbreviations that have hurt patients: found in whatever is to be printed, with the words to write instead (rules.md 3.6)."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class UnsafeWord:
    """One place in a text. `asks` means that it may well be right ("multiple sclerosis (MS)"): ask, do not insist."""

    source: str  # "JC": the Joint Commission's official list; "ISMP": the Institute for Safe Medication Practices
    name: str
    found: str
    start: int
    end: int
    suggestion: str
    asks: bool = False


@dataclass(frozen=True, slots=True)
class _Pattern:
    source: str
    name: str
    regex: re.Pattern[str]
    suggestion: str
    asks: bool = False


def _pattern(source: str, name: str, regex: str, suggestion: str, *, asks: bool = False) -> _Pattern:
    return _Pattern(source, name, re.compile(regex), suggestion, asks)


_PATTERNS: Final = (
    _pattern("JC", "U for unit", r"(?<![A-Za-z])\d[\d,\.]*\s?[Uu](?![A-Za-z]|/L)", "units"),
    _pattern("JC", "IU", r"\bIU\b", "International Units"),
    _pattern("JC", "QD", r"\b[Qq]\.?[Dd]\.?(?![A-Za-z])", "daily"),
    _pattern("JC", "QOD", r"\b[Qq]\.?[Oo]\.?[Dd]\.?(?![A-Za-z])", "every other day"),
    # A trailing zero is allowed where it tells how exact a laboratory value is: 12.0 g/dL, 4.0 mEq/L.
    _pattern("JC", "trailing zero", r"(?<![\d.])\d+\.0+\s?(?=(?:mg|mcg|g|mL|mEq|units?)\b(?!/d?L))", "no point and zero"),
    _pattern("JC", "no leading zero", r"(?<![\d.])\.\d+\s?(?=(?:mg|mcg|g|mL|mEq|units?)\b)", "0 before the point"),
    _pattern("JC", "MS, MSO4, MgSO4", r"\b(?:MSO4|MgSO4)\b", "morphine sulfate or magnesium sulfate"),
    _pattern("JC", "MS, MSO4, MgSO4", r"\bMS\b", "morphine sulfate, magnesium sulfate or multiple sclerosis", asks=True),
    _pattern("ISMP", "µg", r"(?:\u00b5g|\u03bcg|\bug\b)", "mcg"),
    _pattern("ISMP", "cc", r"(?<=\d)\s?cc\b", "mL"),
    _pattern("ISMP", "ear or eye", r"\b(?:A[DSU]|O[DSU])\b", "right, left or both ears or eyes"),
    _pattern("ISMP", "D/C", r"\b[Dd]/[Cc]\b", "discharge or stop"),
    _pattern("ISMP", "HS", r"\b(?:HS|hs|qhs|QHS)\b", "at bedtime"),
    _pattern("ISMP", "SC or SQ", r"\b(?:SC|SQ|sub ?q)\b", "under the skin (subcut)"),
    _pattern("ISMP", "BIW or TIW", r"\b[BT]IW\b", "2 or 3 times a week"),
    _pattern(
        "ISMP", "name and dose run together", r"\b(?=[A-Za-z]*[a-z]{4,})[A-Za-z]+\d+(?:\.\d+)?\s?(?:mg|mcg|mL)\b", "a space before the dose"
    ),
    _pattern("ISMP", "number and unit run together", r"(?<![A-Za-z\d])\d+(?:\.\d+)?(?:mg|mcg|mL)\b", "a space before the unit"),
    _pattern("ISMP", "full stop after unit", r"\d\s?(?:mg|mcg|mL)\.(?=\s|$)", "no full stop after the unit"),
    _pattern("ISMP", "large number without commas", r"(?<![\d,.])\d{5,}(?=\s?(?:units?|mg|mcg)\b)", "commas in the number"),
)


def unsafe_words(text: str) -> tuple[UnsafeWord, ...]:
    """Every unsafe abbreviation in the text, in the order in which they stand. Source: rules.md 3.6 (Joint Commission, ISMP)."""
    found = [
        UnsafeWord(one.source, one.name, match.group().strip(), match.start(), match.end(), one.suggestion, one.asks)
        for one in _PATTERNS
        for match in one.regex.finditer(text)
    ]
    return tuple(sorted(found, key=lambda word: (word.start, word.end)))
