"""The slip with the password: it says the password exactly, for which release, and nothing of whom that is about."""

from dataclasses import replace

from caredesk.reports import packet_slip
from caredesk.reports.packet_papers import PasswordSlipPaper
from tests.reports.builders import HARBOR_PINE, PRINTED
from tests.reports.packet_builders import ORTIZ
from tests.reports.reading import pages, structure

SLIP = PasswordSlipPaper(
    letterhead=HARBOR_PINE, recipient=ORTIZ, release_number="R-2026-0147", password="lantern ORCHARD 0O1l", printed=PRINTED
)


def test_the_slip_says_the_password_for_whom_and_for_which_release() -> None:
    told = structure(packet_slip.render(SLIP)).text
    for words in ("lantern ORCHARD 0O1l", "For release R-2026-0147", "Dr. Samuel Ortiz", "Do not send this slip together with the file"):
        assert words in told


def test_the_slip_fits_on_one_page_and_comes_out_equal() -> None:
    assert len(pages(packet_slip.render(SLIP))) == 1
    assert packet_slip.render(SLIP) == packet_slip.render(replace(SLIP))


def test_the_password_is_not_told_by_what_describes_the_slip() -> None:
    assert "lantern" not in repr(SLIP)
