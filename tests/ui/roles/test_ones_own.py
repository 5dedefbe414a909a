"""What is everybody's own: a passphrase, and how one signs and is reached. The window lets each role change it, and nothing else of it."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caredesk.kinds import UserRole
from caredesk.services import people as persons
from caredesk.storage import header, slots
from caredesk.ui.settings.passphrase_dialog import PassphraseDialog
from caredesk.ui.settings.person_dialogs import PersonDialog
from tests.ui.asking import ask
from tests.ui.roles.desks import NAMES, PASSPHRASES
from tests.ui.roles.offers import settings
from tests.ui.scenes import Stage
from tests.ui.starting import PATIENCE_MS

pytestmark = pytest.mark.slow
CHOSEN = "gravel lantern ninety swans"


def open_dialog(stage: Stage, kind: type[Any]) -> Any:
    stage.settle()
    return next(found for found in stage.program.root.findChildren(kind) if found.isVisible())


def opens(folder: Path, passphrase: str, name: str) -> bool:
    return slots.opened_by_passphrase(header.read(folder), passphrase, name) is not None


def test_everybody_changes_how_they_sign_but_not_their_own_role(stage: Stage, role: UserRole, qtbot: QtBot) -> None:
    page: Any = settings(stage, "people").page
    next(line for line in page.lines if line.person.is_me).edit.click()
    form = open_dialog(stage, PersonDialog)
    assert form.field("role").property("only_read")
    assert form.labelled("role").help_words == form.field("role").toolTip() != ""
    assert form.field("name").isReadOnly() == (role is not UserRole.OWNER)
    form.field("credentials").setFocus()
    form.field("credentials").setText("RN, BSN")
    with qtbot.waitSignal(form.accepted, timeout=PATIENCE_MS):
        form.go_on.click()
    stage.settle()
    found = {row.name: (row.credentials, row.role) for row in ask(stage.program.desk, qtbot, persons.everyone)}
    assert found[NAMES[role]] == ("RN, BSN", role)


def test_everybody_chooses_a_passphrase_of_their_own(stage: Stage, role: UserRole, qtbot: QtBot) -> None:
    page: Any = settings(stage, "people").page
    page.passphrase.click()
    form = open_dialog(stage, PassphraseDialog)
    QTest.keyClicks(form.old, PASSPHRASES[role])
    for field in (form.new.first, form.new.again):
        QTest.keyClicks(field, CHOSEN)
    with qtbot.waitSignal(form.accepted, timeout=PATIENCE_MS):
        form.go_on.click()
    folder = stage.program.folder
    assert (opens(folder, CHOSEN, NAMES[role]), opens(folder, PASSPHRASES[role], NAMES[role])) == (True, False)
