"""The name alert in the window's words: said wherever a patient is chosen or named next to a deed, if another has a like name."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from caredesk.ui.common import formats
from caredesk.ui.common.chips import Chip
from caredesk.ui.common.shown_names import shown_name

if TYPE_CHECKING:  # services bring SQLAlchemy, which is loaded after the first paint
    from caredesk.services.name_alerts import AlikePatient


def _tr(words: str) -> str:
    return QCoreApplication.translate("NameAlert", words)


def alert_words(is_alerted: bool = True) -> str:
    """The alert as a fact among others; empty without one."""
    return _tr("Name alert") if is_alerted else ""


def marked(person: str, is_alerted: bool) -> str:
    """ "Dorothea Brown, born Jul 11, 1936 (name alert)" where another is called so; else the words alone."""
    return _tr("{person} (name alert)").format(person=person) if is_alerted else person


def alert_chip() -> Chip:
    """The alert beside a name."""
    return Chip(alert_words(), "soon", "warning-fill")


def also_words(alike: "Iterable[AlikePatient]") -> str:
    """ "Name alert: also Dorothy Brown, born Feb 3, 1938"; empty for nobody."""
    names = [f"{shown_name(other.spoken_name)}, {formats.born_words(other.birth_date)}" for other in alike]
    return _tr("Name alert: also {names}").format(names="; ".join(names)) if names else ""
