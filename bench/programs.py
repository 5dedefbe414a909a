"""The programs that `bench.start` starts; each says when it painted.

`bare`; `roster FOLDER PASSPHRASE`, which unlocks by itself; `roster FOLDER`, which the keyring opens; `keyring FOLDER PASSPHRASE`, which
lets it.
"""

import os
import sys
import time
from pathlib import Path

POLL_MS, LONGEST_WAIT_MS = 2, 30_000
NEVER_FILLED = 3


def bare() -> int:
    """A bare window that ends with its first paint."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Ending(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, painted)
            return False

    def painted() -> None:
        tell(time.perf_counter())
        app.quit()

    app = QApplication(["bare"])
    window = QMainWindow()
    window.resize(1366, 768)
    ending = Ending(window)
    window.installEventFilter(ending)
    window.show()
    return app.exec()


def roster(folder: Path, passphrase: str) -> int:
    """The program as it starts, unlocked as soon as its first page is painted, ended with its filled roster.

    Without a passphrase the keyring opens it, as it does by itself.
    """
    from caredesk import app as caredesk_app

    caredesk_app.prepare()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from caredesk.ui.shell.program import Program

    app = QApplication(list(caredesk_app.QT_WORDS))
    program = Program(app, folder, caredesk_app.make_demo, owns_process=True)
    program.show()

    def unlock() -> None:
        if not program.is_settled:
            QTimer.singleShot(POLL_MS, unlock)
            return
        page = program.door.unlock_page if program.door and passphrase else None
        if page is not None:
            page.passphrase.setText(passphrase)
            page.unlock.click()
        end_when_filled()

    def end_when_filled() -> None:
        window = program.main_window
        if window is None or not window.isVisible() or window.place is None or program.desk.is_busy:
            QTimer.singleShot(POLL_MS, end_when_filled)
            return
        program.root.repaint()
        filled_at = time.perf_counter()
        program.root.close()
        tell(filled_at, argon_ms(folder, passphrase) if passphrase else 0.0)
        os._exit(0)  # as the program itself ends

    QTimer.singleShot(0, unlock)
    QTimer.singleShot(LONGEST_WAIT_MS, lambda: app.exit(NEVER_FILLED))
    return app.exec()


def keyring(folder: Path, passphrase: str) -> int:
    """Let this computer's keyring open a practice."""
    from caredesk import vault

    opened = vault.unlock(folder, passphrase)
    vault.switch_on(opened, vault.put_secret(folder, opened.actor.user_id, passphrase))
    opened.close()
    return 0


def tell(moment: float, argon: float = 0.0) -> None:
    """Print a moment of the machine's own clock, which all processes share, and what Argon2id took."""
    print(moment, argon, flush=True)


def argon_ms(folder: Path, passphrase: str) -> float:
    """What deriving the key alone takes, in milliseconds."""
    from caredesk.storage import header, keys

    told = next(slot.kdf for slot in header.read(folder).slots if "m" in slot.kdf)
    kdf = keys.Kdf(told["m"], told["t"], told["p"])
    began = time.perf_counter()
    keys.of_passphrase(passphrase, b"\0" * 16, kdf)
    return (time.perf_counter() - began) * 1_000


if __name__ == "__main__":
    name, *words = sys.argv[1:]
    sys.exit(bare() if name == "bare" else {"roster": roster, "keyring": keyring}[name](Path(words[0]), "".join(words[1:])))
