"""The page before the records: who one is, the passphrase, and the way in without it. The first thing painted, so it imports little."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from caredesk import __version__
from caredesk.ui.common.buttons import Button, button, link_button
from caredesk.ui.common.labels import label
from caredesk.ui.common.theme import theme
from caredesk.ui.unlock.brand import Brand, Promise, stand_in_middle
from caredesk.ui.unlock.passphrase_field import PassphraseField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from caredesk.ui.common.inline_message import InlineMessage
    from caredesk.ui.unlock.keyring_part import KeyringPart

CARD_PX, AVATAR_PX = 400, 36


class UnlockPage(QWidget):
    """Asks for a name and a passphrase. It opens nothing itself."""

    unlock_wanted = Signal(str, str)  # user name, passphrase
    recovery_wanted = Signal()
    keyring_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, users: Sequence[str], last_user: str, place: str, parent: QWidget, *, locked_at: str = "") -> None:
        super().__init__(parent)
        self._users = list(users) or [""]
        self._locked_at = locked_at
        self._wait_s = 0
        self.passphrase = PassphraseField(self.tr("Passphrase"), self)
        self._user = last_user if last_user in self._users else self._users[0]
        self.chooser: QComboBox | None = None  # made when somebody else wants in: it costs as much as all the rest of the page
        self.unlock: Button = button(self.tr("Unlock"), "lock-simple-open", "primary", parent=self)
        self.recovery = link_button(self.tr("Use recovery code"), parent=self)
        self.not_you = link_button(self.tr("Not you?"), parent=self)
        self._message: InlineMessage | None = None
        self.keyring: KeyringPart | None = None  # where this computer's keyring opens the practice
        self._keyring_user = ""
        self._ticks = QTimer(self, interval=1000)
        self._build(place)
        self._connect()
        self._show_user(self._user)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]  # Qt's own event
        self.passphrase.setFocus()

    @property
    def message(self) -> "InlineMessage":
        """What is wrong, under the card; made when something is, as most starts do without."""
        if self._message is None:
            from caredesk.ui.common.inline_message import InlineMessage

            self._message = InlineMessage("late", "", parent=self)
            self._under_card.addWidget(self._message)
        return self._message

    @property
    def user(self) -> str:
        """Who is shown as the one who wants in."""
        return self._user

    @property
    def offers_keyring(self) -> bool:
        """Whether this computer's keyring may be asked now, for the person who is shown."""
        return self.keyring is not None and self._user == self._keyring_user and self.keyring.can_ask

    def show_keyring(self, user: str, *, waits: bool) -> None:
        """This computer's keyring opens the practice as `user`, or waits until a passphrase has."""
        from caredesk.ui.unlock.keyring_part import KeyringPart

        self._keyring_user = user
        self.keyring = KeyringPart(self, waits=waits)
        self.keyring.wanted.connect(self.keyring_wanted)
        self.keyring.setVisible(self._user == user)
        self._under_unlock.addWidget(self.keyring)
        QWidget.setTabOrder(self.unlock, self.keyring.ask)

    def show_asking(self) -> None:
        """The keyring is asked; a passphrase may be typed meanwhile."""
        if self.keyring is not None:
            self.keyring.show_asking()
        if self._message is not None:
            self._message.say("")

    def show_busy(self) -> None:
        """The key is being derived and the practice opened."""
        for part in (self.passphrase, self.unlock, self.recovery, self.not_you):
            part.setEnabled(False)
        if self.keyring is not None:
            self.keyring.show_busy()
        self.unlock.setText(self.tr("Opening"))
        if self._message is not None:
            self._message.say("")

    def show_ready(self) -> None:
        """Wait for the next try."""
        for part in (self.passphrase, self.recovery, self.not_you):
            part.setEnabled(True)
        if self.keyring is not None:
            self.keyring.show_ready()
        self._renew_button()

    def show_wrong(self, words: str, wait_s: int) -> None:
        """That passphrase opened nothing; the next try may have to wait."""
        self.show_ready()
        self.message.say(words, tone="late")
        self.passphrase.selectAll()
        self.passphrase.setFocus()
        self.show_wait(wait_s)

    def show_wait(self, wait_s: int) -> None:
        """The next try has to wait so long, also where the program was started anew meanwhile."""
        self._wait_s = wait_s
        if wait_s:
            self._ticks.start()
        self._renew_button()

    def show_trouble(self, title: str, words: str) -> None:
        """Something else than the passphrase is wrong."""
        self.show_ready()
        self.message.say(title, words, tone="late")

    def _try_now(self) -> None:
        typed = self.passphrase.text()
        if typed and self.unlock.isEnabled():
            self.unlock_wanted.emit(self._user, typed)
        elif not typed and self.offers_keyring:
            self.keyring_wanted.emit()

    def _tick(self) -> None:
        self._wait_s -= 1
        if self._wait_s <= 0:
            self._ticks.stop()
        self._renew_button()

    def _renew_button(self) -> None:
        waits = self._wait_s > 0
        self.unlock.setEnabled(not waits)
        self.unlock.setText(self.tr("Wait {seconds} s").format(seconds=self._wait_s) if waits else self.tr("Unlock"))

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Ctrl+Shift+L: somebody else wants in. F1: what can be done here."""
        from PySide6.QtCore import Qt  # its enumerations are costly, and nobody presses keys before the first paint

        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_L and event.modifiers() == both:
            self.choose_user()
        elif event.key() == Qt.Key.Key_F1:
            self.help_wanted.emit()
        else:
            super().keyPressEvent(event)

    def choose_user(self) -> None:
        """Open the list of names; nothing happens where there is only one, or while a practice is being opened."""
        if len(self._users) < 2 or not self.not_you.isEnabled():
            return
        if self.chooser is None:
            self._make_chooser()
        if self.chooser is not None:
            self.chooser.setFocus()
            self.chooser.showPopup()

    def _make_chooser(self) -> None:
        from caredesk.ui.common.popup_keys import TabLeaves

        for part in (self._name, self._locked, self.not_you):
            part.hide()
        chooser = self.chooser = QComboBox(self)
        chooser.addItems(self._users)
        chooser.setCurrentText(self._user)
        chooser.setAccessibleName(self.tr("Your name"))
        TabLeaves(chooser)
        chooser.currentTextChanged.connect(self._show_user)
        chooser.activated.connect(lambda _: self.passphrase.setFocus())
        self._names.addWidget(chooser)
        QWidget.setTabOrder(chooser, self.passphrase)

    def _show_user(self, name: str) -> None:
        self._user = name
        self._avatar.setText("".join(word[0] for word in name.split()[:2]).upper())
        self._avatar.setVisible(bool(name))
        self._name.setText(name)
        if self.keyring is not None:
            self.keyring.setVisible(name == self._keyring_user)

    def _caps(self, is_on: bool) -> None:
        self._caps_words.setVisible(is_on)

    def _connect(self) -> None:
        self.unlock.clicked.connect(self._try_now)
        self.passphrase.returnPressed.connect(self._try_now)
        self.passphrase.caps_lock.connect(self._caps)
        self.recovery.clicked.connect(self.recovery_wanted)
        self.not_you.clicked.connect(self.choose_user)
        self._ticks.timeout.connect(self._tick)

    def _build(self, place: str) -> None:
        inner = QVBoxLayout()
        inner.setSpacing(16)
        inner.addWidget(Brand("CareDesk", place, self))
        inner.addSpacing(6)
        inner.addWidget(self._card())
        self._under_card = QVBoxLayout()
        inner.addLayout(self._under_card)
        inner.addWidget(Promise(self.tr("Records stay on this computer, encrypted. CareDesk sends nothing over the network."), self))
        version = label(self.tr("Version {version}    Help: F1").format(version=__version__), self, role="caption", tone="text3")
        stand_in_middle(self, inner, CARD_PX, below=version)

    def _card(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("card", "plain")
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 23, 24, 20)
        column.setSpacing(0)
        column.addLayout(self._who())
        column.addSpacing(18)
        name = label(self.tr("Passphrase"), card, role="small", tone="text2")
        name.setBuddy(self.passphrase)
        column.addWidget(name)
        column.addSpacing(5)
        column.addWidget(self.passphrase)
        self._caps_words = label(self.tr("Caps Lock seems to be on."), card, role="small", tone="soon")
        self._caps_words.hide()
        column.addWidget(self._caps_words)
        column.addSpacing(13)
        self.unlock.setMinimumHeight(theme().px(34))
        column.addWidget(self.unlock)
        self._under_unlock = QVBoxLayout()
        column.addLayout(self._under_unlock)
        column.addSpacing(12)
        at_left = QHBoxLayout()
        at_left.addWidget(self.recovery)
        at_left.addStretch(1)
        column.addLayout(at_left)
        return card

    def _who(self) -> QHBoxLayout:
        self._avatar = label("", self)
        self._avatar.setProperty("part", "avatar")
        self._avatar.setFixedSize(AVATAR_PX, AVATAR_PX)
        self._name = label("", self, role="body_strong")
        locked = self.tr("Locked at {time}").format(time=self._locked_at) if self._locked_at else self.tr("Locked")
        self._locked = label(locked, self, role="small", tone="text2")
        names = self._names = QVBoxLayout()
        names.setSpacing(1)
        for part in (self._name, self._locked):
            names.addWidget(part)
        self.not_you.setVisible(len(self._users) > 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._avatar)
        row.addLayout(names, 1)
        row.addWidget(self.not_you)
        return row
