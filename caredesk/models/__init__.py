"""The mapped records. Importing the package maps them all."""

from caredesk.models import audit, care_plans, clinical, contacts, patients, practice, releases
from caredesk.models.base import Base

__all__ = ["Base", "audit", "care_plans", "clinical", "contacts", "patients", "practice", "releases"]
