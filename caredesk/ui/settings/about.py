"""About CareDesk: its version, its licence, and what others made, with every licence to be read and searched."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from caredesk import __version__
from caredesk.ui.common.filter_field import FilterField
from caredesk.ui.common.labels import label
from caredesk.ui.common.tables import Column, RowsModel, RowTable
from caredesk.ui.common.theme import theme
from caredesk.ui.settings import licences
from caredesk.ui.settings.licences import Part
from caredesk.ui.settings.page import AtHand, SettingsPage

LIST_PX, TEXT_PX = 196, 220
VERSION_PX, LEAD_PX = 110, 8


class AboutPage(SettingsPage):
    """All of it is plain text, and needs no network."""

    NAME, ICON = "about", "info"

    def __init__(self, at_hand: AtHand, parent: QWidget) -> None:
        super().__init__(at_hand, parent)
        self._parts = licences.parts()
        self._read: Part | None = None  # whose text is wanted
        self.filter = FilterField(self.tr("Filter what others made"), self.tr("Filter"), self)
        columns = (
            Column(self.tr("Name"), lambda part: part.name, is_strong=True),
            Column(self.tr("Version"), lambda part: part.version, width=VERSION_PX),
            Column(self.tr("License"), lambda part: part.licence, tooltip=lambda part: part.licence),
        )
        model = RowsModel(columns, lambda part: part.name, self, spoken=self._spoken)
        self.list = RowTable(model, self.tr("What others made"), self, lead=LEAD_PX)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text of the license"))
        self.count = label("", self, role="small", tone="text2")
        self._build()
        self._connect()
        self._fit()

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("AboutPage", "About")

    @classmethod
    def purpose(cls) -> str:
        return QCoreApplication.translate(
            "AboutPage",
            "Which version of CareDesk this is, and what it is made of. Choose a library or a font to read its license; type into the "
            "filter to find one by name or license.",
        )

    def refresh(self) -> None:
        self._show_rows("")

    def _show_rows(self, typed: str) -> None:
        found = licences.matching(self._parts, typed)
        self.count.setText(self.tr("{count} of {all}").format(count=len(found), all=len(self._parts)))
        self.list.show_rows(found)
        if found and self.list.current_row is None:
            self.list.choose_place(0)
        if not found:
            self._show_text(None)

    def _show_text(self, part: Part | None) -> None:
        self._read = part
        if part is None:
            self.text.setPlainText("")
        else:
            self._desk.run(self, lambda task: licences.text_of(part), partial(self._text_came, part), topic="licence", aside=True)

    def _text_came(self, part: Part, words: str) -> None:
        if part != self._read:
            return  # the list shows nothing any more, or something else
        self.text.setPlainText(words or self.tr("No text came with it. The word in the list is its license."))

    def _spoken(self, part: Part) -> str:
        return self.tr("{name} {version}, license {licence}").format(name=part.name, version=part.version, licence=part.licence)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._show_rows)
        self.filter.left_down.connect(self.list.setFocus)
        self.filter.entered.connect(self.list.setFocus)
        self.list.chosen.connect(self._show_text)
        theme().changed.connect(self._fit)

    def _fit(self) -> None:
        self.list.setFixedHeight(theme().px(LIST_PX))
        self.text.setFixedHeight(theme().px(TEXT_PX))

    def _build(self) -> None:
        own = self.column_of(self.tr("CareDesk {version}").format(version=__version__))
        own.addWidget(
            label(self.tr("Apache License 2.0. Records stay in one encrypted file on this computer; nothing is sent."), self, wraps=True)
        )
        others = self.column_of(
            self.tr("What others made"),
            self.tr(
                "Qt, PySide6 and other parts under the GNU LGPL stand as libraries of their own in CareDesk’s folder: you may put another "
                "version of each in its place, change it, and take it apart to find faults in such a change."
            ),
        )
        others.addWidget(self.filter)
        others.addWidget(self.count)
        others.addWidget(self.list)
        others.addWidget(self.text)
        self.end()
