"""The sheets that a PDF's pages are on: mended where a page says that it has none, or that nothing of it is seen."""

from pikepdf import Array, Name, Page, Pdf

from caredesk.exchange.papers.damage import DAMAGE

LEAST_PT = 1.0
_LETTER = [0, 0, 612, 792]  # what readers of PDF take for a page that has no size


def mend(pdf: Pdf) -> None:
    """Give every page a sheet that it can be seen on."""
    for page in pdf.pages:
        sheet = _sides(page, "mediabox")
        if sheet is None:
            sheet = (0.0, 0.0, 612.0, 792.0)
            page.obj[Name.MediaBox] = Array(_LETTER)
        seen = _sides(page, "cropbox")
        if seen is None or not _is_seen(sheet, seen):
            page.obj[Name.CropBox] = Array(page.mediabox)


def _sides(page: Page, name: str) -> tuple[float, float, float, float] | None:
    """Left, bottom, right and top, or None where that is no sheet."""
    try:
        one, two, three, four = (float(side) for side in getattr(page, name))
    except DAMAGE:
        return None
    box = min(one, three), min(two, four), max(one, three), max(two, four)
    return box if box[2] - box[0] >= LEAST_PT and box[3] - box[1] >= LEAST_PT else None


def _is_seen(sheet: tuple[float, ...], seen: tuple[float, ...]) -> bool:
    across = min(sheet[2], seen[2]) - max(sheet[0], seen[0])
    down = min(sheet[3], seen[3]) - max(sheet[1], seen[1])
    return across >= LEAST_PT and down >= LEAST_PT
