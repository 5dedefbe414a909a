"""The release-of-information packet: cover, release sheet, copies of instruments, documents and receipt as one finished PDF."""

from collections.abc import Callable, Sequence
from typing import Final
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Dictionary, Name, String
from pikepdf.models.metadata import encode_pdf_date

from caredesk.errors import RuleBroken
from caredesk.reports import packet_words
from caredesk.reports.long_tables import Progress
from caredesk.reports.packet_assembly import Assembly
from caredesk.reports.packet_cleaning import sweep
from caredesk.reports.packet_foot import stamp_words
from caredesk.reports.packet_layout import Layout, laid_out
from caredesk.reports.packet_papers import FinishedPacket, PacketPaper
from caredesk.reports.packet_sources import Source, opened
from caredesk.reports.packet_stamps import Stamps
from caredesk.reports.packet_writing import written

_LANGUAGE: Final = "en-US"
_METADATA: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def unheard(_done: int, _of: int) -> None:
    """Progress that nobody waits for."""


def render(paper: PacketPaper, progress: Progress = unheard) -> FinishedPacket:
    """The packet. Equal papers give equal bytes before the password closes them.

    `progress` hears how many pages are done, and of how many; what it raises ends the work. Raises RuleBroken where the law asks for
    more than the paper has, DocumentUnreadable, DocumentLocked.
    """
    _require_consent(paper)
    copies, documents = [opened(one) for one in paper.copies], [opened(one) for one in paper.documents]
    layout = laid_out(paper, [len(one.pages) for one in copies], [len(one.pages) for one in documents])
    told = _Told(progress, layout.in_all)
    pdf = pikepdf.Pdf.new()
    _assemble(pdf, paper, layout, copies, documents, told.page)
    _describe(pdf, paper)
    sweep(pdf)
    finished, fingerprint = written(pdf, paper.password, told.writing)
    told.end()
    return FinishedPacket(pdf=finished, open_sha256=fingerprint, pages=layout.in_all, documents=layout.documents)


def _require_consent(paper: PacketPaper) -> None:
    """42 CFR 2.32(b): a copy of the consent, or a clear explanation of what it covers, goes along."""
    if paper.has_part2 and not paper.copies and not paper.permission.scope:
        raise RuleBroken(
            "Records of substance use treatment leave only with a copy of the consent, or with words that say what it covers. "
            "Add the signed consent to this packet."
        )


class _Told:
    """Tells how far the work is. The last page counts as done when all is written."""

    def __init__(self, progress: Progress, pages: int) -> None:
        self._progress, self._pages, self._done = progress, pages, 0

    def page(self) -> None:
        self._done = min(self._done + 1, self._pages - 1)
        self._progress(self._done, self._pages)

    def writing(self, _per_cent: int) -> None:
        self._progress(self._done, self._pages)

    def end(self) -> None:
        self._progress(self._pages, self._pages)


def _assemble(
    pdf: pikepdf.Pdf, paper: PacketPaper, layout: Layout, copies: Sequence[Source], documents: Sequence[Source], told: Callable[[], None]
) -> None:
    sources = [*copies, *documents]
    wanted = {(shape, source.document.is_part2) for source in sources for shape in source.shapes}
    assembly = Assembly(pdf, Stamps(pdf, stamp_words(paper), layout.in_all, wanted), told)
    if layout.cover:
        assembly.add_own("Fax cover", layout.cover)
    assembly.add_own("Release sheet", layout.sheet)
    for source in sources:
        assembly.add(source)
    if layout.receipt:
        assembly.add_own(packet_words.RECEIPT_TITLE, layout.receipt)
    assembly.finish()


def _describe(pdf: pikepdf.Pdf, paper: PacketPaper) -> None:
    """What a viewer shows of the file: no patient, for it stands in title bars and lists."""
    title = f"{packet_words.TITLE} {paper.release_number}"
    made = String(encode_pdf_date(paper.printed.at))
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(title),
            Author=String(paper.letterhead.practice_name),
            Creator=String("CareDesk"),
            Producer=String("CareDesk"),
            CreationDate=made,
            ModDate=made,
        )
    )
    pdf.Root.Lang = String(_LANGUAGE)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    words = _METADATA.format(title=escape(title), language=_LANGUAGE)
    pdf.Root.Metadata = pdf.make_stream(words.encode(), Type=Name.Metadata, Subtype=Name.XML)
