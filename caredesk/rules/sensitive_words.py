"""Traces of specially protected information in ordinary rows: proposes tags from a list of words (rules.md 3.1.13 Traces)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from caredesk.kinds import Part2Source, Sensitivity


@dataclass(frozen=True)
class SensitiveWord:
    """A word or phrase whose presence proposes a tag. Matched at the beginning of words, without regard to case."""

    word: str
    tag: Sensitivity


SUBSTANCE_USE = frozenset({Sensitivity.SUBSTANCE_USE, Sensitivity.ALCOHOL_USE, Sensitivity.OPIOID_USE, Sensitivity.SUD_NOTE})


def _list(tag: Sensitivity, words: str) -> tuple[SensitiveWord, ...]:
    return tuple(SensitiveWord(word.strip(), tag) for word in words.split(","))


DEFAULT: tuple[SensitiveWord, ...] = (
    *_list(
        Sensitivity.OPIOID_USE, "buprenorphine, suboxone, subutex, sublocade, methadone, methadose, opioid use disorder, opioid dependence"
    ),
    *_list(
        Sensitivity.SUBSTANCE_USE,
        "naltrexone, vivitrol, substance use disorder, substance abuse, cocaine use, cocaine dependence, drug dependence",
    ),
    *_list(
        Sensitivity.ALCOHOL_USE, "disulfiram, antabuse, acamprosate, alcohol use disorder, alcohol dependence, alcohol abuse, alcoholism"
    ),
    *_list(
        Sensitivity.HIV,
        "human immunodeficiency virus, hiv, antiretroviral, bictegravir, biktarvy, dolutegravir, tivicay, triumeq, dovato, raltegravir, "
        "isentress, emtricitabine, tenofovir, truvada, descovy, genvoya, stribild, efavirenz, atripla, rilpivirine, complera, odefsey, "
        "darunavir, prezista, atazanavir, abacavir, lamivudine, zidovudine, cabotegravir, cabenuva, lenacapavir, maraviroc",
    ),
)


def proposed_tags(texts: Iterable[str], words: Sequence[SensitiveWord] = DEFAULT) -> tuple[Sensitivity, ...]:
    """The tags that these texts propose, in the order of the list of kinds. A person decides about them."""
    whole = " \n ".join(texts).casefold()
    if not _any_of(tuple(words)).search(whole):
        return ()
    found = {entry.tag for entry in words if _any_of((entry,)).search(whole)}
    return tuple(tag for tag in Sensitivity if tag in found)


@lru_cache(maxsize=256)
def _any_of(words: tuple[SensitiveWord, ...]) -> re.Pattern[str]:
    """One pattern for all words, so that thousands of rows are scanned in one pass each; no words match nothing."""
    alternatives = "|".join(re.escape(entry.word.casefold()) for entry in words)
    return re.compile(rf"(?<!\w)(?:{alternatives})" if alternatives else r"(?!)")


def part2_source(tags: Iterable[Sensitivity]) -> Part2Source:
    """Unknown where substance use is touched, which counts as yes until somebody says otherwise (rules.md 3.1.4 P2-00)."""
    return Part2Source.UNKNOWN if SUBSTANCE_USE & set(tags) else Part2Source.NO
