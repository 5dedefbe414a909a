"""What a screen reader finds in a packet: the structure of pages drawn here is taken over, every other page is read as it stands."""

import pikepdf
from pikepdf import Array, Dictionary, Name, String

CONTENT_MARK = 0  # of the one piece of content that a page of somebody else's document is


class Tree:
    """The structure tree of a packet, grown part by part in the order of its pages."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = self._element("Document", self._root)
        self._root.K = Array([self._document])
        self._rows: list[pikepdf.Object] = []  # for each page the elements that its pieces of content belong to

    def own_part(self, title: str, source: pikepdf.Pdf, pages: list[pikepdf.Page]) -> None:
        """Take over the structure of a PDF drawn here, whose pages were copied before."""
        theirs = source.Root.StructTreeRoot
        top = theirs.K[0]
        del top["/P"]  # or it would bring its whole tree along
        rows = {int(theirs.ParentTree.Nums[at]): theirs.ParentTree.Nums[at + 1] for at in range(0, len(theirs.ParentTree.Nums), 2)}
        ours = self._pdf.copy_foreign(top)
        ours.S, ours.P, ours.T = Name.Part, self._document, String(title)
        if "/Lang" in source.Root:
            ours.Lang = String(str(source.Root.Lang))
        self._document.K.append(ours)
        for number, page in enumerate(pages):
            self._add_row(page, self._pdf.copy_foreign(source.make_indirect(rows[number])))

    def part(self, title: str) -> pikepdf.Object:
        """A part for somebody else's document."""
        return self._element("Part", self._document, title)

    def page(self, part: pikepdf.Object, page: pikepdf.Page, alt: str) -> None:
        """A page of it. `alt` tells of a page that is a picture, which has no words."""
        element = self._element("Figure" if alt else "P", part)
        element.Pg, element.K = page.obj, Array([CONTENT_MARK])
        if alt:
            element.Alt = String(alt)
        self._add_row(page, self._pdf.make_indirect(Array([element])))

    def finish(self) -> None:
        """Put the tree into the document."""
        numbers = Array()
        for at, row in enumerate(self._rows):
            numbers.append(at)
            numbers.append(row)
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        self._root.ParentTreeNextKey = len(self._rows)
        self._pdf.Root.StructTreeRoot = self._root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, tag: str, parent: pikepdf.Object, title: str = "") -> pikepdf.Object:
        made = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{tag}"), P=parent, K=Array()))
        if title:
            made.T = String(title)
        if parent.get("/Type") == Name.StructElem:
            parent.K.append(made)
        return made

    def _add_row(self, page: pikepdf.Page, row: pikepdf.Object) -> None:
        page.obj.StructParents = len(self._rows)
        page.obj.Tabs = Name.S
        self._rows.append(row)
