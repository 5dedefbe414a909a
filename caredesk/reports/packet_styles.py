"""Sizes and distances that only the pages of a packet have, beside those of all paper. Lengths are points."""

from dataclasses import replace
from typing import Final

from caredesk.reports import styles
from caredesk.reports.styles import CellRoom, TextStyle

TEXT: Final = TextStyle("regular", 10.0, 14.0)
TEXT_AFTER: Final = replace(TEXT, after_pt=6.0)
PASSWORD: Final = TextStyle("large-bold", 16.0, 22.0, before_pt=6.0, after_pt=10.0, keeps_left=True)
RECEIVED: Final = replace(TEXT, before_pt=12.0)
STATEMENT: Final = TextStyle("regular", 9.0, 12.0, after_pt=6.0)
ADDRESSEE: Final = TextStyle("semibold", 11.0, 15.0, keeps_left=True)
ADDRESS: Final = replace(TEXT, keeps_left=True)

ADDRESS_BOX_ROOM: Final = CellRoom(7.75, 9.75, 7.75, 9.75)
ADDRESS_BOX_GAP: Final = 18.0
ADDRESS_BOX_BEFORE: Final = 10.0
PERMISSION_SHARES: Final = (115.2, 410.4)
CONTENTS_SHARES: Final = (58.0, 24.0, 8.0, 10.0)
CONTENTS_ROOM: Final = replace(styles.CELL_ROOM, right=0.0)  # the numbers stand under the rule's end
CONTENTS_HEAD_ROOM: Final = replace(styles.HEAD_ROOM, right=0.0)
DATES: Final = replace(styles.CELL, indent_pt=7.0)
DATES_HEAD: Final = replace(styles.HEAD_CELL, indent_pt=7.0)
SIGNATURE_BEFORE: Final = 38.0
SIGNATURE_GAP: Final = 21.6
SIGNATURE_ROOM: Final = 3.0

# What is put on pages that were not drawn here, near their lower edge: what a printer can still reach, under the feet that papers have.
STAMP: Final = replace(styles.FOOT, color=styles.INK)
STAMP_STATEMENT: Final = replace(STAMP, face="semibold")
STAMP_SIDE: Final = 20.0
STAMP_BOTTOM: Final = 12.0
STAMP_GAP: Final = 12.0  # between whose page it is and its number
STAMP_NARROWEST: Final = 180.0  # for whose page it is; with less, the number has a line of its own
STAMP_PLATE_ROOM: Final = 2.0
STAMP_PLATE_OPACITY: Final = 0.8  # what stands under a stamp is not wiped out, and the stamp reads on black too
STAMP_LEAST_WIDTH: Final = 300.0  # of a page, before its stamp becomes smaller than on others
STAMP_LEAST_HEIGHT: Final = 144.0
