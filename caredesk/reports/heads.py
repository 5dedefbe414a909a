"""What papers of several kinds begin with: the letterhead, the title with its mark, and who the paper is about."""

import io

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from caredesk.reports import styles
from caredesk.reports.dates import born
from caredesk.reports.fonts import FACES, font
from caredesk.reports.lines import Span
from caredesk.reports.papers import Letterhead
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.plan_papers import PatientFacts
from caredesk.reports.styles import LETTERHEAD, STRONG_LETTERHEAD
from caredesk.reports.tables import Row, Rows, line
from caredesk.reports.tagging import Node, artifact


def letterhead(practice: Letterhead, root: Node) -> Flowable:
    """The logo, name and address at the left, phone and fax at the right, a rule under all of it."""
    node = Node("P", root)
    address = [Span(f" · {practice.address_line}", LETTERHEAD)] if practice.address_line else []
    reach = " · ".join(filter(None, (practice.phone, f"fax {practice.fax}" if practice.fax else "")))
    left = Paragraph([Span(practice.practice_name, STRONG_LETTERHEAD), *address], LETTERHEAD, node, has_more=True)
    right = Paragraph(reach, LETTERHEAD, node, is_right=True)
    row = Row([[left], [right]], styles.HEAD_LINE_ROOM, (styles.MEDIUM, styles.INK))
    words = Rows([row], styles.LETTERHEAD_SHARES)
    return WithLogo(practice.logo, words) if practice.logo else words


def patient_facts(patient: PatientFacts) -> list[tuple[str, list[str], list[str]]]:
    """Who the paper is about, for the box at its head: a label, what stands in bold, what stands under it."""
    goes_by = f"goes by {patient.preferred_name}" if patient.preferred_name else ""
    told = (
        ("Patient", patient.name, ", ".join(filter(None, (goes_by, patient.pronouns)))),
        ("Born", born(patient.birth_date, patient.age_years), ", ".join(filter(None, (patient.phone, patient.phone_note)))),
        ("Language", patient.language or "Not recorded", patient.interpreter),
    )
    return [(label, [strong], [under] if under else []) for label, strong, under in told]


class WithLogo(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """A small picture at the left of the letterhead's words, whose rule goes on under it. The name beside it says what it shows."""

    def __init__(self, logo: bytes, words: Rows) -> None:
        super().__init__()
        self._picture, self._words = ImageReader(io.BytesIO(logo)), words
        width, height = self._picture.getSize()
        scale = min(styles.LOGO_HEIGHT / height, styles.LOGO_WIDTH / width)
        self._size = (width * scale, height * scale)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._aside = self._size[0] + styles.GUTTER
        words_height = self._words.wrap(width - self._aside, height)[1]
        self.width, self.height = width, max(words_height, self._size[1] + styles.HEAD_LINE_ROOM.bottom + styles.MEDIUM)
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        with artifact(canvas):
            canvas.drawImage(self._picture, 0, self.height - self._size[1], *self._size)
        self._words.drawOn(canvas, self._aside, 0)
        line(canvas, 0, styles.MEDIUM / 2, self._aside, styles.MEDIUM, styles.INK)


class TitleBlock(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """The title, the line under it, and at the right a framed mark such as CLINICIAN COPY."""

    def __init__(self, title: str, under: str, mark: str, root: Node) -> None:
        super().__init__()
        self._title = Paragraph(title, styles.TITLE, Node("H1", root))
        self._under = Paragraph(under, styles.SUBTITLE, Node("P", root))
        self._mark = Paragraph(mark, styles.MARK, Node("P", root))
        self._mark_width = font(FACES[styles.MARK.face]).stringWidth(mark, styles.MARK.size_pt) + 0.1

    def getSpaceBefore(self) -> float:  # Platypus
        return styles.TITLE.before_pt

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        room = styles.MARK_ROOM
        self.width, self._frame_width = width, self._mark_width + room.left + room.right
        self._mark.wrap(self._mark_width, 0)
        left = width - self._frame_width - styles.BODY.line_pt
        self.height = self._title.wrap(left, 0)[1] + styles.SUBTITLE.before_pt + self._under.wrap(left, 0)[1]
        return self.width, self.height

    def draw(self) -> None:
        canvas, room = self.canv, styles.MARK_ROOM
        self._title.draw_at(canvas, 0, self.height - self._title.height)
        self._under.draw_at(canvas, 0, 0)
        height = self._mark.height + room.top + room.bottom
        left, bottom = self.width - self._frame_width, self.height - styles.MARK_DROP - height
        self._mark.draw_at(canvas, left + room.left, bottom + room.bottom)
        with artifact(canvas):
            canvas.setStrokeColor(styles.INK)
            canvas.setLineWidth(styles.STRONG)
            edge = styles.STRONG / 2
            canvas.roundRect(left + edge, bottom + edge, self._frame_width - 2 * edge, height - 2 * edge, styles.MARK_RADIUS)
