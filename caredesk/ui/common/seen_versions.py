"""From which version of its record each field that is being typed in began: an edit is merged by that one, not by a newer refresh."""

from collections.abc import Callable, Collection, Hashable


class SeenVersions:
    """Records and fields by any name that their owner gives them. `for_deed` and `wrote` are called in the desk's worker."""

    def __init__(self) -> None:
        self._seen: dict[Hashable, int] = {}
        self._begun: dict[tuple[Hashable, str], int] = {}
        self._written: dict[tuple[Hashable, str], int] = {}
        self._own: dict[Hashable, int] = {}

    def saw(self, record: Hashable, version: int) -> None:
        """A record is shown as it was at this version."""
        self._seen[record] = max(version, self._seen.get(record, 0))

    def seen(self, record: Hashable) -> int:
        """The version that is shown; 0 where none was."""
        return self._seen.get(record, 0)

    def known(self, record: Hashable) -> int:
        """For a deed on all of a record, in the worker: what is shown, or what this window's own edits made of just that."""
        return max(self.seen(record), self._own.get(record, 0))

    def begin(self, record: Hashable, field: str, version: int = 0) -> None:
        """Typing began, over what is shown now or (a draft) over an older `version`; nothing changes while it goes on."""
        self._begun.setdefault((record, field), version or self.seen(record))

    def end(self, record: Hashable, field: str) -> None:
        """What was typed is given up, or what is shown now is what it is about."""
        self._begun.pop((record, field), None)

    def begun_at(self, record: Hashable, field: str) -> int:
        """The version over which a field is typed."""
        return self._begun.get((record, field), self.seen(record))

    def hand_over(self, record: Hashable, fields: Collection[str]) -> Callable[[], int]:
        """The fields are left: answers what tells, in the worker, the version that the edit goes by.

        What this window itself wrote meanwhile in the same field counts as seen: the next words of a field are typed over the first.
        """
        begun = {field: self.begun_at(record, field) for field in fields}
        for field in fields:
            self.end(record, field)

        def version() -> int:
            return min(max(at, self._written.get((record, field), 0)) for field, at in begun.items())

        return version

    def wrote(self, record: Hashable, fields: Collection[str], version: int) -> None:
        """An edit was made, and the record has this version by it."""
        if version == self.known(record) + 1:  # else somebody else wrote between, which was not shown yet
            self._own[record] = version
        for field in fields:
            self._written[record, field] = version

    def take_back(self, record: Hashable, fields: Collection[str], version: int) -> None:
        """An edit by this version was refused: its fields are still typed over it."""
        for field in fields:
            self._begun[record, field] = min(version, self._begun.get((record, field), version))
