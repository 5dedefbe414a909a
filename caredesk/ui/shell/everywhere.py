"""What is told of the practice as a whole, in each of its windows alike: messages, the safe state, notes in the status bar."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from caredesk.ui.common.commands import Command
from caredesk.ui.common.inline_message import InlineMessage
from caredesk.ui.shell.frame import WindowFrame
from caredesk.ui.shell.top_bar import SafeState

Frames = Callable[[], Sequence[WindowFrame]]


class Box(Protocol):
    """A message above the pages, of one window or of all."""

    def say(
        self, title: str, words: str = "", *, tone: str = "", action: Command | None = None, actions: Sequence[Command] = ()
    ) -> None: ...

    def isHidden(self) -> bool: ...


class SharedBox:
    """One message in every window; where it is answered in one, it is answered in all."""

    def __init__(self, frames: Frames, box_of: Callable[[WindowFrame], InlineMessage]) -> None:
        self._frames, self._box_of = frames, box_of
        self._said: tuple[tuple[Any, ...], dict[str, Any]] = (("",), {})

    def say(self, title: str, words: str = "", **how: Any) -> None:
        """Show it in every window; an empty title hides it."""
        self._said = ((title, words), how)
        for frame in self._frames():
            self.renew(frame)

    def isHidden(self) -> bool:
        """Whether nothing is said."""
        return not self._said[0][0]

    def renew(self, frame: WindowFrame) -> None:
        """Say in a window what is said in the others."""
        words, how = self._said
        self._box_of(frame).say(*words, **how)


class Everywhere:
    """The parts of all windows that tell of the practice. `frames` answers them, the foremost one first."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self.standing = SharedBox(frames, lambda frame: frame.standing)
        self.unfinished = SharedBox(frames, lambda frame: frame.unfinished)
        self.message = SharedBox(frames, lambda frame: frame.message)
        self._safe: SafeState | None = None
        self._notes: dict[str, str] = {}

    @property
    def foremost(self) -> WindowFrame:
        """The window that the user works in, for dialogs and toasts."""
        return self._frames()[0]

    def show_safe(self, state: SafeState) -> None:
        """How safe the records are."""
        self._safe = state
        for frame in self._frames():
            frame.top.show_safe(state)

    def show_busy(self, words: str) -> None:
        """That something is under way for the records."""
        for frame in self._frames():
            frame.top.show_busy(words)

    def note(self, name: str, words: str) -> None:
        """A note in the status bar, under a name; without words it goes."""
        self._notes[name] = words
        for frame in self._frames():
            frame.status.note(name, words)

    def say_done(self, words: str) -> None:
        """What was done, where the user works."""
        self.foremost.toast.say(words, can_undo=False)

    def tell(self, frame: WindowFrame) -> None:
        """A window is new: it is told what the others were told."""
        for box in (self.standing, self.unfinished, self.message):
            box.renew(frame)
        if self._safe is not None:
            frame.top.show_safe(self._safe)
        for name, words in self._notes.items():
            frame.status.note(name, words)
