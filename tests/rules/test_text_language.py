"""A short text is English or Spanish by its little words; a name, a number or a medicine alone is neither."""

import pytest

from caredesk.kinds import PaperLanguage
from caredesk.rules.text_language import language_of


@pytest.mark.parametrize(
    "text",
    [
        "Weigh daily; call if up 3 lb in a day or 5 lb in a week", "Daily", "1 tablet each morning", "hives", "No car on weekdays",
        "Type 2 diabetes",
        "Cost of empagliflozin", "Heart failure", "High blood pressure", "Juice or 4 glucose tablets, check again in 15 minutes",
        "Luis drives on Thursdays; county van on other days", "Osteoarthritis, both knees", "Ask María for the key",
        "Considerable organizational restructuring",
    ],
)  # fmt: skip
def test_english_is_told_by_its_words(text: str) -> None:
    assert language_of(text) is PaperLanguage.ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        "Quiero caminar a misa los domingos sin tener que parar.", "No quiero volver al hospital.", "1 tableta cada mañana",
        "Diabetes tipo 2",
        "Pésese cada día", "volver a casa", "Presión alta", "Dolor de rodilla", "¿Hospital?", "Fibrilación auricular",
        "Quiero controlar el azúcar sin más pastillas.",
    ],
)  # fmt: skip
def test_spanish_is_told_by_its_words(text: str) -> None:
    assert language_of(text) is PaperLanguage.SPANISH


@pytest.mark.parametrize("text", ["", "Dr. Rao", "(704) 555-0117", "metformin", "500 mg", "Hospital", "no", "Penicillin", "我想回家"])
def test_what_tells_nothing_is_neither(text: str) -> None:
    assert language_of(text) is None
