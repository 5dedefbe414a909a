"""How the window looks on this computer: colours, the size of its text, the order of its dates, and what it calls patients."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caredesk.ui.common.client_words import client_words
from caredesk.ui.common.date_order import DAY_FIRST, MONTH_FIRST, date_order
from caredesk.ui.common.forms import ChoiceField, Labelled
from caredesk.ui.common.tokens import TEXT_SIZES
from caredesk.ui.settings.page import AtHand, SettingsPage
from caredesk.ui.shell.settings import CLIENT, PATIENT

_PATIENT, _CLIENT = "Patient", "Client"  # not translated: each line names the word itself


class LookPage(SettingsPage):
    """Each choice holds once it is made: chosen in the list, or left, so that what keys pass by is not shown by the whole window."""

    NAME, ICON = "look", "sun"

    def __init__(self, at_hand: AtHand, parent: QWidget) -> None:
        super().__init__(at_hand, parent)
        modes = [("system", self.tr("As the system says")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))]
        self.mode = ChoiceField(self.tr("Colors"), modes, self)
        self.text_size = ChoiceField(self.tr("Text size"), [(size, self.tr("{size} %").format(size=size)) for size in TEXT_SIZES], self)
        card = self.column_of(self.tr("Colors and text"))
        card.addWidget(Labelled(self.tr("Colors"), self.mode, self))
        card.addWidget(Labelled(self.tr("Text size"), self.text_size, self, help_words=self.tr("Rows and buttons grow along.")))
        orders = [(MONTH_FIRST, self.tr("Month first: Nov 16, 2026")), (DAY_FIRST, self.tr("Day first: 16 Nov 2026"))]
        self.order = ChoiceField(self.tr("Dates"), orders, self)
        self.word = ChoiceField(self.tr("Who is looked after"), [(PATIENT, _PATIENT), (CLIENT, _CLIENT)], self)
        words = self.column_of(self.tr("Words and dates"), self.tr("On this screen only: paper keeps its own words and dates."))
        words.addWidget(Labelled(self.tr("Dates"), self.order, self))
        words.addWidget(Labelled(self.tr("Who is looked after"), self.word, self))
        self.mode.settled.connect(self._mode_chosen)
        self.text_size.settled.connect(self._size_chosen)
        self.order.settled.connect(self._order_chosen)
        self.word.settled.connect(self._word_chosen)
        self.end()

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("LookPage", "Look")

    @classmethod
    def purpose(cls) -> str:
        return QCoreApplication.translate(
            "LookPage",
            "How CareDesk looks on this computer, for everybody who uses it here. Paper looks the same whatever is chosen.",
        )

    def refresh(self) -> None:
        self.mode.show_value(self._at_hand.settings.mode)
        self.text_size.show_value(self._at_hand.settings.text_size)
        self.order.show_value(self._at_hand.settings.date_order)
        self.word.show_value(self._at_hand.settings.person_word)

    def save_now(self) -> None:
        for field in (self.mode, self.text_size, self.order, self.word):
            field.commit()

    def _mode_chosen(self, mode: str) -> None:
        self.mode.show_value(mode)
        self._at_hand.settings.keep(mode=mode)
        self._at_hand.look.show_mode(mode)  # type: ignore[arg-type]  # one of the three offered

    def _size_chosen(self, size: int) -> None:
        self.text_size.show_value(size)
        self._at_hand.settings.keep(text_size=size)
        self._at_hand.look.show_text_size(size)

    def _order_chosen(self, order: str) -> None:
        self.order.show_value(order)
        self._at_hand.settings.keep(date_order=order)
        date_order().use(order)
        self._at_hand.words_changed()

    def _word_chosen(self, word: str) -> None:
        self.word.show_value(word)
        self._at_hand.settings.keep(person_word=word)
        client_words().use(word == CLIENT)
        self._at_hand.words_changed()
