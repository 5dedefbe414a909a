"""From the bytes of 1,000 cards to their preview beside an empty contact book, against bare parsing of the same bytes."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.measuring import Measure, in_turn, uncollected
from caredesk import vault
from caredesk.exchange import people_reading, vcard_writer, wire
from caredesk.exchange.card_facts import CardFacts, CardFile, ReachFact
from caredesk.exchange.child import answer
from caredesk.exchange.person_facts import AddressFact
from caredesk.kinds import ContactRole, TelecomSystem, TelecomUse
from caredesk.services import list_imports
from caredesk.services.list_imports import Whom
from caredesk.storage.keys import LOWEST

CARDS = 1_000
BOUND = 15.0
PASSPHRASE = "seven quiet lanterns by the harbor"
NOTE = "Sees new patients on Tuesdays; back line only, ask for the nurse. Records by fax, never by mail.\n" * 6


def measured() -> list[Measure]:
    """What the child does once it runs, what the program checks of it, and every card held against the book, by bare parsing."""
    content = vcard_writer.written(_card(number) for number in range(CARDS))
    with _practice() as practice, uncollected():

        def preview() -> None:
            facts = wire.read_as(answer(people_reading.CARDS + content), CardFile)
            with practice.reading() as session:
                list_imports.stage(session, facts, Whom.CONTACTS, "")

        timed = in_turn(preview, lambda: bare(content))
    what = f"{CARDS:,} cards ({len(content) // 1000} kB) to preview / bare parsing"
    detail = f"{timed.words}; bare: lines unfolded and split into name, parameters and value, escapes taken out"
    return [Measure(what, timed.ratio, "x", BOUND, detail)]


def bare(content: bytes) -> list[tuple[str, dict[str, str], str]]:
    """The least that any reader does: lines unfolded, each split into its name, its parameters and its value without escapes."""
    text = content.decode("utf-8").replace("\r\n ", "").replace("\r\n\t", "")
    found = []
    for line in text.splitlines():
        head, _, value = line.partition(":")
        name, *told = head.split(";")
        parameters = dict(each.partition("=")[::2] for each in told)
        plain = value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
        found.append((name.rpartition(".")[2].upper(), parameters, plain))
    return found


def _card(number: int) -> CardFacts:
    """Somebody with an office, two numbers and a mail, as contact books hold them."""
    telecoms = (
        ReachFact(system=TelecomSystem.PHONE, value=f"(704) 555-{number:04d}", use=TelecomUse.WORK, is_preferred=True),
        ReachFact(system=TelecomSystem.FAX, value=f"(704) 556-{number:04d}", use=TelecomUse.WORK, note="Referrals"),
        ReachFact(system=TelecomSystem.EMAIL, value=f"person{number}@example.org", use=TelecomUse.WORK),
    )
    return CardFacts(
        uid=f"urn:uuid:00000000-0000-4000-8000-{number:012d}",
        name=f"Dr. Anita Rao{number}, MD",
        prefix="Dr.",
        given=("Anita", "Maria"),
        family=f"Rao{number}",
        credentials="MD",
        organization=f"Carolina Heart {number % 50}",
        title="Cardiology",
        role=ContactRole.SPECIALIST,
        telecoms=telecoms,
        addresses=(AddressFact(lines=(f"{number} Elm Street", "Suite 3"), city="Charlotte", state="NC", postal_code="28204"),),
        notes=NOTE,
    )


@contextmanager
def _practice() -> Iterator[Any]:
    with tempfile.TemporaryDirectory(prefix="caredesk-bench-") as folder:
        made = vault.create(
            Path(folder) / "practice", practice_name="Bench", kinds=(), user_name="Ana", passphrase=PASSPHRASE, is_sample=True, kdf=LOWEST
        )
        try:
            yield made.vault
        finally:
            made.vault.close()
