"""All mapped records, for whoever meets a table by its name."""

from collections.abc import Mapping
from functools import cache

from caredesk.models import care_plans, clinical, instruments, kept_apart, releases
from caredesk.models.base import Base

__all__ = ["Base", "by_table", "care_plans", "clinical", "instruments", "kept_apart", "releases"]


@cache
def by_table() -> Mapping[str, type[Base]]:
    """Each record's class by its table's name. All are mapped by now: a registry that another thread still adds to cannot be asked."""
    return {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
