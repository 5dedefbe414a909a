"""How wide a table's columns are: each as its words need, as far as the sheet goes."""

from collections.abc import Sequence


def column_widths(shares: Sequence[float], needs: Sequence[float], width: float) -> list[float]:
    """Widths that fill `width`: by shares where no line breaks then (`needs` are the widths at which none does; without them always).

    Else, where all needs fit, the room left over is dealt out by shares. Where they do not, a column that needs less than its share
    keeps what it needs, and the others share the rest.
    """
    whole = sum(shares)
    by_shares = [width * share / whole for share in shares]
    if all(need <= offer for need, offer in zip(needs, by_shares, strict=False)):
        return by_shares
    spare = width - sum(needs)
    if spare >= 0:
        return [need + spare * share / whole for need, share in zip(needs, shares, strict=True)]
    found: dict[int, float] = {}
    while len(found) < len(shares):
        rest = width - sum(found.values())
        of_shares = sum(share for at, share in enumerate(shares) if at not in found)
        offered = {at: rest * share / of_shares for at, share in enumerate(shares) if at not in found}
        content = {at: needs[at] for at, offer in offered.items() if needs[at] <= offer}
        found |= content or offered
    return [found[at] for at in range(len(shares))]
