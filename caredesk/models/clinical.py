"""The chart's clinical lists. Every row keeps where it came from; what a file says against the chart is kept beside it."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from caredesk.kinds import AllergyKind, AllergyStatus, MedicationStatus, Part2Source, ProblemStatus, StatementAbout
from caredesk.models.base import Base, Record, choice, short_text


class ChartItem(Record):
    """What all clinical rows share.

    `confirmed` is whether a person here stands behind the row. `differs_from` names the chart row that this imported row
    contradicts: such a row waits beside the chart and is never shown as the chart's own.
    """

    @declared_attr
    def patient_id(cls) -> Mapped[uuid.UUID]:  # noqa: N805
        return mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"))

    @declared_attr
    def import_id(cls) -> Mapped[uuid.UUID | None]:  # noqa: N805
        return mapped_column(ForeignKey("imports.id", ondelete="RESTRICT"), index=True)

    label: Mapped[str] = mapped_column(String(400))
    code: Mapped[str] = short_text(60)
    code_system: Mapped[str] = short_text(80)
    note: Mapped[str] = mapped_column(Text, default="")
    confirmed: Mapped[bool] = mapped_column(default=True)
    differs_from: Mapped[uuid.UUID | None]
    entered_in_error: Mapped[str] = short_text(300)
    source_name: Mapped[str] = short_text()
    source_on: Mapped[date | None]
    source_key: Mapped[str] = short_text(300)
    tags: Mapped[list[str]] = mapped_column(default=list)
    part2_source: Mapped[Part2Source] = mapped_column(choice(Part2Source), default=Part2Source.NO)
    position: Mapped[int] = mapped_column(default=0)

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        return (Index(f"ix_{cls.__tablename__}_chart", "patient_id", "archived_at"),)  # type: ignore[attr-defined]  # set by each subclass


class Allergy(ChartItem, Base):
    """Something the patient must not get, or bears badly [AllergyIntolerance]."""

    __tablename__ = "allergies"

    kind: Mapped[AllergyKind] = mapped_column(choice(AllergyKind), default=AllergyKind.ALLERGY)
    status: Mapped[AllergyStatus] = mapped_column(choice(AllergyStatus), default=AllergyStatus.ACTIVE)
    reaction: Mapped[str] = short_text(300)
    severity: Mapped[str] = short_text(60)
    criticality: Mapped[str] = short_text(60)
    onset: Mapped[str] = short_text(40)


class Medication(ChartItem, Base):
    """A medicine that the patient takes, should take, or took [MedicationStatement]."""

    __tablename__ = "medications"

    status: Mapped[MedicationStatus] = mapped_column(choice(MedicationStatus), default=MedicationStatus.ACTIVE)
    strength: Mapped[str] = short_text(80)
    dose: Mapped[str] = short_text(120)
    frequency: Mapped[str] = short_text(200)
    route: Mapped[str] = short_text(80)
    as_needed: Mapped[bool] = mapped_column(default=False)
    instructions: Mapped[str] = mapped_column(Text, default="")
    purpose: Mapped[str] = short_text(300)
    prescriber: Mapped[str] = short_text()
    started_on: Mapped[date | None]
    stopped_on: Mapped[date | None]
    stop_reason: Mapped[str] = short_text(300)


class Problem(ChartItem, Base):
    """A diagnosis, condition or concern [Condition]."""

    __tablename__ = "problems"

    status: Mapped[ProblemStatus] = mapped_column(choice(ProblemStatus), default=ProblemStatus.ACTIVE)
    category: Mapped[str] = short_text(60)
    onset: Mapped[str] = short_text(40)
    resolved: Mapped[str] = short_text(40)


class Result(ChartItem, Base):
    """A laboratory value, vital sign or study finding [Observation]."""

    __tablename__ = "results"

    panel: Mapped[str] = short_text(300)
    category: Mapped[str] = short_text(40)
    value: Mapped[str] = mapped_column(Text, default="")
    unit: Mapped[str] = short_text(60)
    reference_range: Mapped[str] = short_text()
    interpretation: Mapped[str] = short_text(80)
    status: Mapped[str] = short_text(40)
    taken_on: Mapped[date | None]
    taken_text: Mapped[str] = short_text(40)

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        return (Index("ix_results_chart", "patient_id", "archived_at", "taken_on"),)


class Procedure(ChartItem, Base):
    """Something done [Procedure]."""

    __tablename__ = "procedures"

    status: Mapped[str] = short_text(40)
    done_on: Mapped[date | None]
    done_text: Mapped[str] = short_text(40)
    performer: Mapped[str] = short_text()


class Immunization(ChartItem, Base):
    """A vaccine given, or refused [Immunization]."""

    __tablename__ = "immunizations"

    status: Mapped[str] = short_text(40)
    given_on: Mapped[date | None]
    given_text: Mapped[str] = short_text(40)
    lot_number: Mapped[str] = short_text(60)


class Encounter(ChartItem, Base):
    """A visit or stay as a record from outside tells it [Encounter]."""

    __tablename__ = "encounters"

    kind: Mapped[str] = short_text(60)
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    from_text: Mapped[str] = short_text(40)
    place: Mapped[str] = short_text()
    provider: Mapped[str] = short_text()
    disposition: Mapped[str] = short_text()
    diagnoses: Mapped[list[str]] = mapped_column(default=list)

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        return (Index("ix_encounters_chart", "patient_id", "archived_at", "from_on"),)


class Statement(Record, Base):
    """A statement about a whole list, such as "No known allergies": said by whom and when, never a row of the list."""

    __tablename__ = "statements"

    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patients.id", ondelete="RESTRICT"), index=True)
    about: Mapped[StatementAbout] = mapped_column(choice(StatementAbout))
    words: Mapped[str] = mapped_column(String(200))
    said_on: Mapped[date | None]
    confirmed: Mapped[bool] = mapped_column(default=True)
    source_name: Mapped[str] = short_text()
    import_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("imports.id", ondelete="RESTRICT"), index=True)
