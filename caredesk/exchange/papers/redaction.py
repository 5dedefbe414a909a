"""Takes regions out of pages for good: each page becomes a picture without them, with a new text layer of the words that remain."""

import io
import math
from itertools import groupby
from typing import Any

import pikepdf
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from caredesk.errors import ImportProblem
from caredesk.exchange.papers import lone_pages, page_words, picture_streams, sheet_letters
from caredesk.exchange.papers.damage import DAMAGE
from caredesk.exchange.papers.page_words import Box, Word
from caredesk.exchange.papers.pdf_opening import for_drawing, readable
from caredesk.exchange.papers.regions import Region
from caredesk.exchange.papers.sheets import written

_DOTS_PER_POINT = 300.0 / 72.0 - 1e-9  # a hair less, or the library adds a row of dots to a page that they fill
_MOST_PIXELS = 48_000_000  # of a page larger than a poster, which is then drawn less sharp
_TOUCHED = 0.2  # of a letter's own area; less is the line above or below
_EDGE_PX = 3  # what smoothing may paint beside a letter's box
_INVISIBLE = 3
_ROOM_PER_SIZE = 1.17  # of a font's height to its size
_CANNOT = "This page cannot be drawn, so nothing was taken out of it. Leave the page out instead."


def redacted(content: bytes, password: str, regions: list[Region]) -> bytes:
    """The PDF with these pages redrawn and the others as they look. Raises ImportProblem with a sentence for the user."""
    source = lone_pages.flattened(readable(content, password))
    by_page: dict[int, list[Region]] = {}
    for region in regions:
        by_page.setdefault(region.index, []).append(region)
    if any(index not in range(len(source.pages)) for index in by_page):
        raise ImportProblem("This PDF has no such page.")
    apart = lone_pages.new()
    lone_pages.take(apart, source, by_page)
    document = for_drawing(readable(written(apart)))
    drawn = {index: document[at] for at, index in enumerate(by_page)}
    made = lone_pages.new()
    for index in range(len(source.pages)):
        if index in by_page:
            _redraw(made, drawn[index], by_page[index])
        else:
            lone_pages.take(made, source, [index])
    return written(made)


def _redraw(made: pikepdf.Pdf, page: Any, regions: list[Region]) -> None:
    width_pt, height_pt = page.get_size()
    scale = min(_DOTS_PER_POINT, math.sqrt(_MOST_PIXELS / max(1.0, width_pt * height_pt)))
    try:
        image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
        words = page_words.words(page, image.width, image.height)
    except DAMAGE:
        raise ImportProblem(_CANNOT) from None
    finally:
        page.close()
    boxes = [_dots(region, scale) for region in regions]
    left, gone = _parted(words, boxes)
    _blacken(image, [*boxes, *(_wider(word.box) for word in gone)])
    left = [word for word in left if _is_on(word, image)]
    with pikepdf.open(io.BytesIO(_text_layer(left, width_pt, height_pt, scale))) as sheet:
        made.pages.append(sheet.pages[0])
    picture_streams.draw(made.pages[-1], picture_streams.stream(made, image), 0, 0, width_pt, height_pt)


def _dots(region: Region, scale: float) -> Box:
    return (
        math.floor(region.left_pt * scale) - 1,
        math.floor(region.top_pt * scale) - 1,
        math.ceil((region.left_pt + region.width_pt) * scale) + 1,
        math.ceil((region.top_pt + region.height_pt) * scale) + 1,
    )


def _wider(box: Box) -> Box:
    return box[0] - _EDGE_PX, box[1] - _EDGE_PX, box[2] + _EDGE_PX, box[3] + _EDGE_PX


def _parted(words: list[Word], boxes: list[Box]) -> tuple[list[Word], list[Word]]:
    """What remains, and what goes: a whole word where one of its letters is in a region; of a line without spaces those letters alone."""
    left: list[Word] = []
    gone: list[Word] = []
    for word in words:
        touched = [any(_is_covered(letter.box, box) for box in boxes) for letter in word.letters]
        if not any(touched):
            left.append(word)
        elif not word.is_of_a_script_without_spaces:
            gone.append(word)
        else:
            for is_gone, part in groupby(zip(touched, word.letters, strict=True), key=lambda pair: pair[0]):
                (gone if is_gone else left).append(Word(tuple(letter for _, letter in part)))
    return left, gone


def _is_covered(letter: Box, region: Box) -> bool:
    left, top, right, bottom = letter
    across = min(right, region[2]) - max(left, region[0])
    down = min(bottom, region[3]) - max(top, region[1])
    if across < 0 or down < 0:
        return False
    middle = (left + right) / 2, (top + bottom) / 2
    is_middle_in = region[0] <= middle[0] <= region[2] and region[1] <= middle[1] <= region[3]
    return is_middle_in or across * down > _TOUCHED * max(1.0, (right - left) * (bottom - top))


def _is_on(word: Word, image: Image.Image) -> bool:
    """Whether the word stands on the page as it is seen, not beside it."""
    left, top, right, bottom = word.box
    return right > 0 and bottom > 0 and left < image.width and top < image.height


def _blacken(image: Image.Image, boxes: list[Box]) -> None:
    pen = ImageDraw.Draw(image)
    for left, top, right, bottom in boxes:
        if right >= left and bottom >= top:
            pen.rectangle((left, top, right, bottom), fill="black")


def _text_layer(words: list[Word], width_pt: float, height_pt: float, scale: float) -> bytes:
    """A page with these words where they were, to be searched and copied, not seen."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width_pt, height_pt), pageCompression=1, invariant=1)
    layer = canvas.beginText()
    layer.setTextRenderMode(_INVISIBLE)
    for word in words:
        _write(layer, word, height_pt, scale)
    canvas.drawText(layer)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _write(layer: Any, word: Word, height_pt: float, scale: float) -> None:
    angle = word.letters[0].angle
    along, up = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    room = [(x / scale, height_pt - y / scale) for letter in word.letters for x, y in _corners(letter.room)]
    on_line = [x * along[0] + y * along[1] for x, y in room]
    over_line = [x * up[0] + y * up[1] for x, y in room]
    size = max(1.0, (max(over_line) - min(over_line)) / _ROOM_PER_SIZE)
    base = min(over_line) + 0.22 * size
    text = sheet_letters.in_order("".join(letter for letter in word.text if ord(letter) <= sheet_letters.MOST_CODE))
    natural = sum(sheet_letters.width(letter) for letter in text) * size
    if not natural:
        return
    start = min(on_line)
    layer.setHorizScale(min(max(100.0 * (max(on_line) - start) / natural, 10.0), 1_000.0))
    layer.setTextTransform(along[0], along[1], up[0], up[1], start * along[0] + base * up[0], start * along[1] + base * up[1])
    for name, letters in sheet_letters.runs(text + " "):
        layer.setFont(name, size)
        layer.textOut(letters)


def _corners(box: Box) -> tuple[tuple[float, float], ...]:
    left, top, right, bottom = box
    return (left, top), (right, top), (left, bottom), (right, bottom)
