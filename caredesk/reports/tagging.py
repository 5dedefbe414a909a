"""Tagged PDF (PDF/UA): the structure tree that lets a screen reader read a paper, written with the pages it tells of.

Flowables draw inside `marked(canvas, node)`; whatever is only furniture (rules, heads, feet) inside `artifact(canvas)`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

Mark = tuple[int, int]  # page number from 1, marked-content id on that page
NOTHING: Mark = (1 << 31, 0)  # after every piece of content
Heading = tuple[int, str, float]  # level of the outline, words, upper edge in points from the sheet's lower edge
_OUTLINED = {"H1": 0, "H2": 1}


class Node:
    """One element of the structure tree: a PDF role ("P", "H2", "Table", "TD"), its children and its pieces of page content."""

    def __init__(
        self,
        tag: str,
        parent: "Node | None" = None,
        *,
        language: str = "",
        scope: str = "",
        alt: str = "",
        summary: str = "",
        reads: str = "",
    ) -> None:
        self.tag = tag
        self.children: list[Node | Mark] = []
        self.language = language
        self.scope = scope  # of a TH: "Column" or "Row"
        self.alt = alt
        self.summary = summary  # of a Table
        self.reads = reads  # what a screen reader says instead, for lines that run from right to left
        self.widget: pdfdoc.PDFDictionary | None = None  # of a Form: the field that it is, standing on the page of its content
        if parent is not None:
            parent.children.append(self)

    def settle(self) -> Mark:
        """Put the children into the order drawn and answer the first piece of content, `NOTHING` where none was drawn.

        Called once, when all pages are drawn. A row keeps all its cells, the empty ones too, so that columns stay columns.
        """
        firsts = [child.settle() if isinstance(child, Node) else child for child in self.children]
        if self.tag != "TR":
            if sorted(firsts) != firsts:
                order = sorted(range(len(firsts)), key=firsts.__getitem__)
                self.children, firsts = [self.children[at] for at in order], [firsts[at] for at in order]
            if NOTHING in firsts:
                self.children = self.children[: firsts.index(NOTHING)]
        return min(firsts, default=NOTHING)


class Marks:
    """Which node each piece of marked content of each page belongs to, in the order drawn."""

    def __init__(self) -> None:
        self.by_page: dict[int, list[Node]] = {}

    def new_id(self, page: int, node: Node) -> int:
        nodes = self.by_page.setdefault(page, [])
        nodes.append(node)
        node.children.append((page, len(nodes) - 1))
        return len(nodes) - 1


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab ships no types
    """A canvas that remembers its marked content, and where its headings stand."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.marks = Marks()
        self.headings: list[Heading] = []  # of the page that is being drawn
        self._noted: set[int] = set()

    def note_heading(self, node: Node, words: str, top: float) -> None:
        """Remember a title or a section's heading once, `top` of it as the flowable counts."""
        if node.tag in _OUTLINED and id(node) not in self._noted:
            self._noted.add(id(node))
            self.headings.append((_OUTLINED[node.tag], words, self.absolutePosition(0, top)[1]))

    def write_outline(self) -> None:
        """Put the headings of the page that is about to be closed into the document's outline: a viewer's way through a long paper."""
        for level, words, top in self.headings:
            key = f"heading {len(self._doc.outline.destinationnamestotitles)}"
            self.bookmarkPage(key, fit="XYZ", left=0, top=round(top, 2))
            self.addOutlineEntry(words, key, level=level)


@contextmanager
def marked(canvas: TaggedCanvas, node: Node, reads: str = "") -> Iterator[None]:
    """What is drawn inside belongs to the node. `reads` is given where the glyphs' own order would not read right."""
    mark = canvas.marks.new_id(canvas.getPageNumber(), node)
    actual = f" /ActualText {_hex(reads)}" if reads else ""
    name = "Span" if reads else node.tag  # readers look for ActualText in a Span only
    canvas._code.append(f"/{name} <</MCID {mark}{actual}>> BDC")
    yield
    canvas._code.append("EMC")


@contextmanager
def artifact(canvas: TaggedCanvas) -> Iterator[None]:
    """What is drawn inside is not read aloud: rules, boxes, heads and feet."""
    canvas._code.append("/Artifact <</Type /Layout>> BDC")
    yield
    canvas._code.append("EMC")


