"""After unlocking: a form that was left unfinished is offered, so that nobody comes upon it by chance or begins it again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.kept_notice import unfinished_from
from caredesk.ui.common.only_read import keep
from caredesk.ui.common.places import PageName
from caredesk.ui.common.shown_names import shown_name
from caredesk.ui.shell.everywhere import Box

if TYPE_CHECKING:  # services bring SQLAlchemy
    from sqlalchemy.orm import Session

FORMS = {"new patient": PageName.PATIENTS, "new-contact": PageName.CONTACTS}


@dataclass(frozen=True)
class Unfinished:
    """A form's draft: which form, whom it is about as far as that was typed, when it was kept at the desk, and today."""

    form: str
    entity: str
    name: str
    kept_at: datetime
    today: date


class UnfinishedOffer(QObject):
    """Offers the newest unfinished form above the pages. `go_on` opens the form of a page."""

    def __init__(self, desk: Desk, box: Box, go_on: Callable[[PageName], object], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._box, self._go_on = desk, box, go_on

    def look(self) -> None:
        """Ask what is unfinished, and offer it."""
        self._desk.ask(self, _newest, self._show, topic="unfinished")

    def _show(self, found: Unfinished | None) -> None:
        if found is None:
            self._box.say("")
            return
        new = self.tr("New patient") if FORMS[found.form] is PageName.PATIENTS else self.tr("New contact")
        words = self.tr("{form}: {name}").format(form=new, name=shown_name(found.name)) if found.name else new
        actions = (
            Command("go-on", self.tr("Go on with it"), lambda: self._take_up(found)),
            Command("later", self.tr("Later"), lambda: self._box.say("")),
            Command("forget", self.tr("Forget it"), lambda: self._forget(found)),
        )
        self._box.say(unfinished_from(found.kept_at, found.today), words, tone="info", actions=actions)

    def _take_up(self, found: Unfinished) -> None:
        self._box.say("")
        self._go_on(FORMS[found.form])

    def _forget(self, found: Unfinished) -> None:
        self._box.say("")

        def forget(session: "Session") -> None:
            from caredesk.services import drafts

            drafts.drop(session, found.form, found.entity)

        keep(self._desk, self, forget, lambda _: self.look())


def _newest(session: "Session") -> Unfinished | None:
    from caredesk.services import acting, drafts

    kept = next((one for one in drafts.unfinished(session) if one.form in FORMS), None)
    if kept is None:
        return None
    name = _name(kept.content)
    return Unfinished(kept.form, kept.entity, name, acting.at_desk(session, kept.saved_at), acting.today(session))


def _name(content: Any) -> str:
    parts = (str(content.get(field, "")).strip() for field in ("given", "family"))
    return " ".join(part for part in parts if part) or str(content.get("name", "")).strip()
