"""A table's name leads to its record's class, whatever else is being mapped meanwhile."""

import os
import sys

from caredesk.models.every import Base, by_table
from tests.cli.running import ran

# As SQLAlchemy has it: a class that is just being mapped is known to the registry, which cannot say its mapper yet.
MEANWHILE = """
import threading
from sqlalchemy.orm import Mapped, mapped_column
from caredesk.models.base import Base
from caredesk.models.every import by_table
by_table()
in_midst, may_go_on = threading.Event(), threading.Event()
add = Base.registry._add_manager
def add_and_wait(manager):
    add(manager)
    in_midst.set()
    may_go_on.wait(10)
Base.registry._add_manager = add_and_wait
fields = {"__tablename__": "passing", "__annotations__": {"id": Mapped[int]}, "id": mapped_column(primary_key=True)}
mapping = threading.Thread(target=lambda: type("Passing", (Base,), fields))
mapping.start()
print(in_midst.wait(10), by_table()["patients"].__name__, flush=True)
may_go_on.set()
mapping.join()
"""


def test_every_table_has_its_class() -> None:
    assert set(by_table()) == set(Base.metadata.tables)


def test_a_class_that_another_thread_is_just_mapping_stops_nobody() -> None:
    answer = ran([sys.executable, "-c", MEANWHILE], dict(os.environ))
    assert answer.out.strip() == "True Patient", answer.out + answer.err
