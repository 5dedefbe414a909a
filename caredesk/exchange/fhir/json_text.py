"""From the bytes of a stranger's file to checked trees: any Unicode encoding, one value or one a line, bounded depth, harmless numbers."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from caredesk.errors import ImportProblem
from caredesk.exchange.letters import decoded_document

MAX_BYTES = 50 * 1024 * 1024
MAX_DEPTH = 64
_MOST_DIGITS = 15
_GAP = re.compile(r"[\s,;\x00\x1e]*")  # between two values; some programs part them by a comma or a record separator
_NEXT = re.compile(r"\n\s*(?=[{\[])")
_CONTAINERS = (dict, list)
_MARK = "\0"
_MARKED = re.compile(r'"\\u0000(-?[0-9.eE+-]+)"')


class Number(str):
    """A number with a point as its author wrote it: how many zeros stand behind the point says how exact it is."""

    __slots__ = ()


@dataclass(slots=True)
class Parsed:
    """The values of a file in their order, and what was wrong with it, in sentences."""

    values: list[Any] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def parse(data: bytes) -> Parsed:
    """Every value of the file. Raises ImportProblem with a sentence for the user where there is not even one."""
    if len(data) > MAX_BYTES:
        raise ImportProblem("This file is too large to be one patient's record: more than {size} MB.", size=MAX_BYTES // 1024 // 1024)
    text, is_lossy = decoded_document(data)
    found = Parsed()
    if is_lossy:
        found.faults.append("Some letters of this file could not be read and are shown as �.")
    repeated: list[str] = []
    decoder = json.JSONDecoder(object_pairs_hook=_pairs(repeated), parse_int=_whole, parse_float=Number, parse_constant=_no_number)
    found.values.extend(_values(text.lstrip("\ufeff"), decoder, found))
    if repeated:
        found.faults.append("Some entries give the same name twice; the last one was read.")
    _refuse_depth(found.values)
    return found


def dumped(value: Any) -> bytes:
    """Trees as JSON again, the same bytes each time, their numbers as they were written."""
    text = json.dumps(_marked(value), sort_keys=True, separators=(",", ":"))
    return _MARKED.sub(r"\1", text).encode()


def _marked(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _marked(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_marked(each) for each in value]
    return _MARK + value if isinstance(value, Number) else value


def _values(text: str, decoder: json.JSONDecoder, found: Parsed) -> Iterator[Any]:
    """One value after the other; a damaged one is noted and the next line that begins one is tried."""
    at, number, first_trouble = 0, 0, None
    while at < len(text):
        gap = _GAP.match(text, at)
        at = gap.end() if gap else at
        if at >= len(text):
            break
        try:
            value, at = decoder.raw_decode(text, at)
            number += 1
            yield value
        except RecursionError:
            raise ImportProblem("This file is nested deeper than any medical record. It was not opened, to be safe.") from None
        except json.JSONDecodeError as trouble:
            first_trouble = first_trouble or trouble
            if number and len(found.faults) < 50:
                found.faults.append(f"The file is damaged near line {trouble.lineno}; what stands there was left out.")
            following = _NEXT.search(text, at + 1)
            at = following.start() + 1 if following and _may_go_on(text, number) else len(text)
    if not number:
        raise _damage(text, first_trouble)


def _may_go_on(text: str, number: int) -> bool:
    """Whether the file holds one value a line, so that the lines after a damaged one can be read for themselves."""
    first = text[: text.find("\n")] if "\n" in text else ""
    return number > 0 or first.rstrip().endswith("}")


def _damage(text: str, trouble: json.JSONDecodeError | None) -> ImportProblem:
    if trouble is None:
        return ImportProblem("This file is empty. Ask for it again, or download it once more.")
    if trouble.pos >= len(text.rstrip()) - 2 or "Unterminated" in trouble.msg:
        return ImportProblem("This file is cut off: it ends before the record does. Ask for it again, or download it once more.")
    return ImportProblem("This file is damaged near line {line}. Ask for it again, or download it once more.", line=trouble.lineno)


def _pairs(repeated: list[str]) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    def made(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs) and not repeated:
            repeated.append("")
        return found

    return made


def _whole(text: str) -> int | str:
    """A number that could be meant, else its digits as text: nobody counts to a number of a thousand digits."""
    return int(text) if len(text) <= _MOST_DIGITS else text


def _no_number(text: str) -> None:
    """NaN and Infinity are no numbers and stand for nothing said."""


def _refuse_depth(values: list[Any]) -> None:
    level = [value for value in values if isinstance(value, _CONTAINERS)]
    for _ in range(MAX_DEPTH):
        level = [
            each
            for container in level
            for each in (container.values() if isinstance(container, dict) else container)
            if type(each) in _CONTAINERS
        ]
        if not level:
            return
    raise ImportProblem("This file is nested deeper than any medical record. It was not opened, to be safe.")
