"""What stands on papers of every kind: whose letterhead, who printed it and when."""

import hashlib
from typing import Any

from sqlalchemy.orm import Session

from caredesk.models.practice import User
from caredesk.reports import papers
from caredesk.reports.papers import PaperSize
from caredesk.services import acting, practice, practice_logo, practice_settings


def letterhead(session: Session) -> papers.Letterhead:
    """The practice's own."""
    facts = practice.facts(session)
    logo = practice_logo.logo(session)
    return papers.Letterhead(practice_name=facts.name, address_line=facts.address_line, phone=facts.phone, fax=facts.fax, logo=logo)


def printed(session: Session) -> papers.Printed:
    """Now, by the person at the desk."""
    user = session.get(User, acting.actor(session).user_id)
    return papers.Printed(at=acting.at_desk(session, acting.now(session)), by=_short(user.name if user else acting.actor(session).name))


def sheet(session: Session, asked: PaperSize | None) -> PaperSize:
    """The one asked for, else what the practice prints on."""
    return asked or practice_settings.paper_size(session)


def digest(told: Any) -> str:
    """SHA-256 over what a paper tells (frozen values, without who prints it when), in hex: unequal once something of it has changed."""
    return hashlib.sha256(repr(told).encode(errors="surrogatepass")).hexdigest()


def _short(name: str) -> str:
    """ "D. Whitfield"."""
    first, _, last = name.rpartition(" ")
    return f"{first[0]}. {last}" if first else name
