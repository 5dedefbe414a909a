"""Keeps a plan's frozen content as JSON, reads it back years later, and takes its fingerprint."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from caredesk.services.plan_content import PlanContent


def to_json(content: PlanContent) -> dict[str, Any]:
    """The plan as JSON values: ISO dates, codes of closed lists, ids as text."""
    plain: dict[str, Any] = _plain(content)
    return plain


def from_json(kept: Mapping[str, Any]) -> PlanContent:
    """The plan that was kept; parts that did not exist when it was kept are empty."""
    content: PlanContent = _shaped(PlanContent, kept)
    return content


def digest(content: PlanContent) -> str:
    """SHA-256 over the plan's canonical JSON, in hex."""
    return json_digest(to_json(content))


def json_digest(kept: Mapping[str, Any]) -> str:
    """The same over JSON values as they were kept."""
    return hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _shaped(kind: Any, value: Any) -> Any:
    if get_origin(kind) is UnionType:
        return None if value is None else _shaped(get_args(kind)[0], value)
    if get_origin(kind) is tuple:
        return tuple(_shaped(get_args(kind)[0], part) for part in value)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{name: _shaped(hints[name], value[name]) for name in hints if name in value})
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum | UUID):
        return kind(value)
    return value
