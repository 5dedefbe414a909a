"""Builders for cards: one person or organization with everything that the contact book knows, and any made by Hypothesis."""

import unicodedata
from typing import Any

from hypothesis import strategies as st

from caredesk.exchange.card_facts import CardFacts, ReachFact
from caredesk.exchange.person_facts import AddressFact
from caredesk.kinds import ContactKind, ContactMethod, ContactRole, TelecomSystem, TelecomUse

NOT_CLEAN = "\u200b\ufeff\u2060\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\x85&"
LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cf", "Co", "Cn", "Mn", "Zl", "Zp", "Zs"], exclude_characters=NOT_CLEAN)


def composed(text: str) -> str:
    """As text is kept (NFC)."""
    return unicodedata.normalize("NFC", text)


WORD = st.text(LETTERS, min_size=1, max_size=12).map(composed)
LINE = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
NAME = st.text(st.characters(categories=["Lu", "Ll", "Lo"], exclude_characters=NOT_CLEAN), min_size=1, max_size=12).map(composed)
MAYBE = st.one_of(st.just(""), LINE)
PROSE = st.lists(LINE, max_size=4).map("\n".join)


def a_card(**told: Any) -> CardFacts:
    """Dr. Anita Rao, a cardiologist with a phone, a fax and an office."""
    known: dict[str, Any] = {
        "uid": "urn:uuid:3f0d1f0e-3a52-4d4c-9d5c-3f6a2d1e0b11",
        "name": "Dr. Anita Rao, MD",
        "prefix": "Dr.",
        "given": ("Anita",),
        "family": "Rao",
        "credentials": "MD",
        "organization": "Carolina Heart, PA",
        "title": "Cardiology",
        "role": ContactRole.SPECIALIST,
        "npi": "1234567893",
        "telecoms": (
            ReachFact(system=TelecomSystem.PHONE, value="(704) 555-0142 ext. 12", use=TelecomUse.WORK, is_preferred=True),
            ReachFact(system=TelecomSystem.FAX, value="704-555-0143", use=TelecomUse.WORK, note="Referrals; ask for Kim"),
            ReachFact(system=TelecomSystem.DIRECT, value="arao@direct.example.org"),
        ),
        "addresses": (
            AddressFact(lines=("12 Elm Street, Suite 3",), city="Charlotte", state="NC", postal_code="28204", use=TelecomUse.WORK),
        ),
        "notes": "Sees new patients on Tuesdays; back line only.\nAsk for Kim.",
    }
    return CardFacts(**{**known, **told})


TELECOM = st.builds(
    ReachFact,
    system=st.sampled_from(list(TelecomSystem)),
    value=WORD.filter(lambda text: ":" not in text),
    use=st.sampled_from([None, *TelecomUse]),
    note=MAYBE,
    never_use=st.booleans(),
)
ADDRESS = st.builds(
    AddressFact,
    lines=st.lists(LINE.filter(lambda text: text.strip(" ,") != ""), min_size=1, max_size=3).map(tuple),
    city=MAYBE,
    state=MAYBE,
    postal_code=MAYBE,
    country=MAYBE,
    use=st.sampled_from([None, *TelecomUse]),
)
SHARED = {
    "uid": st.uuids().map(lambda found: f"urn:uuid:{found}"),
    "title": MAYBE,
    "role": st.sampled_from([None, *ContactRole]),
    "npi": st.one_of(st.just(""), st.from_regex(r"[12][0-9]{9}", fullmatch=True)),
    "is_personal": st.booleans(),
    "hours": MAYBE,
    "languages": MAYBE,
    "preferred_method": st.sampled_from([None, *ContactMethod]),
    "never_method": st.sampled_from([None, *ContactMethod]),
    "services_offered": PROSE,
    "eligibility": PROSE,
    "notes": PROSE,
    "telecoms": st.lists(TELECOM, max_size=4).map(tuple),
    "addresses": st.lists(ADDRESS, max_size=2).map(tuple),
}
PEOPLE = st.builds(
    CardFacts,
    kind=st.just(ContactKind.PERSON),
    name=LINE,
    prefix=st.sampled_from(["", "Dr.", "Ms."]),
    given=st.lists(NAME, max_size=3).map(tuple),
    family=NAME,
    suffix=st.sampled_from(["", "Jr.", "III"]),
    credentials=st.sampled_from(["", "MD", "RN, BSN", "PT-C"]),
    organization=MAYBE,
    **SHARED,
)
ORGANIZATIONS = st.builds(CardFacts, kind=st.just(ContactKind.ORGANIZATION), name=LINE, **SHARED)
CARDS = st.one_of(PEOPLE, ORGANIZATIONS)
