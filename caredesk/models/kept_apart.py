"""Two records that look like one and are not: said once by a person, and not asked again."""

import uuid

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from caredesk.kinds import AlikeKind
from caredesk.models.base import Base, Record, choice


class KeptApart(Record, Base):
    """A pair of patients or of contacts; `first_id` is the smaller of the two."""

    __tablename__ = "kept_apart"

    kind: Mapped[AlikeKind] = mapped_column(choice(AlikeKind))
    first_id: Mapped[uuid.UUID]
    second_id: Mapped[uuid.UUID]

    __table_args__ = (UniqueConstraint("first_id", "second_id"),)
