"""The pane beside the contact book: how to reach somebody, whom they serve, who works there, and when it was last verified."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QWidget

from caredesk.kinds import ContactKind
from caredesk.services.contact_details import ContactDetail, Serves
from caredesk.services.telecoms import DIALLED, is_barred
from caredesk.ui.common import formats
from caredesk.ui.common.buttons import button
from caredesk.ui.common.chips import Chip
from caredesk.ui.common.fault import Fault
from caredesk.ui.common.labels import label
from caredesk.ui.common.name_alerts import alert_words, marked
from caredesk.ui.common.people_words import method_icon, method_words
from caredesk.ui.common.shown_names import shown_name
from caredesk.ui.common.side_pane import LEFT_PX, RIGHT_PX, Fact, FactGrid, Pane, PaneHead, Section
from caredesk.ui.common.theme import theme
from caredesk.ui.common.twin_message import TwinMessage
from caredesk.ui.common.two_lines import TwoLineColumn
from caredesk.ui.contacts import words
from caredesk.ui.contacts.short_list import ShortList


class ContactPane(Pane):
    """Shows one contact. It decides nothing: each deed is asked of the page. With `is_beside_form` it leaves out what the form says."""

    open_wanted = Signal()
    verify_wanted = Signal()
    patient_wanted = Signal(object)  # patient id
    contact_wanted = Signal(object)  # contact id

    def __init__(self, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("ContactPane", "Preview"), parent)
        self._shown: ContactDetail | None = None
        self._is_beside_form = False
        self._build_head()
        self._build_reach()
        self._build_lists()
        self.column.addStretch(1)
        self.content.hide()
        theme().changed.connect(self._show)

    @property
    def shown(self) -> ContactDetail | None:
        """Whom it shows."""
        return self._shown

    def show_contact(self, detail: ContactDetail | None, *, is_beside_form: bool = False) -> None:
        """Show somebody, or nothing."""
        if self._shown is None or detail is None or detail.contact_id != self._shown.contact_id:
            self.twin.say("")
        self._shown, self._is_beside_form = detail, is_beside_form
        self._show()

    def _build_head(self) -> None:
        self._head = PaneHead(self.content)
        self._verified = label("", self._head, role="small", tone="text2", wraps=True)
        self._verified.setContentsMargins(0, 8, 0, 0)
        self._stale = Fault(self._head, tone="soon")
        for part in (self._verified, self._stale):
            self._head.under.addWidget(part)
        self.open = button(self.tr("Open"), "note-pencil", small=True, parent=self._head)
        self.verify = button(self.tr("Verified today"), "check", small=True, parent=self._head)
        self.open.clicked.connect(self.open_wanted)
        self.verify.clicked.connect(self.verify_wanted)
        for made in (self.open, self.verify):
            self._head.buttons.addWidget(made, 1)
        self.twin = TwinMessage(self.content)
        self.twin.open_wanted.connect(self.contact_wanted)
        self.column.addWidget(self._head)
        self.insert_note(self.twin, self._head)

    def _build_reach(self) -> None:
        self._reach = Section(self.tr("How to reach"), self.content)
        self._facts = FactGrid(self._reach)
        self._reach.column.addWidget(self._facts)
        self.column.addWidget(self._reach)
        self._offers = Section(self.tr("Services"), self.content)
        self._offered = FactGrid(self._offers)
        self._offers.column.addWidget(self._offered)
        self.column.addWidget(self._offers)

    def _build_lists(self) -> None:
        self._serves = Section(self.tr("Serves"), self.content)
        self.patients = ShortList(
            self.tr("Patients served"),
            TwoLineColumn(
                self.tr("Patient"), _person, second=self._serving,
                first_tone=lambda row: "text" if row.is_current else "text2",
                accessible=lambda row: f"{_person(row)}. {self._serving(row)}",
                tooltip=lambda row: marked(_person(row), row.name_alert),
            ),
            lambda row: row.member_id, self._serves,
        )  # fmt: skip
        self.patients.opened.connect(lambda row: self.patient_wanted.emit(row.patient_id))
        nobody = self.tr("Nobody yet. Put them on a care team from a patient’s chart.")
        self._nobody = label(nobody, self._serves, role="small", tone="text2", wraps=True)
        self._people = Section(self.tr("People here"), self.content)
        self.colleagues = ShortList(
            self.tr("People here"),
            TwoLineColumn(self.tr("Name"), lambda row: row.signing_name, second=words.field_words,
                          accessible=lambda row: f"{row.signing_name}, {words.field_words(row)}"),
            lambda row: row.contact_id, self._people,
        )  # fmt: skip
        self.colleagues.opened.connect(lambda row: self.contact_wanted.emit(row.contact_id))
        for section, inside in ((self._serves, self.patients), (self._people, self.colleagues)):
            section.hold_a_list(inside)
            self.column.addWidget(section)
        self._more_patients, self._more_people = label("", self._serves, role="small"), label("", self._people, role="small")
        for section, words_ in ((self._serves, self._nobody), (self._serves, self._more_patients), (self._people, self._more_people)):
            words_.setContentsMargins(LEFT_PX, 0, RIGHT_PX, 0)
            words_.setProperty("tone", "text2")
            section.column.addWidget(words_)

    def _show_rest(self, words_: QLabel, count: int) -> None:
        words_.setText(self.tr("and {count} more").format(count=f"{count:,}"))
        words_.setVisible(count > 0)

    def _show(self) -> None:
        detail = self._shown
        self.show_content(detail is not None)
        if detail is None:
            return
        self._head.show_who(detail.signing_name, words.about_words(detail), self._chips(detail))
        self._show_verified(detail)
        self._reach.setVisible(not self._is_beside_form)
        self._facts.show_facts(self._reach_facts(detail))
        offered = self._offer_facts(detail)
        self._offers.setVisible(bool(offered) and not self._is_beside_form)
        self._offered.show_facts(offered)
        self._serves.show_title(self.tr("Serves"), detail.serves_now)
        self.patients.show_rows(detail.serves)
        self._show_rest(self._more_patients, detail.serves_all - len(detail.serves))
        self._nobody.setVisible(not detail.serves)
        self._people.setVisible(detail.kind is ContactKind.ORGANIZATION)
        self._people.show_title(self.tr("People here"), detail.people_all)
        self.colleagues.show_rows(detail.people)
        self._show_rest(self._more_people, detail.people_all - len(detail.people))
        self.content.setAccessibleName(detail.spoken_name)

    def _chips(self, detail: ContactDetail) -> list[Chip]:
        found = []
        if detail.archived:
            found.append(Chip(self.tr("Archived"), "neutral", "minus-circle-fill"))
        if detail.preferred_method is not None:
            prefers = self.tr("Prefers {way}").format(way=_lowered(method_words(detail.preferred_method)))
            found.append(Chip(prefers, "ok", "check-circle-fill"))
        if detail.never_method is not None:
            found.append(Chip(self.tr("Never {way}").format(way=_lowered(method_words(detail.never_method))), "late", "prohibit-bold"))
        return found

    def _show_verified(self, detail: ContactDetail) -> None:
        self.open.setVisible(not self._is_beside_form)
        self.open.setAccessibleName(self.tr("Open contact, {name}").format(name=detail.spoken_name))
        self.verify.setAccessibleName(self.tr("Verified today, {name}").format(name=detail.spoken_name))
        said = words.verified_words(detail, detail.today)
        self.verify.setVisible(not detail.archived)
        self._verified.setText("" if detail.needs_verifying or detail.is_personal else said)
        self._verified.setVisible(bool(self._verified.text()))
        self._stale.say(self.tr("{said} Check it with them when you next talk.").format(said=said) if detail.needs_verifying else "")

    def _reach_facts(self, detail: ContactDetail) -> list[Fact]:
        facts = []
        for row in detail.telecoms:
            shown = row.shown if row.system in DIALLED else words.breakable(row.shown)
            told = ", ".join(part for part in (shown, row.note, self.tr("preferred") if row.is_preferred else "") if part)
            if is_barred(row, detail.preferred_method, detail.never_method):
                facts.append(Fact(words.telecom_caption(row), self.tr("{number}, never use").format(number=told), "late", "prohibit-bold"))
            else:
                facts.append(Fact(words.telecom_caption(row), told))
        if not facts:
            facts.append(Fact(self.tr("Phone"), self.tr("None on record")))
        if detail.preferred_method is not None:
            facts.append(Fact(self.tr("Prefers"), method_words(detail.preferred_method), "", method_icon(detail.preferred_method)))
        told_of = [
            (self.tr("Hours"), detail.hours),
            (self.tr("Languages"), detail.languages),
            *((self.tr("Address"), address.one_line) for address in detail.addresses),
            (self.tr("NPI"), detail.npi),
            (self.tr("Notes"), detail.notes),
        ]
        return [*facts, *(Fact(caption, said) for caption, said in told_of if said)]

    def _offer_facts(self, detail: ContactDetail) -> list[Fact]:
        told = [(self.tr("Offers"), detail.services_offered), (self.tr("For whom"), detail.eligibility)]
        return [Fact(caption, said) for caption, said in told if said]

    def _serving(self, row: Serves) -> str:
        serving = words.serving_words(row, self._shown.today) if self._shown else ""
        return formats.DOT.join(part for part in (alert_words(row.name_alert), serving) if part)


def _person(row: Serves) -> str:
    """ "Maria Teresa Delgado, born Mar 4, 1955": with both, nobody is taken for another."""
    return f"{shown_name(row.spoken_name)}, {formats.born_words(row.birth_date)}"


def _lowered(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"
