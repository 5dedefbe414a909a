"""What only one of the lists offers: the search box offers it from everywhere, and goes there first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from caredesk.rules.permissions import Deed
from caredesk.ui.common.commands import Command
from caredesk.ui.common.places import PageName, Place
from caredesk.ui.shell.palette_rows import Choice, bold_letters, matches


@dataclass(frozen=True)
class PageDeed:
    """A command of a page as the page names and calls it, and what of a role it asks."""

    page: PageName
    name: str
    words: str
    icon: str
    needs: Deed | None = None


DEEDS = (
    PageDeed(PageName.PATIENTS, "import-patients", str(QT_TRANSLATE_NOOP("PageDeeds", "Import patients…")), "download-simple", Deed.IMPORT),
    PageDeed(PageName.PATIENTS, "export-patients", str(QT_TRANSLATE_NOOP("PageDeeds", "Export patients…")), "export", Deed.EXPORT),
    PageDeed(PageName.PATIENTS, "print-patients", str(QT_TRANSLATE_NOOP("PageDeeds", "Print patients or labels")), "printer"),
    PageDeed(PageName.CONTACTS, "import-contacts", str(QT_TRANSLATE_NOOP("PageDeeds", "Import contacts…")), "download-simple", Deed.IMPORT),
    PageDeed(PageName.CONTACTS, "export-contacts", str(QT_TRANSLATE_NOOP("PageDeeds", "Export contacts…")), "export", Deed.EXPORT),
    PageDeed(PageName.CONTACTS, "print-contacts", str(QT_TRANSLATE_NOOP("PageDeeds", "Print contacts or labels")), "printer"),
)


def elsewhere(
    typed: str, commands: Callable[[], Sequence[Command]], go: Callable[[Place], object], why_not: Callable[[Deed], str]
) -> list[Choice]:
    """The deeds of pages that the words mean and that what is shown does not offer. `commands` answers what is offered now."""
    offered, choices = {command.name for command in commands()}, []
    for deed in DEEDS:
        words = QCoreApplication.translate("PageDeeds", deed.words)
        if typed and deed.name not in offered and matches(typed, words):
            hindrance = why_not(deed.needs) if deed.needs is not None else ""
            run = partial(_there, deed, commands, go)
            choices.append(Choice(words, run, deed.icon, bold=bold_letters(typed, words), why_not=hindrance))
    return choices


def _there(deed: PageDeed, commands: Callable[[], Sequence[Command]], go: Callable[[Place], object]) -> None:
    go(Place(deed.page))
    next(command for command in commands() if command.name == deed.name).run()
