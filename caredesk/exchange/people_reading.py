"""The child's side of reading a list of people: cards or a table, as plain facts."""

from caredesk.exchange import wire

CARDS, TABLE = b"caredesk-cards\n", b"caredesk-table\n"  # then the file


def is_request(content: bytes) -> bool:
    """Whether the child is asked for a list of people, not for the facts of a record."""
    return content.startswith((CARDS, TABLE))


def answer(content: bytes) -> bytes:
    """The cards or the table. Raises ImportProblem."""
    head, _, file = content.partition(b"\n")
    if head + b"\n" == CARDS:
        from caredesk.exchange import vcard

        return wire.written(vcard.read(file))
    from caredesk.exchange import tables

    return wire.written(tables.read(file))
