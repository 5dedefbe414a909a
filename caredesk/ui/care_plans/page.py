"""The care plan of one patient, written in place beside the page that will print."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from caredesk.errors import CareDeskError
from caredesk.rules.permissions import Deed
from caredesk.services.care_plans import PlanView
from caredesk.ui.care_plans import plan_shown
from caredesk.ui.care_plans.editor import PlanEditor
from caredesk.ui.care_plans.plan_bar import PlanBar
from caredesk.ui.care_plans.plan_preview import PlanPreview
from caredesk.ui.care_plans.print_dialog import PrintDialog
from caredesk.ui.care_plans.publishing import Publishing
from caredesk.ui.care_plans.refused_typing import go_to_refused
from caredesk.ui.care_plans.versions_dialog import VersionsDialog
from caredesk.ui.care_plans.writer import PlanWriter
from caredesk.ui.common.allowed import follow
from caredesk.ui.common.commands import Command
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.inline_message import InlineMessage, MessageRoom
from caredesk.ui.common.kept_width import KeptWidth
from caredesk.ui.common.keys import shortcut
from caredesk.ui.common.labels import line_across
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.page import Page
from caredesk.ui.common.pdf_pane import PdfPane
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.common.tab_order import follow_reading_order
from caredesk.ui.common.theme import theme

COMPACT_BELOW_PX = 1240
PANE_PX, LEAST_PANE_PX = 432, 320
VERSIONS_KEYS = "Ctrl+Shift+D"


class CarePlanPage(Page):
    """A tab of the chart."""

    DRAWS_FROM = frozenset(
        {
            "care_plans", "goals", "plan_actions", "barriers", "contingency_steps", "care_plan_versions", "wishes", "allergies",
            "medications", "problems", "statements", "patients", "telecoms", "care_team_members", "contacts", "practice", "users",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, patient_id: UUID, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.setWhatsThis(
            self.tr(
                "The plan is written at the left and printed as it stands at the right: goals in the patient’s words, who does what by "
                "when, what gets in the way. What you type is kept at once as a draft; publishing makes a numbered version that never "
                "changes."
            )
        )
        self._patient_id = patient_id
        self._saved_at: datetime | None = None
        self._editor: PlanEditor | None = None
        self._wanted_field, self._wants_focus = "", False
        self.writer = PlanWriter(desk, patient_id, self)
        self._build()
        self._preview = PlanPreview(desk, patient_id, self.writer, self.pane)
        self._publishing = Publishing(desk, patient_id, self, self._is_held)
        self._connect()
        follow(desk, self, lambda: self.bar.forbid_publishing(desk.why_not(Deed.PUBLISH)))

    @property
    def editor(self) -> PlanEditor | None:
        """The plan's editor, once the plan came."""
        return self._editor

    @property
    def _is_compact(self) -> bool:
        return self.window().width() < theme().px(COMPACT_BELOW_PX)

    @property
    def patient_id(self) -> UUID:
        """Whose plan it is."""
        return self._patient_id

    def refresh(self) -> None:
        """Ask for the plan as it is kept now."""
        patient_id = self._patient_id
        self._desk.ask(self, lambda session: plan_shown.shown(session, patient_id), self._show, topic="plan", on_error=self._failed)

    def show_place(self, place: Place) -> None:
        """Bring a field of the plan into view (the place's focus)."""
        self._wanted_field = place.focus
        self._show_wanted_field()

    def primary(self) -> None:
        """Publish."""
        self.bar.press_publish()

    def escape(self) -> None:
        """Back from the page to the editor."""
        self.bar.close_page()

    def print_paper(self) -> None:
        """Print what the page shows."""
        self._finish_typing()
        PrintDialog(self._desk, self._patient_id, self).open()

    def save_now(self) -> None:
        """Keep what is typed as a draft at once."""
        self.writer.keep_draft()

    def regions(self) -> list[QWidget]:
        """The bar, the editor, the page that will print."""
        return [part for part in (self.bar, self._editor, self.pane) if part is not None and part.isVisibleTo(self)]

    def take_focus(self) -> None:
        """Into the plan itself, as soon as it is there."""
        self._wants_focus = self._editor is None
        if self._editor is not None:
            self._editor.take_focus()

    def commands(self) -> list[Command]:
        """What the search box offers while the plan is shown."""
        why_not = self._desk.why_not
        return [
            Command("plan-add-goal", self.tr("Add a goal to the plan"), self._add_goal, "", "plus", why_not(Deed.PLAN)),
            Command("plan-publish", self.tr("Publish the care plan"), self.primary, "Ctrl+Enter", "check-circle", why_not(Deed.PUBLISH)),
            Command("plan-print", self.tr("Print the care plan"), self.print_paper, "Ctrl+P", "printer"),
            Command("plan-versions", self.tr("Compare versions of the care plan"), self._open_versions, VERSIONS_KEYS, "swap"),
        ]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()
        self._preview.catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = PlanBar(self)
        self._message = InlineMessage("late", "", parent=self)
        notes = MessageRoom(self, self._message)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._holder = QWidget(self._splitter)
        holder = QVBoxLayout(self._holder)
        holder.setContentsMargins(0, 0, 0, 0)
        self.pane = PdfPane(self._desk, self._splitter)
        self._splitter.addWidget(self._holder)
        self._splitter.addWidget(self.pane)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        KeptWidth(self._splitter, self.pane, "care_plan", lambda: theme().px(PANE_PX), least_px=LEAST_PANE_PX)
        column.addWidget(self.bar)
        column.addWidget(line_across(self))
        column.addWidget(notes)
        column.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        compare = self.tr("Versions, and what changed between them")
        shortcut(VERSIONS_KEYS, compare, self._open_versions, self, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.bar.undo_wanted.connect(lambda: self._desk.undo(self))
        self.bar.versions_wanted.connect(self._open_versions)
        self.bar.print_wanted.connect(self.print_paper)
        self.bar.publish_wanted.connect(self._publish)
        self.bar.page_wanted.connect(self._show_page_alone)
        self.writer.kept.connect(self.bar.show_saved)
        self.writer.refused.connect(self.go_stale)
        theme().changed.connect(self._make_room)
        self._publishing.published.connect(self.announce)
        self._publishing.refused.connect(self._failed)

    def _show(self, shown: plan_shown.Shown) -> None:
        self._message.say("")
        self.bar.show_view(shown.view)
        self.bar.show_saved(shown.saved_at)
        self._announce_saved(shown.saved_at)
        if self._editor is not None and self._editor.language == shown.view.content.patient.language:
            self._editor.show_view(shown.view)
        else:
            self._make_editor(shown.view)
        self._preview.renew()
        self._show_wanted_field()
        self._tell_status(shown.view)

    def _announce_saved(self, moment: datetime | None) -> None:
        if self._saved_at is not None and moment != self._saved_at:
            self.announce.emit(self.tr("Saved"))
        self._saved_at = moment

    def _make_editor(self, view: PlanView) -> None:
        """The first time, and once the patient's language changed: the goals then have other fields."""
        if self._editor is not None:
            self._editor.commit()
            self._editor.hide()
            self._editor.deleteLater()
        editor = self._editor = PlanEditor(view, self.writer, self._holder)
        editor.go_to.connect(self._go_to)
        editor.built.connect(lambda: self.writer.read_draft(editor.restore))
        editor.laid_out.connect(lambda: follow_reading_order((self.bar, editor, self.pane)))
        layout = self._holder.layout()
        assert layout is not None
        layout.addWidget(editor)
        editor.show()  # now, so that it can have the focus
        if self._wants_focus:
            self.take_focus()

    def _tell_status(self, view: PlanView) -> None:
        there, of = len(view.elements) - len(view.missing), len(view.elements)
        words = self.tr("{there} of {all} parts of a complete plan").format(there=there, all=of)
        self.status.emit(words, self.tr("Ctrl+Enter: publish    Ctrl+P: print    Ctrl+S: save now"))

    def _failed(self, error: CareDeskError) -> None:
        again = Command("again", self.tr("Show the plan as it is now"), self.go_stale)
        self._message.say(self.tr("The plan was not changed"), words_of(error), tone="late", action=again)

    def _show_wanted_field(self) -> None:
        if self._wanted_field and self._editor is not None:
            field, self._wanted_field = self._wanted_field, ""
            self._editor.show_field(field)

    def _go_to(self, tab: str) -> None:
        self.go.emit(Place(PageName.CHART, self._patient_id, tab))

    def _add_goal(self) -> None:
        if self._editor is not None:
            self._editor.begin_goal()

    def _finish_typing(self) -> None:
        if self._editor is not None:
            self._editor.commit()

    def _publish(self) -> None:
        self._finish_typing()
        self._publishing.ask()

    def _is_held(self) -> bool:
        """Whether something that was typed stands refused: publishing would leave it out."""
        if is_held := go_to_refused(self._editor):
            why = self.tr("What stands red or is not decided would be missing from the version. Correct it, or choose one of both values.")
            self._message.say(self.tr("Not published yet"), why, tone="late")
        return is_held

    def _open_versions(self) -> None:
        self._finish_typing()
        VersionsDialog(self._desk, self._patient_id, self).open()

    def _make_room(self) -> None:
        """Under 1240 px the page that will print becomes a button."""
        is_compact = self._is_compact
        self.bar.show_page_button(is_compact)
        if not is_compact:
            self._holder.show()
            self.pane.show()
        elif not self.pane.isHidden() and not self._holder.isHidden():
            self.pane.hide()

    def _show_page_alone(self, is_alone: bool) -> None:
        self._holder.setVisible(not is_alone)
        self.pane.setVisible(is_alone or not self._is_compact)
        if is_alone:
            self._preview.catch_up()
            self.pane.take_focus()
