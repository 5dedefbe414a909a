"""The banner in words: the birth date with the age or the day of death, and the whole as a screen reader reads it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from caredesk.rules.days import age_years
from caredesk.services.chart_banner import Banner
from caredesk.services.chart_pages import ChartHead
from caredesk.ui.common import formats
from caredesk.ui.common.patient_words import allergy_words, code_status_words, goes_by, language_words
from caredesk.ui.common.shown_names import shown_name


def _tr(text: str) -> str:
    return QCoreApplication.translate("Chart", text)


def born_words(head: ChartHead) -> str:
    """ "Mar 4, 1955 · 71 years", or the day of death in place of the age."""
    born, died = head.banner.birth_date, head.banner.deceased_on
    if born is None:
        return formats.no_birth_date()
    if died is not None:
        return _tr("{born}, died {died}").format(born=formats.day_words(born), died=formats.day_words(died))
    years = age_years(born, head.today)
    if years == 1:
        return _tr("{born} · 1 year").format(born=formats.day_words(born))
    return _tr("{born} · {years} years").format(born=formats.day_words(born), years=years)


def spoken(head: ChartHead, more: Sequence[str]) -> str:
    """All of it as sentences; `more` are the chips and the notes."""
    banner = head.banner
    parts = [
        shown_name(banner.spoken_name),
        goes_by(banner.preferred, banner.pronouns),
        _tr("Born {born}").format(born=born_words(head)),
        language_words(banner),
        *(_health(banner) if banner.tells_health else ()),
        *more,
    ]
    return ". ".join(part for part in parts if part)


def _health(banner: Banner) -> tuple[str, str]:
    allergies = _tr("Allergies: {words}").format(words=allergy_words(banner).whole)
    return allergies, _tr("Code status: {words}").format(words=code_status_words(banner))
