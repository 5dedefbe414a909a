"""What is told of a paper's words beside the paper: unsafe abbreviations, words in another language, how hard it is to read."""

from typing import Any

from caredesk.kinds import PaperLanguage
from caredesk.rules.reading_grade import HARD_GRADE, Reading
from caredesk.services.paper_wording import Wording

_NAMES = {PaperLanguage.ENGLISH: "English", PaperLanguage.SPANISH: "Spanish"}


def sentences(found: Wording) -> list[str]:
    """One sentence for each thing to look at. None of them stops the paper."""
    told = []
    for place in found.unsafe:
        doubt = "may be misread; it may also be right" if place.asks else "can be misread"
        told.append(f"{place.where}: “{place.found}” {doubt}. Better: {place.suggestion}.")
    if found.in_other_language:
        parts = dict.fromkeys(words.where.split(",")[0] for words in found.in_other_language)
        told.append(f"{len(found.in_other_language)} texts are not in the language of the paper. They stand under: {', '.join(parts)}.")
    if found.reading is not None:
        told += _of_reading(found.reading)
    return told


def document(found: Wording) -> dict[str, Any]:
    """The same for programs."""
    reading = found.reading
    return {
        "unsafe": [{"where": place.where, "found": place.found, "suggestion": place.suggestion} for place in found.unsafe],
        "other_language": [words.where for words in found.in_other_language],
        "language": reading.language.value if reading else None,
        "reading_grade": round(reading.grade, 1) if reading else None,
        "hardest": [sentence.text for sentence in reading.hardest] if reading else [],
    }


def _of_reading(reading: Reading) -> list[str]:
    language, grade, plain = _NAMES[reading.language], _grade(reading.grade), _grade(reading.plain_grade)
    told = [f"What is written in {language} reads at grade {grade}; without the names of medicines and diagnoses at {plain}."]
    if reading.plain_grade > HARD_GRADE:
        told += [f"Hard to read: “{sentence.text}”" for sentence in reading.hardest]
    return told


def _grade(grade: float) -> str:
    return f"{grade:.1f}" if grade >= 1 else "1 or lower"
