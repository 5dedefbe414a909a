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


# What a number of them measures, in whatever letters: "MG" is how imported labels write it, and "ml" how most people do.
_UNITS: Final = r"(?i:mg|mcg|mL|mEq|units?)\b"
_MORE_UNITS: Final = r"(?i:mg|mcg|g|kg|mL|mEq|units?|tablets?|tabletas?)\b"
_DOSES: Final = r"(?i:mg|mcg|mL)"

# "7 u 8 pastillas" is Spanish for "7 or 8 pills".
_COUNTED: Final = "pastillas|tabletas|cápsulas|gotas|veces|vasos|onzas|libras|minutos|horas|días|semanas|meses|años"
_SPANISH_OR: Final = rf" (?:ocho|once|otr[oa]s?|(?:8|11|8\d) (?:{_COUNTED}))\b"

_Row = tuple[str, str, str]  # the name, how it is found, the words to write instead
_JOINT_COMMISSION: Final[tuple[_Row, ...]] = (
    ("U for unit", rf"(?<![A-Za-z])\d[\d,\.]{{0,15}}\s?[Uu](?![A-Za-z]|/L|{_SPANISH_OR})", "units"),
    ("IU", r"\bIU\b|\bI\.U\.|(?<=\d)\s?iu\b", "International Units"),
    ("IU", r"(?<=\d)\s?UI\b", "International Units (Unidades Internacionales)"),
    ("QD", r"\b[Qq]\.?[Dd]\.?(?![A-Za-z])", "daily"),
    ("QOD", r"\b[Qq]\.?[Oo]\.?[Dd]\.?(?![A-Za-z])", "every other day"),
    # A trailing zero is allowed where it tells how exact a laboratory value is: 12.0 g/dL, 4.0 mEq/L.
    ("trailing zero", rf"(?<![\d.,])\d[\d,]*\.0+\s?(?={_MORE_UNITS}(?!/d?L))", "no point and zero"),
    ("no leading zero", rf"(?<![\d.])\.\d+\s?(?={_MORE_UNITS})", "0 before the point"),
    ("MS, MSO4, MgSO4", r"\b(?i:MSO4|MgSO4)\b", "morphine sulfate or magnesium sulfate"),
)
_SAFE_PRACTICES: Final[tuple[_Row, ...]] = (
    ("µg", r"(?:\u00b5g|\u03bcg|\bug\b)", "mcg"),
    ("cc", r"(?<=\d)\s?(?:cc|CC)\b", "mL"),
    # A label in capitals says AS NEEDED and means no ear.
    (
        "ear or eye",
        r"\b(?:A[DU]|AS(?! (?:NEEDED|DIRECTED|TOLERATED|ORDERED|PRESCRIBED|INSTRUCTED)\b)|O[DSU])\b|\b(?:a\.[dsu]|o\.[su])\.",
        "right, left or both ears or eyes",
    ),
    ("o.d.", r"(?<![Qq]\.)\bo\.d\.", "daily"),
    ("BT", r"\bBT\b", "at bedtime"),
    ("D/C", r"\b[Dd]/[Cc]\b", "discharge or stop"),
    ("IJ", r"\bIJ\b", "injection"),
    ("OJ", r"\bOJ\b", "orange juice"),
    ("per os", r"\b[Pp]er os\b", "by mouth"),
    ("HS", r"\b(?:HS|hs|qhs|QHS)\b(?!-)|\bq?\.?h\.s\.", "at bedtime"),
    ("qn", r"\b(?:qn|QN|q\.n\.)(?!\w)", "every night"),
    ("q1d", r"\b[Qq] ?1 ?[Dd]\b", "daily"),
    ("q6PM", r"\b[Qq] ?\d{1,2} ?[AaPp]\.?[Mm]\b", "the hour in words: daily at 6 PM"),
    # Not Columbia, SC, and no square feet.
    (
        "SC or SQ",
        r"(?<!, )\bSC\b(?! \d{5})|\bSQ\b|\bsq\b(?!\.? ?(?:ft|in|m|cm|feet|inch|mile|meter))|\b[Ss]ub[ -]?[Qq]\b",
        "under the skin (subcut)",
    ),
    ("ss", r"\bss\b", "one half, or sliding scale"),
    ("BIW or TIW", r"\b(?i:[bt]\.?i\.?w)\b", "2 or 3 times a week"),
    ("name and dose run together", rf"\b(?=[A-Za-z]*[a-z]{{4,}})[A-Za-z]+\d+(?:\.\d+)?\s?{_DOSES}\b", "a space before the dose"),
    ("number and unit run together", rf"(?<![A-Za-z\d.,])\d[\d,]*(?:\.\d+)?{_UNITS}", "a space before the unit"),
    ("full stop after unit", rf"\d\s?{_DOSES}\.(?=\s|$)", "no full stop after the unit"),
    ("large number without commas", rf"(?<![\d,.])\d{{5,}}(?=\s?(?:{_UNITS}|International))", "commas in the number"),
)
_MAY_BE_RIGHT: Final[tuple[tuple[str, _Row], ...]] = (
    ("JC", ("MS, MSO4, MgSO4", r"\bMS\b", "morphine sulfate, magnesium sulfate or multiple sclerosis")),
    # Among words in capitals IN is only the word.
    ("ISMP", ("IN", r"(?<![A-Z]{2} )(?<![A-Z]{2}\) )(?<!, )\bIN\b(?! [A-Z]{2})", "into the nose")),
)
_PATTERNS: Final = (
    *(_Pattern("JC", name, re.compile(regex), instead) for name, regex, instead in _JOINT_COMMISSION),
    *(_Pattern("ISMP", name, re.compile(regex), instead) for name, regex, instead in _SAFE_PRACTICES),
    *(_Pattern(source, name, re.compile(regex), instead, asks=True) for source, (name, regex, instead) in _MAY_BE_RIGHT),
)


def unsafe_words(text: str) -> tuple[UnsafeWord, ...]:
    """Every unsafe abbreviation in the text, in the order in which they stand. Source: rules.md 3.6 (Joint Commission, ISMP)."""
    found = [
        UnsafeWord(one.source, one.name, match.group().strip(), match.start(), match.end(), one.suggestion, one.asks)
        for one in _PATTERNS
        for match in one.regex.finditer(text)
    ]
    return tuple(sorted(found, key=lambda word: (word.start, word.end)))
