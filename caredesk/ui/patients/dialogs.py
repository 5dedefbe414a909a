"""Deeds of the roster: a new patient, with those beside the form who may be the same person."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from caredesk.kinds import Sex
from caredesk.rules.days import age_years
from caredesk.rules.matching import Likeness, Reason
from caredesk.services import likely_patients, new_patients
from caredesk.services.likely_patients import LikelyPatient
from caredesk.services.new_patients import FormFacts
from caredesk.services.patients import NewPatient
from caredesk.ui.common import formats
from caredesk.ui.common.cautions import keep_anyway
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.forms import ChoiceField, DayField, FormDialog, LineField
from caredesk.ui.common.kept_notice import KeptNotice
from caredesk.ui.common.likely_panel import LikelyEntry, LikelyPanel
from caredesk.ui.common.likeness_words import likeness_words
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.name_alerts import alert_words, marked
from caredesk.ui.common.only_read import keep
from caredesk.ui.common.patient_words import interpreter_choices, sex_words
from caredesk.ui.common.plain import on_button
from caredesk.ui.common.shown_names import shown_beside, shown_name
from caredesk.ui.common.theme import theme

DIALOG_PX, PANEL_PX = 800, 250
SECOND = frozenset({Reason.SAME_NAME, Reason.SAME_BIRTH_DATE})  # whom one would hardly add again by intention
AUTOSAVE_MS, LOOK_MS = 800, 200
FIRST_FIELDS = ("given", "family", "birth_date")  # the first of them that is empty is where one goes on
NAME_LETTERS = 48
LANGUAGES = "English Spanish Chinese Vietnamese Arabic Korean Russian French Tagalog Portuguese Hindi German Somali Polish".split()


def open_new_patient(desk: Desk, parent: QWidget, then: Callable[[UUID], None], searched: str = "") -> None:
    """Open the form, filled from a search that found nobody. `then` gets the id of the new patient, or of the one chosen instead."""

    def came(facts: FormFacts) -> None:
        dialog = NewPatientDialog(desk, facts, parent)
        dialog.added.connect(then)
        dialog.open_wanted.connect(then)
        dialog.open()

    busy = desk.typing_now.records(parent, new_patients.FORM)
    # asked twice quickly, it opens once
    desk.ask(parent, lambda session: new_patients.form(session, searched, busy), came, topic="new patient")


class NewPatientDialog(FormDialog):
    """Commits on its button. What is typed is kept as a draft, so that neither Esc nor a lock loses it."""

    added = Signal(object)  # id of the new patient
    open_wanted = Signal(object)  # id of a patient on record

    def __init__(self, desk: Desk, facts: FormFacts, parent: QWidget) -> None:
        super().__init__(self.tr("New patient"), self.tr("Add patient"), parent, width=DIALOG_PX)
        self._desk, self._facts = desk, facts
        desk.typing_now.note(self, (new_patients.FORM, facts.draft), ("",))
        self._autosave = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._build_fields(facts)
        self._likely: Sequence[LikelyPatient] = ()
        nobody = self.tr("Nobody on record is like this person so far.")
        self._panel = LikelyPanel(self.tr("On record already?"), nobody, self)
        self._panel.setFixedWidth(theme().px(PANEL_PX))
        self.grid.addWidget(self._panel, 0, 2, self.grid.rowCount(), 1)
        self.typed.connect(self._typed)
        self._autosave.timeout.connect(self.save_now)
        self._look.timeout.connect(self._ask_likely)
        self._panel.open_wanted.connect(self._open_instead)
        self.wanted.connect(self._add)
        self._blank = self.content()
        if facts.kept_at is not None:
            KeptNotice(self).announce(facts.kept_at, facts.today, self._start_empty)
        if facts.typed:
            self.restore(facts.typed)
            self._show_caution()
            self._typed()
        next((self.field(name) for name in FIRST_FIELDS if not self.field(name).text()), self.field("phone")).setFocus()

    @property
    def likely(self) -> Sequence[LikelyPatient]:
        """Who is shown beside the form."""
        return self._likely

    def save_now(self) -> None:
        """Keep what is typed as a draft at once."""
        self._autosave.stop()
        content = self.content()
        keep(self._desk, self, lambda session: new_patients.keep_typed(session, _worth_keeping(content), self._facts.draft))

    def _start_empty(self) -> None:
        self.restore(self._blank)
        self._show_caution()
        self.field("given").setFocus()
        self.typed.emit()
        self.save_now()

    def done(self, result: int) -> None:
        """Closed by whatever: what was typed and not filed stays a draft."""
        if self._autosave.isActive():
            self.save_now()
        self._desk.typing_now.note(self, (new_patients.FORM, self._facts.draft), ())
        super().done(result)

    def _build_fields(self, facts: FormFacts) -> None:
        today = facts.today
        self.add("given", self.tr("First and middle name"), LineField("", hint=""), (0, 0, 1), check=self._checker("given"))
        self.add("family", self.tr("Last name"), LineField(""), (0, 1, 1), check=self._checker("family"))
        self.add("preferred", self.tr("Goes by"), LineField(""), (1, 0, 1), is_optional=True)
        self.add("pronouns", self.tr("Pronouns"), _suggesting(["she/her", "he/him", "they/them"]), (1, 1, 1), is_optional=True)
        born = DayField("", today, is_past=True)
        self.add("birth_date", self.tr("Birth date"), born, (2, 0, 1), check=self._checker("birth_date"))
        sexes = [(sex, sex_words(sex)) for sex in (Sex.UNKNOWN, Sex.FEMALE, Sex.MALE, Sex.OTHER)]
        self.add("sex", self.tr("Sex"), ChoiceField("", sexes), (2, 1, 1))
        self.add("phone", self.tr("Phone"), LineField(""), (3, 0, 1), is_optional=True, check=self._checker("phone"))
        self.field("phone").left.connect(lambda _: self._show_caution())
        users = [(None, self.tr("Nobody yet")), *((user.user_id, user.name) for user in facts.users)]
        self.add("coordinator_id", self.tr("Coordinator"), ChoiceField("", users), (3, 1, 1))
        self.field("coordinator_id").show_value(facts.me)
        self.add("language", self.tr("Language"), _suggesting(LANGUAGES), (4, 0, 1), is_optional=True)
        self.add("interpreter_needed", self.tr("Interpreter"), ChoiceField("", interpreter_choices()), (4, 1, 1))
        for name in self.values():
            self.field(name).setAccessibleName(self.labelled(name).label.text())

    def _checker(self, name: str) -> Callable[[Any], str]:
        def check(value: Any) -> str:
            error = new_patients.fault(name, value, self._facts.today)
            return words_of(error) if error else ""

        return check

    def _show_caution(self) -> None:
        """A number that does not look right is kept as it was typed, and says so."""
        said = new_patients.caution("phone", self.field("phone").value())
        self.labelled("phone").show_caution(keep_anyway(said))

    def _typed(self) -> None:
        if not self._autosave.isActive():  # a draft is kept 0.8 s after the first key, however long one types on
            self._autosave.start()
        self._look.start()
        born = self.field("birth_date").value()
        self.labelled("birth_date").show_help(self._meaning(born))

    def _meaning(self, born: date | None) -> str:
        if born is None or born > self._facts.today:
            return ""
        return self.tr("{day}, {years} years old").format(day=formats.day_words(born), years=age_years(born, self._facts.today))

    def _ask_likely(self) -> None:
        typed = new_patients.known(self.values())
        self._desk.ask(self, lambda session: likely_patients.likely(session, typed), self._show_likely, topic="likely")

    def _show_likely(self, found: Sequence[LikelyPatient]) -> None:
        """Who is shown beside the form; the main button names the one with the same name and birth date, and still adds."""
        self._likely = found
        self._panel.show_entries([_likely_entry(one, self._facts.today) for one in found])
        name = " ".join(str(self.field(part).value()).strip() for part in ("given", "family")).strip()
        is_second = bool(name) and any(set(one.reasons) >= SECOND for one in found)
        self.go_on.setText(self.tr("Add a second {name}").format(name=_on_a_button(name)) if is_second else self.tr("Add patient"))

    def _add(self, entries: dict[str, Any]) -> None:
        phone = entries.pop("phone")
        new = NewPatient(**entries)
        name = " ".join(part for part in (new.given, new.family) if part)
        self._autosave.stop()
        beside = [one.patient_id for one in self._likely]
        self._desk.act(
            self,
            lambda session: new_patients.add(session, new, phone, self._facts.draft, beside=beside),
            self._added,
            on_error=self.show_error,
            done=self.tr("Added: {name}").format(name=name),
        )

    def _added(self, patient_id: UUID) -> None:
        self.added.emit(patient_id)
        self.accept()

    def _open_instead(self, patient_id: UUID) -> None:
        self.open_wanted.emit(patient_id)
        self.reject()


def _likely_entry(one: LikelyPatient, today: date) -> LikelyEntry:
    """A patient on record who may be the one that is typed."""
    tr, name = QCoreApplication.translate, shown_name(one.list_name)
    archived = tr("NewPatientDialog", "archived") if one.archived else ""
    facts = [alert_words(one.name_alert), formats.age_and_birth(one.birth_date, today), archived]
    opens = tr("NewPatientDialog", "Open the chart of {name}, {born}").format(name=name, born=formats.born_words(one.birth_date))
    return LikelyEntry(
        one.patient_id,
        " ".join(part for part in (name, shown_beside(formats.called(one.preferred))) if part),
        formats.DOT.join(fact for fact in facts if fact),
        likeness_words(Likeness(one.points, one.reasons)),
        tr("NewPatientDialog", "Open this chart"),
        marked(opens, one.name_alert),
    )


def _suggesting(words: Sequence[str]) -> LineField:
    field = LineField("")
    completer = QCompleter(list(words), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    field.setCompleter(completer)
    return field


def _on_a_button(name: str) -> str:
    """Not longer than a button may be; an ampersand marks no key."""
    shown = name if len(name) <= NAME_LETTERS else f"{name[: NAME_LETTERS - 1]}…"
    return on_button(shown)


def _worth_keeping(content: dict[str, str]) -> dict[str, str]:
    """Without what the form fills in by itself."""
    typed = {name: text for name, text in content.items() if name not in ("coordinator_id", "sex", "interpreter_needed")}
    return content if any(text.strip() for text in typed.values()) else {}
