"""What the practice's printed lists share: head, foot, and one table that goes on over all pages."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from reportlab.platypus import Flowable

from caredesk.reports import styles
from caredesk.reports.heads import TitleBlock, letterhead
from caredesk.reports.list_papers import ListHead
from caredesk.reports.long_tables import LongTable, Progress
from caredesk.reports.paragraphs import Paragraph
from caredesk.reports.parts import Words
from caredesk.reports.sheet import Sheet, build
from caredesk.reports.tagging import Node

Columns = Sequence[tuple[str, float]]  # head, share of the width


def render_list(
    head: ListHead, columns: Columns, rows: Sequence[object], cells: Callable[[int], Sequence[Words]], empty: str, progress: Progress
) -> bytes:
    """The list as a tagged PDF. `cells(at)` words the row at that place when its page is drawn.

    A column in which no row says anything is left out: the others have its room.
    """
    root = Node("Document")
    shown = _told_columns(len(columns), (cells(at) for at in range(len(rows))))
    told = ([words for words, is_shown in zip(cells(at), shown, strict=True) if is_shown] for at in range(len(rows)))
    kept = [column for column, is_shown in zip(columns, shown, strict=True) if is_shown]
    return build(list(_story(head, kept, told, len(rows), empty, progress, root)), _sheet(head), root)


def _told_columns(count: int, rows: Iterable[Sequence[Words]]) -> list[bool]:
    """Which columns have words in any row; the name's always."""
    found = [True] + [False] * (count - 1)
    for cells in rows:
        found = [is_told or bool(words) for is_told, words in zip(found, cells, strict=True)]
        if all(found):
            break
    return found


def _story(
    head: ListHead, columns: Columns, told: Iterable[Sequence[Words]], count: int, empty: str, progress: Progress, root: Node
) -> Iterator[Flowable]:
    yield letterhead(head.letterhead, root)
    yield TitleBlock(head.title, head.under, styles.OWN_USE_MARK, root)
    if not count:
        yield Paragraph(empty, styles.NOTE, Node("P", root))
        return
    table = LongTable(root, [words for words, _share in columns], [share for _words, share in columns], told, count, progress)
    table.before_pt = styles.LIST_BEFORE
    yield table


def _sheet(head: ListHead) -> Sheet:
    phone = head.letterhead.phone
    found = f" Whoever finds this page, please call {phone}." if phone else ""
    return Sheet(
        title=head.title,
        author=head.letterhead.practice_name,
        size=head.size,
        printed=head.printed,
        foot=[f"{head.title} · {head.purpose_line.rstrip('.')}", f"Confidential health information.{found}"],
        head=head.letterhead.practice_name,
        head_right=f"{head.title}, continued",
    )
