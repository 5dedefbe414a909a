"""The programs that `bench.start` starts: `python -m bench.programs bare`, and `roster FOLDER PASSPHRASE` which unlocks by itself."""

import sys
import time
from pathlib import Path


def bare() -> int:
    """A bare window that ends with its first paint."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Ending(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, app.quit)
            return False

    app = QApplication(["bare"])
    window = QMainWindow()
    window.resize(1366, 768)
    ending = Ending(window)
    window.installEventFilter(ending)
    window.show()
    return app.exec()


def roster(folder: Path, passphrase: str) -> int:
    """The program as it starts, unlocked as soon as its first page is painted; says what Argon2id took, ends with the filled roster."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from caredesk import app as caredesk_app
    from caredesk.ui.common.theme import before_the_application
    from caredesk.ui.shell.program import Program

    before_the_application()
    app = QApplication(["CareDesk"])
    program = Program(app, folder, caredesk_app.make_demo)
    program.show()

    def unlock() -> None:
        page = program.door.unlock_page if program.door else None
        assert page is not None
        page.passphrase.setText(passphrase)
        page.unlock.click()
        end_when_filled()

    def end_when_filled() -> None:
        window = program.main_window
        if window is None or program.desk.is_busy or not window.isVisible():
            QTimer.singleShot(2, end_when_filled)
            return
        program.root.repaint()
        program.root.close()
        app.quit()

    QTimer.singleShot(0, unlock)
    status = app.exec()
    print(argon_ms(folder, passphrase))
    return status


def argon_ms(folder: Path, passphrase: str) -> float:
    """What deriving the key alone takes, in milliseconds."""
    from caredesk.storage import header, keys

    told = next(slot.kdf for slot in header.read(folder).slots if "m" in slot.kdf)
    kdf = keys.Kdf(told["m"], told["t"], told["p"])
    began = time.perf_counter()
    keys.of_passphrase(passphrase, b"\0" * 16, kdf)
    return (time.perf_counter() - began) * 1_000


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else roster(Path(sys.argv[2]), sys.argv[3]))
