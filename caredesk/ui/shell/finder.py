"""What the search box asks and offers: people by services, pages and commands by their words, recent charts when nothing is typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caredesk.ui.common import formats
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.name_alerts import alert_words
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.shown_names import shown_beside, shown_name
from caredesk.ui.shell import chart_deeds, page_deeds
from caredesk.ui.shell.palette import Palette
from caredesk.ui.shell.palette_rows import Choice, Line, bold_letters, grouped, matches
from caredesk.ui.shell.rail import RailChart
from caredesk.ui.shell.recent_charts import recent

if TYPE_CHECKING:  # services bring SQLAlchemy, which is loaded after the first paint
    from sqlalchemy.orm import Session

    from caredesk.services.contact_book import ContactRow
    from caredesk.services.roster import PatientRow

PEOPLE_LIMIT, ARCHIVED_LIMIT, COMMAND_LIMIT = 7, 3, 6


@dataclass(frozen=True)
class Found:
    """People that match, and the day it is at the desk."""

    today: date
    patients: "Sequence[PatientRow]" = ()
    contacts: "Sequence[ContactRow]" = ()
    charts: Sequence[RailChart] = ()
    are_near: bool = False  # nobody matches, and these are one letter off
    archived: "Sequence[PatientRow]" = ()  # patients put away that match


def find(session: "Session", typed: str) -> Found:
    """Patients and contacts that match, archived patients where there is room; the recent charts where nothing is typed."""
    from caredesk.services import acting, contact_book, roster, roster_questions

    today = acting.today(session)
    if not typed.strip():
        return Found(today, charts=recent(session))
    asked = roster_questions.RosterQuestion(text=typed, chips=frozenset(), with_archived=False)
    book = contact_book.ContactQuestion(text=typed)
    patients = roster.of_numbers(session, roster.numbers(session, asked, limit=PEOPLE_LIMIT))  # one letter may find every tenth patient
    contacts = contact_book.page(session, book, limit=PEOPLE_LIMIT)
    archived: list[PatientRow] = []
    if len(patients) < PEOPLE_LIMIT:
        put_away = replace(asked, chips=frozenset({roster_questions.RosterChip.ARCHIVED}))
        archived = roster.page(session, put_away, limit=ARCHIVED_LIMIT)
    if patients or contacts or archived:
        return Found(today, patients, contacts, archived=archived)
    near = roster.first_page(session, replace(asked, forgiving=True), limit=PEOPLE_LIMIT)
    if near.rows and not near.are_near:
        return Found(today, near.rows)  # by another form of the first name
    return Found(today, near.rows, contact_book.page(session, replace(book, forgiving=True), limit=PEOPLE_LIMIT), are_near=True)


class Finder(QObject):
    """Keeps the search box filled while one types. `commands` answers what can be done now, `pages` where one can go."""

    def __init__(
        self,
        desk: Desk,
        palette: Palette,
        pages: Callable[[], list[Command]],
        commands: Callable[[], list[Command]],
        go: Callable[[Place], object],
        make_new: Callable[[PageName, str], object],
    ) -> None:
        super().__init__(palette)
        self._desk, self._palette = desk, palette
        self._pages, self._commands, self._go, self._make_new = pages, commands, go, make_new
        self._found: Found | None = None
        palette.typed.connect(self._typed)

    def _typed(self, typed: str) -> None:
        self._desk.ask(self, lambda session: find(session, typed), partial(self._show, typed), topic="find")

    def _show(self, typed: str, found: Found) -> None:
        self._palette.show_lines(self._lines(typed, found))

    def _lines(self, typed: str, found: Found) -> list[Line]:
        patients, contacts = self.tr("Patients"), self.tr("Contacts")
        if found.are_near:
            patients, contacts = self.tr("Patients with nearly this name"), self.tr("Contacts with nearly this name")
        people = [
            (patients, [self._patient(typed, row, found.today) for row in found.patients]),
            (contacts, [self._contact(typed, row) for row in found.contacts]),
            (self.tr("Archived patients"), [self._patient(typed, row, found.today) for row in found.archived]),
        ]
        deeds = [*_offered(typed, self._commands()), *page_deeds.elsewhere(_words(typed), self._commands, self._go, self._desk.why_not)]
        ours = [(self.tr("Pages"), _offered(typed, self._pages())), (self.tr("Commands"), deeds)]
        recent_charts = (self.tr("Recent"), [self._chart(chart) for chart in found.charts])
        if found.are_near:
            return (grouped(ours) or self._nobody(typed)) + grouped(people)
        return grouped([recent_charts, *people, *ours]) or self._nobody(typed)

    def _nobody(self, typed: str) -> list[Line]:
        """That nothing matches here, and that somebody new may be meant; this comes before those who only nearly have the name.

        Words that a chart's deed has come first: Enter does not make a patient of them.
        """
        searched = typed.strip()
        deeds = chart_deeds.not_here(_words(typed), self._commands(), partial(self._go, Place(PageName.PATIENTS)))
        nobody = Choice(
            self.tr("New patient “{name}”").format(name=searched), partial(self._make_new, PageName.PATIENTS, searched), "user-plus"
        )
        return grouped([(self.tr("Only in a chart"), deeds), (self.tr("Nothing matches “{typed}”").format(typed=searched), [nobody])])

    def _chart(self, chart: RailChart) -> Choice:
        detail = formats.DOT.join(part for part in (alert_words(chart.name_alert), chart.born) if part)
        return Choice(shown_name(chart.name), partial(self._go, Place(PageName.CHART, chart.patient_id)), "user", detail)

    def _patient(self, typed: str, row: "PatientRow", today: date) -> Choice:
        name, called = shown_name(row.list_name), shown_beside(formats.called(row.preferred, row.given))
        told = (self.tr("archived") if row.archived else "", alert_words(row.name_alert), formats.age_and_birth(row.birth_date, today))
        facts = formats.DOT.join(part for part in told if part)
        detail = " ".join(part for part in (called, facts) if part)
        return Choice(
            name,
            partial(self._go, Place(PageName.CHART, row.patient_id, found_by=typed)),
            "user",
            detail,
            bold=bold_letters(typed, name),
        )

    def _contact(self, typed: str, row: "ContactRow") -> Choice:
        detail = ", ".join(part for part in (row.specialty, row.organization, row.phone) if part)
        return Choice(
            row.list_name,
            partial(self._go, Place(PageName.CONTACTS, row.contact_id)),
            "address-book",
            detail,
            bold=bold_letters(typed, row.list_name),
        )


def _words(typed: str) -> str:
    """What was typed, without the sign that asks for commands."""
    return typed.strip().removeprefix(">").strip()


def _offered(typed: str, commands: Sequence[Command]) -> list[Choice]:
    words = _words(typed)
    fitting = [command for command in commands if not words or matches(words, command.words)]
    return [
        Choice(
            command.words,
            command.run,
            command.icon or "caret-right",
            keys=command.keys,
            bold=bold_letters(words, command.words),
            why_not=command.why_not,
        )
        for command in fitting[:COMMAND_LIMIT]
    ]
