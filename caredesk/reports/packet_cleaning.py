"""What of a document is let into a packet: what a reader sees, by lists of what may stay. Scripts, actions, files and metadata may not."""

import zlib
from collections.abc import Iterator
from typing import Any, Final

import pikepdf

from caredesk.reports.packet_geometry import Box

# What may stay, key by key; all else goes. It draws nothing, or it acts, names files, tells of programs or people.
_STREAM: Final = {"/Length", "/Filter", "/DecodeParms"}
_FORM: Final = _STREAM | {"/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources", "/Group"}
_IMAGE: Final = _STREAM | {
    *("/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent", "/ImageMask", "/Mask", "/Decode"),
    *("/Interpolate", "/SMask", "/SMaskInData", "/Matte"),
}
_PATTERN: Final = _STREAM | {
    *("/Type", "/PatternType", "/PaintType", "/TilingType", "/BBox", "/XStep", "/YStep", "/Resources", "/Matrix", "/Shading"),
    "/ExtGState",
}
_FONT: Final = {
    *("/Type", "/Subtype", "/BaseFont", "/Name", "/FirstChar", "/LastChar", "/Widths", "/FontDescriptor", "/Encoding", "/ToUnicode"),
    *("/DescendantFonts", "/FontBBox", "/FontMatrix", "/CharProcs", "/Resources"),
}
_STATE: Final = {
    *("/Type", "/LW", "/LC", "/LJ", "/ML", "/D", "/RI", "/OP", "/op", "/OPM", "/Font", "/BG", "/BG2", "/UCR", "/UCR2", "/TR", "/TR2"),
    *("/HT", "/FL", "/SM", "/SA", "/BM", "/SMask", "/CA", "/ca", "/AIS", "/TK"),
}
_DEVICE_SPACES: Final = (pikepdf.Name.DeviceGray, pikepdf.Name.DeviceRGB, pikepdf.Name.DeviceCMYK)
_READ: Final = {"/ActualText", "/Alt", "/E", "/Lang"}  # of marked content: what is read or copied instead of what is drawn
_KINDS: Final = {"/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font", "/Properties", "/ProcSet"}
# Of streams that are neither picture nor form (fonts, profiles, functions): data in another file, and what is no part of them.
_NEVER: Final = ("/F", "/FFilter", "/FDecodeParms", "/Metadata", "/AF", "/PieceInfo", "/LastModified", "/Ref", "/OPI", "/Alternates")


