"""The mapped records. Importing the package maps those that all others point to, which a roster needs; `every` maps the rest."""

from caredesk.models import audit, contacts, patients, practice
from caredesk.models.base import Base

__all__ = ["Base", "audit", "contacts", "patients", "practice"]
