"""Whatever is done to a paper: facts of the known shape, a new PDF, or one sentence; never anything else, and in time (T11)."""

import io
import time
from functools import lru_cache
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caredesk.errors import ImportProblem
from caredesk.exchange.papers import asking
from caredesk.exchange.papers.facts import PaperFacts
from tests.exchange.ccda_builders import a_document
from tests.exchange.papers.builders import a_pdf, a_picture, as_it_is, changed, made, saved, told
from tests.exchange.papers.test_redaction import with_a_remark
from tests.exchange.papers.test_splitting import with_ties
from tests.shared_data import SHARED
from tests.trust_size import IS_WHOLE, sized

pytestmark = pytest.mark.trust

SECONDS = 10
CAREFUL = settings(deadline=None, derandomize=not IS_WHOLE, suppress_health_check=list(HealthCheck), database=None)
OF_PDFS, OF_PICTURES = settings(CAREFUL, max_examples=sized(120, 100_000)), settings(CAREFUL, max_examples=sized(80, 60_000))
OF_DEEDS = settings(CAREFUL, max_examples=sized(25, 10_000))
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6)
FLIPS = st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 7)), min_size=1, max_size=20)
SMALL = ("damaged_stream", "odd_boxes", "encrypted_password", "rotated_arabic", "with_attachment", "form_libreoffice")


def plain(pdf: bytes) -> bytes:
    """The PDF unpacked, so that changes meet its parts and not only one packed stream."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
        )
    return out.getvalue()


@lru_cache(maxsize=1)
def pdfs() -> tuple[bytes, ...]:
    base = a_pdf("Discharge summary\nMetformin 500 mg", "page two", "page three", size=(200, 200))
    own = (base, plain(base), plain(changed(base, with_ties)), plain(changed(base, with_a_remark)), changed(base, as_it_is, password="x"))
    folder = Path(SHARED, "data", "dev", "pdf") if SHARED else None
    return own + tuple((folder / f"{name}.pdf").read_bytes() for name in SMALL) if folder else own


@lru_cache(maxsize=1)
def pictures() -> tuple[bytes, ...]:
    fax = a_picture((170, 220), "1")
    return (
        *(saved(a_picture((60, 40)), kind) for kind in ("PNG", "JPEG", "TIFF", "AVIF")),
        saved(fax, "TIFF", save_all=True, append_images=[fax, fax], compression="group4", dpi=(204, 98)),
        saved(a_picture((60, 40), "RGBA"), "TIFF", compression="tiff_lzw"),
        saved(a_picture((60, 40), "P"), "PNG"),
    )


def only_facts_or_a_sentence(content: bytes) -> None:
    """The claim itself."""
    began = time.perf_counter()
    try:
        facts = told(content, "scan.pdf", "x")
    except ImportProblem as problem:
        assert str(problem).startswith(("This ", "There "))  # noqa: PT017  # the sentence is part of the claim
        assert str(problem).endswith(".")  # noqa: PT017
    else:
        assert isinstance(facts, PaperFacts)
        assert len(facts.pages) <= facts.page_count
    assert time.perf_counter() - began < SECONDS


def with_changes(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for share, length, put in changes:
        at = int(share * len(content))
        content = content[:at] + put + content[at + length :]
    return content


def with_flips(content: bytes, flips: list[tuple[float, int]]) -> bytes:
    flipped = bytearray(content)
    for share, bit in flips:
        flipped[int(share * len(flipped))] ^= 1 << bit
    return bytes(flipped)


@OF_PDFS
@given(st.integers(0, 10), CHANGES)
def test_pdfs_with_bytes_changed_anywhere(which: int, changes: list[tuple[float, int, bytes]]) -> None:
    only_facts_or_a_sentence(with_changes(pdfs()[which % len(pdfs())], changes))


@OF_PDFS
@given(st.integers(0, 10), FLIPS)
def test_pdfs_with_bits_flipped(which: int, flips: list[tuple[float, int]]) -> None:
    only_facts_or_a_sentence(with_flips(pdfs()[which % len(pdfs())], flips))


@OF_PDFS
@given(st.integers(0, 10), st.floats(0, 1))
def test_pdfs_cut_off_anywhere(which: int, share: float) -> None:
    content = pdfs()[which % len(pdfs())]
    only_facts_or_a_sentence(content[: int(share * len(content))])


@OF_PICTURES
@given(st.integers(0, 6), st.one_of(CHANGES, FLIPS, st.floats(0, 1)))
def test_pictures_changed_flipped_and_cut_off(which: int, change: list[tuple[float, int, bytes]] | list[tuple[float, int]] | float) -> None:
    content = pictures()[which]
    if isinstance(change, float):
        only_facts_or_a_sentence(content[: int(change * len(content))])
    elif len(change[0]) == 3:
        only_facts_or_a_sentence(with_changes(content, change))
    else:
        only_facts_or_a_sentence(with_flips(content, change))


@OF_PICTURES
@given(
    st.sampled_from(
        [b"", b"%PDF-1.7\n", b"II*\x00", b"MM\x00*\x00\x00\x00\x08", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"\xff\xfe", b"<"]
    ),
    st.binary(max_size=300),
)
def test_any_bytes_at_all_of_any_kind(start: bytes, rest: bytes) -> None:
    only_facts_or_a_sentence(start + rest)


@OF_PICTURES
@given(CHANGES)
def test_records_with_bytes_changed_anywhere(changes: list[tuple[float, int, bytes]]) -> None:
    only_facts_or_a_sentence(with_changes(a_document(), changes))


@OF_DEEDS
@given(st.integers(0, 10), FLIPS, st.sampled_from([asking.PART, asking.UNLOCK, asking.REDACT]))
def test_what_is_made_of_a_changed_pdf_is_a_pdf_or_a_sentence(which: int, flips: list[tuple[float, int]], deed: str) -> None:
    content = with_flips(pdfs()[which % len(pdfs())], flips)
    try:
        answer = made(deed, content, password="x", indexes=[0], regions=[(0, 10.0, 10.0, 50.0, 20.0)])
    except ImportProblem as problem:
        assert str(problem).endswith(".")  # noqa: PT017
    else:
        assert pikepdf.open(io.BytesIO(answer)).pages


@OF_DEEDS
@given(st.integers(0, 6), st.one_of(FLIPS))
def test_a_changed_picture_becomes_a_pdf_or_a_sentence(which: int, flips: list[tuple[float, int]]) -> None:
    try:
        answer = made(asking.SHEETS, with_flips(pictures()[which], flips), first=0)
    except ImportProblem as problem:
        assert str(problem).endswith(".")  # noqa: PT017
    else:
        assert answer.partition(b"\n")[2].startswith(b"%PDF")
