"""A document from outside, read as its author wrote it: its sections as plain text, its pages as pictures where it is a PDF."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from caredesk.errors import CareDeskError
from caredesk.services import documents
from caredesk.services.documents import DocumentText
from caredesk.ui.common import formats
from caredesk.ui.common.buttons import button
from caredesk.ui.common.desk import Desk
from caredesk.ui.common.labels import label, line_across
from caredesk.ui.common.messages import words_of
from caredesk.ui.common.only_read import look
from caredesk.ui.common.pdf_pages import OthersPages
from caredesk.ui.common.pdf_pane import PdfPane
from caredesk.ui.common.shown_names import shown_name
from caredesk.ui.common.theme import theme

WIDTH_PX, HEIGHT_PX = 760, 620


def open_document(desk: Desk, document_id: UUID, parent: QWidget) -> None:
    """Read a document, which is noted in the log, and show it."""
    look(desk, parent, lambda session: documents.read(session, document_id), lambda text: DocumentDialog(desk, text, parent).open())


class DocumentDialog(QDialog):
    """Shows one document; nothing in it can be changed."""

    def __init__(self, desk: Desk, text: DocumentText, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parts: list[QLabel] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("CareDesk")
        self.setAccessibleName(text.row.title)
        self.setWhatsThis(
            self.tr(
                "A document of this chart, as it came: its text, and its pages where it has some. It can be read and named anew; its "
                "content never changes."
            )
        )
        self.resize(theme().px(WIDTH_PX), theme().px(HEIGHT_PX))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(text))
        column.addWidget(line_across(self))
        if text.sections or text.pdf_id is None:
            column.addWidget(self._sections(text), 1)
        if text.pdf_id is not None:
            column.addWidget(self._pages(text.pdf_id), 2)
        column.addWidget(line_across(self))
        column.addWidget(self._foot())

    @property
    def words(self) -> str:
        """All that is read, for tests and for screen readers."""
        return "\n".join(part.text() for part in self._parts)

    def _head(self, text: DocumentText) -> QWidget:
        head = QWidget(self)
        column = QVBoxLayout(head)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(2)
        if text.spoken_name:  # whose it is comes first: a chart is easily taken for another one's
            whose = ", ".join((shown_name(text.spoken_name), formats.born_words(text.birth_date)))
            self._parts.append(label(whose, head, role="body_medium", wraps=True))
            column.addWidget(self._parts[-1])
        column.addWidget(label(text.row.title, head, role="panel_title", wraps=True))
        sort = text.row.type if text.row.type != text.row.title else ""
        facts = [sort, text.row.source_name, text.row.author, formats.day_words(text.row.serviced_on)]
        column.addWidget(label(formats.DOT.join(fact for fact in facts if fact), head, role="small", tone="text2", wraps=True))
        return head

    def _sections(self, text: DocumentText) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("Text of the document"))
        content = QWidget(area)
        content.setProperty("ground", "surface")
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 12, 20, 20)
        column.setSpacing(6)
        for section in text.sections:
            if section.title:
                self._parts.append(label(section.title, content, role="section", wraps=True))
                column.addWidget(self._parts[-1])
            words = label(section.text or self.tr("Nothing was written here."), content, wraps=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
            words.setContentsMargins(0, 0, 0, 8)
            self._parts.append(words)
            column.addWidget(words)
        if not text.sections:
            self._parts.append(label(self.tr("This document has no text of its own."), content, tone="text2", wraps=True))
            column.addWidget(self._parts[-1])
        column.addStretch(1)
        area.setWidget(content)
        return area

    def _pages(self, pdf_id: UUID) -> PdfPane:
        """The pages of a PDF, drawn in the child; that they are looked at is noted."""
        self.pane = PdfPane(self._desk, self, name=self.tr("Pages of the document"))
        look(self._desk, self, lambda session: documents.content(session, pdf_id)[1], self._count_pages, on_error=self._no_pages)
        return self.pane

    def _count_pages(self, pdf: bytes) -> None:
        self._desk.run(self, lambda task: OthersPages.of(pdf), self.pane.show_pages, aside=True, on_error=self._no_pages)

    def _no_pages(self, error: CareDeskError) -> None:
        self.pane.say(words_of(error))

    def _foot(self) -> QWidget:
        foot = QWidget(self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 10, 20, 12)
        row.addStretch(1)
        close = button(self.tr("Close"), parent=foot)
        close.setAutoDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        return foot