class _Object(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab ships no types
    """An indirect object whose text is filled in once the numbers of its neighbours are known."""

    __RefOnly__ = 1
    text = ""

    def format(self, _document: object) -> bytes:
        return self.text.encode("ascii")


def write_structure(canvas: TaggedCanvas, root: Node, *, title: str, language: str) -> None:
    """Put tree, language, title and PDF/UA mark into the document; called once, after the last page is closed."""
    document = canvas._doc
    catalog = document.Catalog
    tree = _Object()
    tree_number = _number(document, tree)
    elements: dict[int, int] = {}  # id of a node -> number of its object
    pages = [document.idToObjectNumberAndVersion[f"Page{page}"][0] for page in range(1, len(document.Pages.pages) + 1)]
    root.settle()
    top = _write_element(document, root, tree_number, elements, pages)
    rows = []
    for page in range(1, len(document.Pages.pages) + 1):
        parents = " ".join(f"{elements[id(node)]} 0 R" for node in canvas.marks.by_page.get(page, []))
        rows.append(f"{page - 1} [{parents}]")
    for key, (node, widget) in enumerate(_widgets(root), start=len(rows)):
        widget["StructParent"] = key
        rows.append(f"{key} {elements[id(node)]} 0 R")
    numbers = f"<< /Nums [{' '.join(rows)}] >>"
    tree.text = f"<< /Type /StructTreeRoot /K [{top} 0 R] /ParentTree {numbers} /ParentTreeNextKey {len(rows)} >>"
    catalog.StructTreeRoot = tree
    catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    catalog.Lang = pdfdoc.PDFString(language)
    catalog.Metadata = _metadata(title, language)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for index, page in enumerate(document.Pages.pages):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = index
        page.Tabs = pdfdoc.PDFName("S")


def _write_element(document: pdfdoc.PDFDocument, node: Node, parent: int, elements: dict[int, int], pages: list[int]) -> int:
    element = _Object()
    number = elements[id(node)] = _number(document, element)
    home = next((child[0] for child in node.children if not isinstance(child, Node)), 0)  # whose content ids need no page beside them
    kids = " ".join(
        f"{_write_element(document, child, number, elements, pages)} 0 R" if isinstance(child, Node) else _content(child, home, pages)
        for child in node.children
    )
    if node.widget is not None:
        kids += f" << /Type /OBJR /Pg {pages[home - 1]} 0 R /Obj {_number(document, node.widget)} 0 R >>"
    page = f" /Pg {pages[home - 1]} 0 R" if home else ""
    element.text = f"<< /Type /StructElem /S /{node.tag} /P {parent} 0 R{page} /K [{kids}]{''.join(_attributes(node))} >>"
    return number


def _widgets(node: Node) -> Iterator[tuple[Node, pdfdoc.PDFDictionary]]:
    """The nodes that are fields, in reading order, with their fields."""
    if node.widget is not None:
        yield node, node.widget
    for child in node.children:
        if isinstance(child, Node):
            yield from _widgets(child)


def _attributes(node: Node) -> Iterator[str]:
    if node.language:
        yield f" /Lang {_string(node.language)}"
    if node.alt:
        yield f" /Alt {_string(node.alt)}"
    if node.reads:
        yield f" /ActualText {_string(node.reads)}"
    if node.scope:
        yield f" /A << /O /Table /Scope /{node.scope} >>"
    if node.summary:
        yield f" /A << /O /Table /Summary {_string(node.summary)} >>"


def _content(mark: Mark, home: int, pages: list[int]) -> str:
    page, number = mark
    return str(number) if page == home else f"<< /Type /MCR /Pg {pages[page - 1]} 0 R /MCID {number} >>"


def _number(document: pdfdoc.PDFDocument, thing: pdfdoc.PDFObject) -> int:
    return int(document.idToObjectNumberAndVersion[document.Reference(thing).name][0])


def _string(text: str) -> str:
    """A PDF text string: as it is where that is possible, for readers that know no UTF-16."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ")"
    return _hex(text)


def _hex(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _metadata(title: str, language: str) -> pdfdoc.PDFStream:
    words = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
    kind = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")})
    return pdfdoc.PDFStream(kind, words.encode("utf-8"), filters=[])
