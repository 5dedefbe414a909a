"""What a child that a hostile file has taken over may answer: the facts, or a sentence; the program believes nothing else."""

from collections.abc import Callable
from typing import Any

import pytest

from caredesk.errors import ImportProblem
from caredesk.exchange import pages, wire

PAGE = b'{"count": %s, "width_px": 1, "height_px": 1, "stride": 3}\nabc'
ANSWERS = [
    b"null",
    b"5",
    b"[]",
    b"{}",
    b"[" * 200_000,
    b"9" * 5_000,
    b"\xff\xfe",
    b'{"file": null}',
    b'{"file": {"patient": {"birth_date": {"a": 1}}}}',
    b'{"problem": 5}',
    b'{"problem": {"template": "x", "facts": []}}',
    b'{"problem": {"template": "{a}", "facts": {}}}',
    b'{"problem": {"template": "{a}", "facts": {"b": "x"}}}',
    b'{"problem": {"template": "{a:>999999999}", "facts": {"a": "x"}}}',
    b'{"problem": {"template": "{a.__class__}", "facts": {"a": "x"}}}',
    b'{"problem": {"template": "{self}", "facts": {"self": "x"}}}',
    b'{"problem": {"template": "{template}", "facts": {"template": "x"}}}',
    PAGE % b"Infinity",
    PAGE % b"NaN",
    PAGE % b"1e999",
    PAGE % b"-1",
    PAGE.replace(b'"stride": 3', b'"stride": 2') % b"1",
]


@pytest.mark.parametrize("answer", ANSWERS, ids=range(len(ANSWERS)))
@pytest.mark.parametrize("read", [wire.read, pages.checked])
def test_a_strange_answer_is_not_believed(read: Callable[[bytes], Any], answer: bytes) -> None:
    with pytest.raises((ImportProblem, wire.Misshapen)) as refused:
        read(answer)
    assert str(refused.value)


def test_a_problem_with_its_facts_is_told() -> None:
    told = wire.written_problem(ImportProblem("It is larger than {size} MB.", size=25))
    with pytest.raises(ImportProblem, match="It is larger than 25 MB"):
        wire.read(told)
