"""Whom a file is about, or a chart: name, birth date and sex in one place, so that two can be held against each other."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from caredesk.exchange.person_facts import PatientFacts
from caredesk.kinds import Sex
from caredesk.services.imports import Candidate
from caredesk.ui.common import formats
from caredesk.ui.common.name_alerts import marked
from caredesk.ui.common.patient_words import sex_words


def person_words(name: str, born: date | None, sex: Sex | None) -> str:
    """ "Maria Teresa Delgado, born Mar 4, 1955, female"."""
    known = sex not in (None, Sex.UNKNOWN)
    said = sex_words(sex).lower() if known and sex is not None else QCoreApplication.translate("Import", "sex not said")
    return ", ".join((name or QCoreApplication.translate("Import", "No name"), formats.born_words(born), said))


def of_file(facts: PatientFacts) -> str:
    """The person of the file."""
    return person_words(name_of(facts), facts.birth_date, facts.sex)


def name_of(facts: PatientFacts) -> str:
    """The file's name for the person, in spoken order."""
    return facts.name or " ".join(part for part in (*facts.given, facts.family) if part)


def of_candidate(candidate: Candidate) -> str:
    """A patient whom the file may be about."""
    whole = marked(person_words(candidate.name, candidate.birth_date, candidate.sex), candidate.name_alert)
    return QCoreApplication.translate("Import", "{person} (put away)").format(person=whole) if candidate.is_archived else whole
