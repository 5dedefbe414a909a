"""Layers: what a document hides in one stays here, what it shows is drawn without one, so that nobody can switch anything on or off."""

from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator

_PAINTS: Final = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}  # a path; in what is hidden it is let go of
_DRAWS: Final = {"Tj", "TJ", "sh", "Do", "INLINE IMAGE"}
_NEW_LINES: Final = {"'", '"'}  # draw words, and go to the next line first
_DEEPEST: Final = 20  # of conditions within conditions


class Layers:
    """The layers of one document as it opens."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        told: Any = pdf.Root.get("/OCProperties")
        default = told.get("/D") if isinstance(told, Dictionary) else None
        self._off: set[tuple[int, int]] = set()
        if isinstance(default, Dictionary):
            everything = _numbers(told.get("/OCGs")) if default.get("/BaseState") == Name.OFF else set()
            self._off = (everything | _numbers(default.get("/OFF"))) - (_numbers(default.get("/ON")) if everything else set())
        self._seen = pikepdf.ObjectSet()

    def hides(self, thing: Any, depth: int = 0) -> bool:
        """Whether a layer, or a condition over layers, keeps from being seen what belongs to it."""
        if not self._off or not isinstance(thing, Dictionary) or depth > _DEEPEST:
            return False
        if thing.get("/Type") == Name.OCG:
            return thing.objgen in self._off
        condition = thing.get("/VE")
        if isinstance(condition, Array) and len(condition):
            return not self._holds(condition, depth)
        groups = thing.get("/OCGs")
        members = list(groups) if isinstance(groups, Array) else [groups]
        hidden = [self.hides(one, depth + 1) for one in members if isinstance(one, Dictionary)]
        if not hidden:
            return False
        return {"/AllOn": any(hidden), "/AnyOff": not any(hidden), "/AllOff": not all(hidden)}.get(str(thing.get("/P")), all(hidden))

    def take_out(self, pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        """Take what is hidden out of the page's content, and out of the drawings in it."""
        if not self._off:
            return
        content, resources = page.obj.get("/Contents"), page.obj.get("/Resources")
        if content is None or not isinstance(resources, Dictionary):
            return
        if isinstance(content, Array):
            page.contents_coalesce()
        page.obj.Contents = pdf.make_stream(self._visible(page.obj.Contents, resources))
        self._in_drawings(resources)

    def _in_drawings(self, resources: pikepdf.Object) -> None:
        pending = [resources]
        while pending:
            drawings = pending.pop().get("/XObject")
            for drawing in drawings.values() if isinstance(drawings, Dictionary) else ():
                inner = drawing.get("/Resources") if isinstance(drawing, pikepdf.Stream) else None
                if isinstance(inner, Dictionary) and self._seen.add(drawing):
                    drawing.write(self._visible(drawing, inner))
                    pending.append(inner)

    def _visible(self, content: pikepdf.Object, resources: pikepdf.Object) -> bytes:
        """The content with nothing painted in what is hidden; where it leaves the pen, and all else, stays as it is."""
        kept: list[Any] = []
        hidden_at = 0  # how deep we are in marked content that is hidden
        for step in pikepdf.parse_content_stream(content):
            operands, operator = step.operands, step.operator
            name = operator.unparse().decode("latin-1")
            if name in ("BDC", "BMC"):
                hidden_at += bool(hidden_at) or self._begins_hidden(operands, resources)
            elif name == "EMC":
                hidden_at -= bool(hidden_at)
            if name == "Do" and self._is_hidden_drawing(operands, resources):
                continue
            if not hidden_at or name not in _PAINTS | _DRAWS | _NEW_LINES:
                kept.append((operands, operator))
            elif name not in _DRAWS:
                kept.append(([], Operator("n" if name in _PAINTS else "T*")))
        return pikepdf.unparse_content_stream(kept)

    def _begins_hidden(self, operands: Any, resources: pikepdf.Object) -> bool:
        named: Any = resources.get("/Properties")
        is_layer = len(operands) == 2 and operands[0] == Name.OC and isinstance(operands[1], Name) and isinstance(named, Dictionary)
        return is_layer and self.hides(named.get(operands[1]))

    def _is_hidden_drawing(self, operands: Any, resources: pikepdf.Object) -> bool:
        drawings = resources.get("/XObject")
        drawing = drawings.get(operands[0]) if len(operands) == 1 and isinstance(drawings, Dictionary) else None
        return isinstance(drawing, pikepdf.Stream) and self.hides(drawing.get("/OC"))

    def _holds(self, condition: Any, depth: int) -> bool:
        """A condition in Polish notation: /And, /Or or /Not, then layers or conditions."""
        if not isinstance(condition, Array) or not len(condition) or depth > _DEEPEST:
            return not self.hides(condition, depth + 1)
        held = [self._holds(one, depth + 1) for one in list(condition)[1:]]
        return {"/Or": any(held), "/Not": not any(held)}.get(str(condition[0]), all(held))


def _numbers(groups: Any) -> set[tuple[int, int]]:
    return {group.objgen for group in groups if isinstance(group, Dictionary)} if isinstance(groups, Array) else set()
