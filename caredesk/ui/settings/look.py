"""How the window looks on this computer: colours and the size of its text."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caredesk.ui.common.forms import ChoiceField, Labelled
from caredesk.ui.common.tokens import TEXT_SIZES
from caredesk.ui.settings.page import AtHand, SettingsPage


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
        self.mode.settled.connect(self._mode_chosen)
        self.text_size.settled.connect(self._size_chosen)
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

    def save_now(self) -> None:
        self.mode.commit()
        self.text_size.commit()

    def _mode_chosen(self, mode: str) -> None:
        self.mode.show_value(mode)
        self._at_hand.settings.keep(mode=mode)
        self._at_hand.look.show_mode(mode)  # type: ignore[arg-type]  # one of the three offered

    def _size_chosen(self, size: int) -> None:
        self.text_size.show_value(size)
        self._at_hand.settings.keep(text_size=size)
        self._at_hand.look.show_text_size(size)
