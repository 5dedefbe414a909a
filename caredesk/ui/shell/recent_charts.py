"""The charts that were opened lately, as the rail and the empty search box offer them."""

from typing import TYPE_CHECKING

from caredesk.ui.common import formats
from caredesk.ui.shell.rail import RailChart

if TYPE_CHECKING:  # services bring SQLAlchemy, which is loaded after the first paint
    from sqlalchemy.orm import Session


def recent(session: "Session") -> list[RailChart]:
    """The charts that this user opened lately, newest first."""
    from caredesk.services import views

    return [
        RailChart(chart.patient_id, chart.spoken_name, formats.born_words(chart.birth_date), chart.birth_date, chart.name_alert)
        for chart in views.recent_charts(session)
    ]
