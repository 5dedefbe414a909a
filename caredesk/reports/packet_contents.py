"""What the pages of somebody else's document show, each as a drawing by itself; where it is broken, as the picture that is seen of it."""

import pikepdf

from caredesk.reports.packet_annotations import flatten
from caredesk.reports.packet_cleaning import Cleaner
from caredesk.reports.packet_geometry import Geometry
from caredesk.reports.packet_layers import Layers
from caredesk.reports.packet_pictures import pictured
from caredesk.reports.packet_sources import BROKEN, Source


class Contents:
    """Of one document, whose pages are changed for it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._layers = Layers(source.pdf)
        self._cleaner = Cleaner(source.pdf)
        try:
            flatten(source.pdf, self._layers)
            self._is_flat = True
        except BROKEN:
            self._is_flat = False

    def of(self, index: int, shape: Geometry) -> pikepdf.Object | None:
        """The drawing of the page of that index; None for an empty page. Raises DocumentUnreadable where nothing can be seen of it."""
        page = self._source.pdf.pages[index]
        if self._is_flat:
            try:
                self._layers.take_out(self._source.pdf, page)
                return self._cleaner.content_of(page, shape.box)
            except BROKEN:
                pass
        return pictured(self._source, index, shape)
