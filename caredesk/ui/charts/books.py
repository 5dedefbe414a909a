"""The editable lists of a chart: their fields, and the deeds that add, change and put rows away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from caredesk.kinds import ItemKind, TelecomSystem, TelecomUse, WishKind
from caredesk.services import addresses, charting, patients, telecoms
from caredesk.services.addresses import NewAddress
from caredesk.services.owners import Owner
from caredesk.services.telecoms import NewTelecom
from caredesk.ui.charts import words
from caredesk.ui.charts.field_specs import Choices, FieldSpec, Sort, yes_no
from caredesk.ui.charts.item_fields import item_fields
from caredesk.ui.common import item_words
from caredesk.ui.common.patient_words import system_words, use_words

if TYPE_CHECKING:  # only named in signatures
    from sqlalchemy.orm import Session

Values = Mapping[str, Any]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Chart", text)


@dataclass(frozen=True)
class Book:
    """One sort of rows. `leading` is the field without which there is no row; `name` tells its rows apart in drafts."""

    name: str
    singular: str
    leading: str
    fields: tuple[FieldSpec, ...]
    add: Callable[["Session", UUID, Values], UUID]
    edit: Callable[["Session", UUID, int, Values], int]
    archive: Callable[["Session", UUID, int], None]

    def field(self, name: str) -> FieldSpec:
        """The field of a name."""
        return next(spec for spec in self.fields if spec.name == name)


def item_book(kind: ItemKind) -> Book:
    """A clinical list."""
    return Book(
        name=kind.value,
        singular=words.singular(kind),
        leading="label",
        fields=item_fields(kind),
        add=lambda session, patient_id, values: charting.add_item(session, patient_id, kind, **values),
        edit=lambda session, item_id, version, values: charting.edit_item(session, kind, item_id, version, **values),
        archive=lambda session, item_id, version: charting.archive_item(session, kind, item_id, version),
    )


def telecom_book() -> Book:
    """Phones, faxes and e-mail."""
    systems = [(system, system_words(system)) for system in TelecomSystem]
    return Book(
        name="telecoms",
        singular=_tr("phone or e-mail"),
        leading="value",
        fields=(
            FieldSpec("value", _tr("Number or address"), span=3),
            FieldSpec("system", _tr("Kind"), Sort.CHOICE, 3, systems),
            FieldSpec("use", _tr("Where"), Sort.CHOICE, 2, _uses()),
            FieldSpec("note", _tr("Note"), span=4, hint=_tr("Afternoons; ask for Luis")),
            FieldSpec("is_preferred", _tr("Preferred"), Sort.FLAG, 2, yes_no()),
            FieldSpec("never_use", _tr("Never use"), Sort.FLAG, 2, yes_no()),
        ),
        add=lambda session, patient_id, values: telecoms.add(
            session, Owner(patient_id=patient_id), NewTelecom(**{"system": TelecomSystem.PHONE, **values})
        ),
        edit=lambda session, telecom_id, version, values: telecoms.edit(session, telecom_id, version, **values),
        archive=telecoms.archive,
    )


def address_book() -> Book:
    """Addresses; the lines are typed with commas between them."""
    return Book(
        name="addresses",
        singular=_tr("address"),
        leading="lines",
        fields=(
            FieldSpec("lines", _tr("Street and house"), span=6, hint=_tr("418 Hawthorne Lane, Apt 2B")),
            FieldSpec("city", _tr("City"), span=3),
            FieldSpec("state", _tr("State"), span=1),
            FieldSpec("postal_code", _tr("ZIP"), span=2),
            FieldSpec("use", _tr("Where"), Sort.CHOICE, 3, _uses()),
            FieldSpec("is_protected", _tr("Protected: not shown to everybody"), Sort.FLAG, 3, yes_no()),
        ),
        add=lambda session, patient_id, values: addresses.add(session, Owner(patient_id=patient_id), NewAddress(**_with_lines(values))),
        edit=lambda session, address_id, version, values: addresses.edit(session, address_id, version, **_with_lines(values)),
        archive=addresses.archive,
    )


def coverage_book() -> Book:
    """Insurances."""
    return Book(
        name="coverages",
        singular=_tr("insurance"),
        leading="payer",
        fields=(
            FieldSpec("payer", _tr("Insurance"), span=3),
            FieldSpec("plan", _tr("Plan"), span=3),
            FieldSpec("member_id", _tr("Member number"), span=2),
            FieldSpec("group_number", _tr("Group number"), span=2),
            FieldSpec("phone", _tr("Phone"), span=2),
        ),
        add=lambda session, patient_id, values: charting.add_coverage(session, patient_id, **values),
        edit=lambda session, coverage_id, version, values: charting.edit_coverage(session, coverage_id, version, **values),
        archive=charting.archive_coverage,
    )


def wish_book() -> Book:
    """Wishes, in the patient's words."""
    return Book(
        name="wishes",
        singular=_tr("wish"),
        leading="words",
        fields=(
            FieldSpec("words", _tr("In the patient’s words"), Sort.TEXT, 6),
            FieldSpec("kind", _tr("About"), Sort.CHOICE, 2, [(kind, item_words.wish_words(kind)) for kind in WishKind]),
            FieldSpec("said_on", _tr("Said on"), Sort.DAY, 2),
            FieldSpec("heard_by", _tr("Heard by"), span=2),
        ),
        add=lambda session, patient_id, values: charting.add_wish(session, patient_id, **{"kind": WishKind.WHAT_MATTERS, **values}),
        edit=lambda session, wish_id, version, values: charting.edit_wish(session, wish_id, version, **values),
        archive=charting.archive_wish,
    )


def person_edit(session: "Session", patient_id: UUID, version: int, values: Values) -> int:
    """Change fields of the patient."""
    return patients.edit(session, patient_id, version, **values)


def _with_lines(values: Values) -> dict[str, Any]:
    """Address lines are kept one by one."""
    typed = dict(values)
    if isinstance(typed.get("lines"), str):
        typed["lines"] = [part.strip() for part in typed["lines"].split(",") if part.strip()]
    return typed


def _uses() -> Choices:
    return [(None, _tr("Not said")), *((use, use_words(use)) for use in TelecomUse)]
