"""What a card says that the contact book has no field for: lines for the notes, and what Android phones keep in a property of their own."""

from collections.abc import Iterator, Mapping, Sequence

from caredesk.exchange import vcard_values as values
from caredesk.exchange.vcard_lines import Line

MORE = {  # what has no place of its own stands under the notes, in these words
    "ANNIVERSARY": "Anniversary",
    "X-ANNIVERSARY": "Anniversary",
    "X-EVOLUTION-ANNIVERSARY": "Anniversary",
    "X-SPOUSE": "Spouse",
    "X-EVOLUTION-SPOUSE": "Spouse",
    "X-MANAGER": "Manager",
    "X-EVOLUTION-MANAGER": "Manager",
    "X-ASSISTANT": "Assistant",
    "X-EVOLUTION-ASSISTANT": "Assistant",
    "CATEGORIES": "Groups",
    "ROLE": "Profession",
    "RELATED": "Related",
}
ANDROID, NICKNAME, EVENT, RELATION = "X-ANDROID-CUSTOM", "nickname", "contact_event", "relation"
ANNIVERSARY, BIRTHDAY = "1", "3"  # sorts of Android's events
MOST_OF_ONE, MOST_LABELLED = 5, 10
Found = Mapping[str, Sequence[Line]]


def more(found: Found, labels: Mapping[str, str], assistant: str, *, is_old: bool) -> Iterator[str]:
    """Lines for the notes. `labels` are Apple's words for groups of properties."""
    for name, words in MORE.items():
        for line in found.get(name, ())[:MOST_OF_ONE]:
            value = values.line_of(line.value, is_old=is_old, limit=300)
            if value:
                yield f"{words}: {value}"
    for name in ("X-ABDATE", "X-ABRELATEDNAMES"):
        for line in found.get(name, ())[:MOST_LABELLED]:
            words = values.label_words(labels.get(line.group, "")) or ("Date" if name == "X-ABDATE" else "Related")
            yield f"{words}: {values.line_of(line.value, is_old=is_old, limit=300)}"
    yield from (f"Related: {name}" for name, _ in android(found, RELATION) if name)
    yield from (f"Anniversary: {day}" for day, sort in android(found, EVENT) if day and sort == ANNIVERSARY)
    if assistant:
        yield f"Assistant: {values.line_of(assistant, is_old=is_old, limit=300)}"


def android(found: Found, kind: str) -> Iterator[tuple[str, str]]:
    """What Android keeps of one kind, with its sort: "vnd.android.cursor.item/nickname;Tere;1;;;"."""
    for line in found.get(ANDROID, ())[:MOST_LABELLED]:
        said = [*values.parts(line.value), "", ""]
        if said[0].endswith(f"/{kind}"):
            yield values.line_of(said[1], limit=300), said[2].strip()
