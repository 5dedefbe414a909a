"""How hard a text is to read: the school grade that its sentences ask for, and which of them are the hardest (rules.md 3.5).

English: Flesch-Kincaid grade, Flesch ease and SMOG. Spanish: the grade after Crawford, and the ease after Fernández Huerta and on the
INFLESZ scale (Szigriszt Pazos). Each line is at least one sentence. Numbers count as words of one syllable.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from caredesk.kinds import PaperLanguage
from caredesk.rules import syllables

TARGET_GRADE: Final = 6.0  # AHRQ: what most patients read without effort
HARD_GRADE: Final = 8.0  # above it, say so
SMOG_SENTENCES: Final = 30  # below it SMOG is an estimate
_NAME: Final = "\ue000"  # a medicine or diagnosis, which counts as a word of two syllables
_WORD: Final = re.compile(rf"[^\W_]+(?:['’.,/-][^\W_]+)*|{_NAME}")
_TITLES: Final = re.compile(r"\b(Dr|Dra|Mr|Mrs|Ms|Sr|Sra|Srta|St|Sto|Sta|a\.m|p\.m)\.", re.IGNORECASE)
_ENDS: Final = re.compile(r"[.!?…;:]+(?=\s|$)|\n")
_SHORT: Final = 5  # words: a shorter sentence is never called hard
_NAMED_AT_MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the grade that it asks for by itself."""

    text: str
    grade: float


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text reads. `grade` counts all words, `plain_grade` each name of a medicine or diagnosis as a word of two syllables."""

    language: PaperLanguage
    sentences: int
    words: int
    grade: float
    plain_grade: float
    ease: float  # Flesch, or Fernández Huerta
    inflesz: float | None  # Spanish only
    smog: float | None  # English only
    hardest: tuple[Sentence, ...]

    @property
    def smog_is_estimate(self) -> bool:
        """SMOG wants thirty sentences."""
        return self.sentences < SMOG_SENTENCES


@dataclass(frozen=True, slots=True)
class _Counts:
    sentences: int
    words: int
    syllables: int
    long_words: int  # of three syllables or more


def reading(lines: Sequence[str], language: PaperLanguage, *, names: Sequence[str] = (), fixed: Collection[str] = ()) -> Reading | None:
    """How the lines read; None where they hold no word. `names` are medicines and diagnoses; `fixed` lines are never called hard."""
    sentences = [sentence for line in lines for sentence in _sentences(line)]
    if not sentences:
        return None
    typed = [sentence for line in lines if line not in fixed for sentence in _sentences(line)]
    bare = [_without_names(sentence, names) for sentence in sentences]
    whole, plain = _counted(sentences, language), _counted(bare, language)
    is_english = language is PaperLanguage.ENGLISH
    return Reading(
        language=language,
        sentences=whole.sentences,
        words=whole.words,
        grade=_grade(whole, language),
        plain_grade=_grade(plain, language),
        ease=flesch_ease(whole) if is_english else fernandez_huerta(whole),
        inflesz=None if is_english else inflesz(whole),
        smog=smog(whole) if is_english else None,
        hardest=_hardest(typed, names, language),
    )


def flesch_kincaid(counts: _Counts) -> float:
    """School grade of an English text."""
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def flesch_ease(counts: _Counts) -> float:
    """0 to 100, easier above."""
    return 206.835 - 1.015 * counts.words / counts.sentences - 84.6 * counts.syllables / counts.words


def smog(counts: _Counts) -> float:
    """School grade by the long words."""
    return 1.0430 * sqrt(counts.long_words * 30 / counts.sentences) + 3.1291


def crawford(counts: _Counts) -> float:
    """School grade of a Spanish text (Crawford 1984)."""
    return -0.205 * 100 * counts.sentences / counts.words + 0.049 * 100 * counts.syllables / counts.words - 3.407


def fernandez_huerta(counts: _Counts) -> float:
    """The Flesch ease for Spanish (1959)."""
    return 206.84 - 60.0 * counts.syllables / counts.words - 1.02 * counts.words / counts.sentences


def inflesz(counts: _Counts) -> float:
    """Szigriszt Pazos's ease, as the INFLESZ scale takes it: 55 to 65 is normal, from 80 on very easy."""
    return 206.835 - 62.3 * counts.syllables / counts.words - counts.words / counts.sentences


def _grade(counts: _Counts, language: PaperLanguage) -> float:
    return max(0.0, flesch_kincaid(counts) if language is PaperLanguage.ENGLISH else crawford(counts))


def _counted(sentences: Sequence[str], language: PaperLanguage) -> _Counts:
    counter: Callable[[str], int] = syllables.english if language is PaperLanguage.ENGLISH else syllables.spanish
    heard = [2 if word == _NAME else counter(word) for sentence in sentences for word in _WORD.findall(sentence)]
    return _Counts(len(sentences), len(heard), sum(heard), sum(count >= 3 for count in heard))


def _sentences(line: str) -> list[str]:
    """The sentences of a line; a point inside a title, a time or a number ends none."""
    kept = _TITLES.sub(lambda title: title.group().replace(".", "\ue001"), line)
    parts = (part.replace("\ue001", ".").strip() for part in _ENDS.split(kept))
    return [part for part in parts if _WORD.search(part)]


def _without_names(sentence: str, names: Sequence[str]) -> str:
    for name in sorted(filter(None, names), key=len, reverse=True):
        sentence = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _NAME, sentence, flags=re.IGNORECASE)
    return sentence


def _hardest(sentences: Sequence[str], names: Sequence[str], language: PaperLanguage) -> tuple[Sentence, ...]:
    """Those above the target, the hardest first, judged without the names that nobody can change."""
    judged = []
    for sentence in sentences:
        counts = _counted([_without_names(sentence, names)], language)
        if counts.words >= _SHORT and _grade(counts, language) > TARGET_GRADE:
            judged.append(Sentence(sentence, _grade(counts, language)))
    return tuple(sorted(dict.fromkeys(judged), key=lambda sentence: -sentence.grade)[:_NAMED_AT_MOST])
