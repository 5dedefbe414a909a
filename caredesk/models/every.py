"""All mapped records, for whoever meets a table by its name."""

from caredesk.models import care_plans, clinical, kept_apart, releases
from caredesk.models.base import Base

__all__ = ["Base", "care_plans", "clinical", "kept_apart", "releases"]