class Cleaner:
    """Cleans what the pages of one document draw with, each thing once however many pages share it."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._seen = pikepdf.ObjectSet()
        self._drawn = pikepdf.ObjectSet()  # contents that became drawings
        self._boxes: dict[Box, pikepdf.Object] = {}

    def content_of(self, page: pikepdf.Page, box: Box) -> pikepdf.Object | None:
        """What the page shows, as a drawing by itself: what it leaves open or closes twice cannot move the stamp. None: it is empty.

        It is cut off at the box. Raises one of BROKEN where it cannot be read to its end.
        """
        content, resources = page.obj.get("/Contents"), page.obj.get("/Resources")
        is_in_parts = isinstance(content, pikepdf.Array)
        if is_in_parts:
            page.contents_coalesce()
            content = page.obj.get("/Contents")
        if not isinstance(resources, pikepdf.Dictionary):
            resources = pikepdf.Dictionary()
        if not isinstance(content, pikepdf.Stream):
            return None
        words = content.read_bytes()
        self._clean(resources)
        if is_in_parts or not self._drawn.add(content):  # another page has it too, with resources of its own
            content = self._pdf.make_stream(zlib.compress(words))
            content.Filter = pikepdf.Name.FlateDecode
        self._become_drawing(content, resources, box)
        return content

    def _become_drawing(self, content: pikepdf.Object, resources: pikepdf.Object, box: Box) -> None:
        if box not in self._boxes:
            self._boxes[box] = self._pdf.make_indirect(pikepdf.Array(box))  # one for all pages of that size
        _keep(content, _STREAM)
        content["/Type"], content["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Form
        content["/BBox"], content["/Resources"] = self._boxes[box], resources

    def _clean(self, resources: pikepdf.Object) -> None:
        """Leave in the resources, and in all that they lead to, only what draws."""
        pending: list[pikepdf.Object | None] = [resources]
        while pending:
            thing = pending.pop()
            if isinstance(thing, pikepdf.Dictionary) and self._seen.add(thing):
                _keep(thing, _KINDS)
                for kind in _KINDS & set(thing.keys()):
                    pending += self._cleaned(kind, thing)

    def _cleaned(self, kind: str, resources: pikepdf.Object) -> Iterator[pikepdf.Object | None]:
        """Clean each thing of one kind; the resources that it brings along follow."""
        named = resources[kind]
        if kind == "/ProcSet" or not isinstance(named, pikepdf.Dictionary):
            return
        for name in list(named.keys()):
            thing = named[name]
            if not isinstance(thing, pikepdf.Object) or isinstance(thing, pikepdf.Name | pikepdf.Array):
                continue
            if kind == "/XObject" and not _is_drawing(thing):
                del named[name]
            elif kind == "/Properties":
                _keep(thing, _READ)
            elif self._seen.add(thing):
                yield from self._inner(kind, thing)

    def _inner(self, kind: str, thing: pikepdf.Object) -> Iterator[pikepdf.Object | None]:
        if kind == "/XObject":
            yield from self._drawing(thing)
        elif kind == "/Pattern":
            _keep(thing, _PATTERN)
            yield thing.get("/Resources")
            yield from self._state(thing.get("/ExtGState"))
        elif kind == "/ExtGState":
            yield from self._state(thing)
        elif kind == "/Font" and isinstance(thing, pikepdf.Dictionary):
            _keep(thing, _FONT)
            yield thing.get("/Resources")  # of a font whose letters are drawings

    def _drawing(self, thing: pikepdf.Object) -> Iterator[pikepdf.Object | None]:
        if thing.get("/Subtype") == "/Form":
            _keep(thing, _FORM)
            yield thing.get("/Resources")
            return
        _keep(thing, _IMAGE)
        for mask in (thing.get("/SMask"), thing.get("/Mask")):
            if isinstance(mask, pikepdf.Stream) and self._seen.add(mask):
                _keep(mask, _IMAGE)

    def _state(self, state: pikepdf.Object | None) -> Iterator[pikepdf.Object | None]:
        if not isinstance(state, pikepdf.Dictionary):
            return
        _keep(state, _STATE)
        mask = state.get("/SMask")
        form = mask.get("/G") if isinstance(mask, pikepdf.Dictionary) else None
        if isinstance(form, pikepdf.Stream) and self._seen.add(form):
            yield from self._drawing(form)


def sweep(pdf: pikepdf.Pdf) -> None:
    """Take from every stream of the packet what no stream needs: it is not asked where it came from."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            for key in _NEVER:
                if key in thing:
                    del thing[key]


def has_words(content: pikepdf.Object) -> bool:
    """Whether a page may have a text to be read: it has letters, or drawings that may have some."""
    drawings: Any = content.Resources.get("/XObject")
    inner = drawings.values() if isinstance(drawings, pikepdf.Dictionary) else ()
    return "/Font" in content.Resources or any(isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form" for one in inner)


def page_group(page: pikepdf.Page) -> dict[str, Any] | None:
    """How the page's colours are mixed, where it says so."""
    group = page.obj.get("/Group")
    if not isinstance(group, pikepdf.Dictionary) or group.get("/S") != pikepdf.Name.Transparency:
        return None
    told = {key: bool(group[key]) for key in ("/I", "/K") if isinstance(group.get(key), bool)}
    space = group.get("/CS")
    return {"/S": pikepdf.Name.Transparency} | told | ({"/CS": space} if space in _DEVICE_SPACES else {})


def _is_drawing(thing: pikepdf.Object) -> bool:
    """A picture or a form; PostScript is a program."""
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") in ("/Form", "/Image") and "/PS" not in thing


def _keep(thing: pikepdf.Object, keys: set[str]) -> None:
    for key in thing.keys() - keys - {"/Length"}:  # which a stream cannot be without
        del thing[key]
