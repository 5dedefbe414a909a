"""A reader of undamaged QR pictures (ISO/IEC 18004, versions 1 to 6, level Q), independent of the library that draws them."""

from collections.abc import Callable, Iterator

_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_BLOCKS_AT_Q = {1: [13], 2: [22], 3: [17, 17], 4: [24, 24], 5: [15, 15, 16, 16], 6: [19, 19, 19, 19]}  # data words of each block
_MASKS: list[Callable[[int, int], bool]] = [
    lambda y, x: (y + x) % 2 == 0,
    lambda y, x: y % 2 == 0,
    lambda y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
]


def read_qr(dark: list[list[bool]]) -> str:
    """The text of the picture, given row by row without its quiet border."""
    side = len(dark)
    version = (side - 17) // 4
    form = int("".join("01"[dark[8][x]] for x in (0, 1, 2, 3, 4)), 2) ^ 0b10101  # error level and mask, under the fixed pattern
    assert form >> 3 == 0b11, "the picture is not of level Q"
    mask = _MASKS[form & 0b111]
    bits = [dark[y][x] != mask(y, x) for y, x in _path(side, version)]
    words = [int("".join("01"[bit] for bit in bits[at : at + 8]), 2) for at in range(0, len(bits) - 7, 8)]
    return _text("".join(f"{word:08b}" for word in _data(words, _BLOCKS_AT_Q[version])))


def _path(side: int, version: int) -> Iterator[tuple[int, int]]:
    """The places of the data modules in their order: up and down in pairs of columns from the right."""
    is_upward = True
    for right in [*range(side - 1, 6, -2), *range(5, 0, -2)]:
        for y in range(side - 1, -1, -1) if is_upward else range(side):
            yield from ((y, x) for x in (right, right - 1) if not _is_function(y, x, side, version))
        is_upward = not is_upward


def _is_function(y: int, x: int, side: int, version: int) -> bool:
    in_finder = (y < 9 and x < 9) or (y < 9 and x >= side - 8) or (y >= side - 8 and x < 9)
    centre = side - 7
    in_alignment = version > 1 and abs(y - centre) <= 2 and abs(x - centre) <= 2
    return in_finder or in_alignment or y == 6 or x == 6


def _data(words: list[int], blocks: list[int]) -> list[int]:
    """The data words in order: the picture deals them out to the blocks in turn."""
    found: list[list[int]] = [[] for _block in blocks]
    rest = iter(words)
    for at in range(max(blocks)):
        for block, length in zip(found, blocks, strict=True):
            if at < length:
                block.append(next(rest))
    return [word for block in found for word in block]


def _text(bits: str) -> str:
    mode = int(bits[:4], 2)
    if mode == 0b0010:
        count, at = int(bits[4:13], 2), 13
        pairs = [int(bits[at + 11 * pair : at + 11 * pair + 11], 2) for pair in range(count // 2)]
        found = "".join(_ALPHANUMERIC[pair // 45] + _ALPHANUMERIC[pair % 45] for pair in pairs)
        end = at + 11 * (count // 2)
        return found + (_ALPHANUMERIC[int(bits[end : end + 6], 2)] if count % 2 else "")
    assert mode == 0b0100, "neither letters nor bytes"
    count = int(bits[4:12], 2)
    return bytes(int(bits[12 + 8 * at : 20 + 8 * at], 2) for at in range(count)).decode()
