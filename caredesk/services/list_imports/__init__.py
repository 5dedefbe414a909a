"""Taking in lists of people, as contacts or as patients: staged line by line, committed in one deed, undone whole."""

from caredesk.services.list_imports.committing import commit
from caredesk.services.list_imports.from_table import cards
from caredesk.services.list_imports.lines import Alike, ListLine, ListPreview, ListTaken, Standing, Whom
from caredesk.services.list_imports.reporting import report
from caredesk.services.list_imports.staging import stage

__all__ = ["Alike", "ListLine", "ListPreview", "ListTaken", "Standing", "Whom", "cards", "commit", "report", "stage"]
