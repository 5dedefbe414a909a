"""The open database: sessions to read and to write, one transaction per deed, and the truth about whether a save happened."""

from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from caredesk.errors import Cancelled, NotSaved, RecordChanged, SaveUnknown, VaultError
from caredesk.storage import connection, meta
from caredesk.storage.ballast import Ballast
from caredesk.storage.stopping import INTERRUPTED_CODE, Stopping

READING = "caredesk_reading"


class SessionHooks(Protocol):
    """Who watches deeds: called inside the transaction, but for `committed`, which says what a finished deed touched."""

    def began(self, session: Session) -> None:
        """A deed starts: its transaction is open and nothing was done yet."""

    def committing(self, session: Session) -> None:
        """The deed is done and about to be committed; whatever this raises undoes it."""

    def committed(self, session: Session) -> Any:
        """The deed is on the disk; what comes back is kept as `session.info["changes"]`."""

    def asked(self, session: Session) -> None:
        """A question came to its end, before it is looked at whether it changed something."""


class Database:
    """One connection in one process. `info` goes into each session, with the moment, the actor and the deed's id.

    `quiet` is called after each commit, `closing` before the connection closes and `closed` after it.
    """

    def __init__(
        self,
        connect: Callable[[], Any],
        hooks: SessionHooks,
        clock: Callable[[], datetime],
        ballast: Ballast,
        info: MutableMapping[str, Any],
    ) -> None:
        self.info = info
        self.quiet: Callable[[], None] = _nothing
        self.closing: Callable[[], None] = _nothing
        self.closed: Callable[[], None] = _nothing
        self.refusal = ""  # what every deed is refused with, where the practice may only be read
        self.clock = clock
        self._connect, self._hooks, self.ballast = connect, hooks, ballast
        self._raw: Any = None
        self._is_closed = False
        self._engine = create_engine("sqlite://", creator=self._creator, module=dbapi2, poolclass=StaticPool, hide_parameters=True)
        event.listen(self._engine, "begin", _begin)
        self._stopping = Stopping(self._engine)
        self._reading_engine = self._engine.execution_options(**{READING: True})

    @property
    def raw(self) -> Any:
        """The driver's own connection, for copies and checks in the thread that owns it."""
        with self._engine.connect():
            return self._raw

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session to ask in. Raises DamagedFile; RuntimeError where the question changed something."""
        session = self._session(self._reading_engine, uuid4())
        try:
            yield session
            if session.new or session.deleted or any(session.is_modified(record) for record in session.dirty):
                raise RuntimeError("a question may not change records")
            self._hooks.asked(session)
        except DBAPIError as error:
            raise self._broken(error) or error from None
        finally:
            self._stopping.spare()
            session.close()

    @contextmanager
    def writing(self, actor: Any, deed_id: UUID | None = None) -> Iterator[Session]:
        """A session for one deed, committed when the block ends; `session.info["changes"]` then says what it touched.

        Raises RecordChanged, NotSaved, SaveUnknown, DamagedFile, and whatever the deed raises; nothing is written then.
        """
        self.demand_writable()
        deed_id = deed_id or uuid4()
        session = self._session(self._engine, deed_id, actor)
        try:
            try:
                self._hooks.began(session)
                yield session
                self._hooks.committing(session)
                meta.mark_deed(session.connection(), deed_id)
            except (DBAPIError, StaleDataError) as error:
                raise self._undone(session, error) or error from None
            changes = self._hooks.committed(session)
            self._stopping.spare()
            self._commit(session, deed_id)
        finally:
            self._stopping.spare()
            with suppress(DBAPIError):  # a rollback on a broken disk: closing the file and opening it anew does it
                session.close()
        session.info["changes"] = changes
        self.quiet()

    def demand_writable(self) -> None:
        """Raises NotSaved where the practice may only be read."""
        if self.refusal:
            raise NotSaved(self.refusal)  # each time a new one: a kept one would hold on to whoever was refused

    def move(self, exchange: Callable[[], None], connect: Callable[[], Any]) -> None:
        """Let go of the file, let `exchange` put another in its place, and go on with that one, opened by `connect`.

        Raises what `exchange` raises; the file is closed then, for nobody knows which one is there.
        """
        self._drop()
        try:
            exchange()
        except BaseException:
            self._is_closed = True
            self.closed()
            raise
        self._connect = connect

    def close(self) -> None:
        """Close the file. Doing it twice is harmless."""
        if self._is_closed:
            return
        try:
            self.closing()
        finally:
            self._is_closed = True
            self._drop()
            self.closed()

    def _session(self, engine: Engine, deed_id: UUID, actor: Any = None) -> Session:
        if self._is_closed:
            raise RuntimeError("the practice is closed")
        session = Session(engine, expire_on_commit=False)
        session.info.update(self.info, now=self.clock(), deed_id=deed_id)
        if actor is not None:
            session.info["actor"] = actor
        self._stopping.watch(session)
        return session

    def _commit(self, session: Session, deed_id: UUID) -> None:
        """An error from COMMIT means "unknown": the file is opened anew and asked (trust.md rule 6)."""
        try:
            session.commit()
        except DBAPIError as error:
            with suppress(DBAPIError):
                session.close()
            self._drop()
            no_room = connection.is_full(_cause(error)) and self.ballast.drop()
            if not self._landed(deed_id):
                raise _not_saved(no_room) from None

    def _landed(self, deed_id: UUID) -> bool:
        try:
            with self._reading_engine.connect() as conn:
                return meta.last_deed(conn) == deed_id
        except (DBAPIError, VaultError):
            self._drop()
            raise SaveUnknown from None

    def _undone(self, session: Session, error: DBAPIError | StaleDataError) -> Exception | None:
        """The deed failed before its COMMIT, so nothing of it is in the file."""
        if isinstance(error, StaleDataError):
            return RecordChanged()
        with suppress(DBAPIError):
            session.close()
        if connection.code(_cause(error)) not in connection.DISK_CODES:
            return self._broken(error)
        self._drop()
        return _not_saved(connection.is_full(_cause(error)) and self.ballast.drop())

    def _broken(self, error: DBAPIError) -> Exception | None:
        """The sentence for an engine's error that is about the file; None where it is about the statement."""
        if connection.code(_cause(error)) == INTERRUPTED_CODE:
            return Cancelled()
        about_file = (*connection.DAMAGED_CODES, *connection.BUSY_CODES, *connection.DISK_CODES)
        return connection.meaning(_cause(error)) if connection.code(_cause(error)) in about_file else None

    def _creator(self) -> Any:
        self._raw = self._connect()
        self._stopping.listen(self._raw)
        return self._raw

    def _drop(self) -> None:
        """Let go of the connection; the next session opens the file anew, and what was half written is rolled back."""
        raw, self._raw = self._raw, None
        with suppress(DBAPIError, dbapi2.Error):
            self._engine.dispose()
        if raw is not None:
            with suppress(dbapi2.Error):
                raw.close()


def _begin(conn: Connection) -> None:
    """Without an explicit BEGIN nothing rolls back (trust.md rule 15)."""
    conn.exec_driver_sql("BEGIN" if conn.get_execution_options().get(READING) else "BEGIN IMMEDIATE")


def _cause(error: DBAPIError) -> BaseException:
    return error.orig or error


def _not_saved(no_room: bool) -> NotSaved:
    if no_room:
        return NotSaved("The disk is full, so this was not saved. A reserve was freed: save again now, then make room on the disk.")
    return NotSaved(
        "The disk refused to write, so this was not saved. What you typed is kept. Make sure that the disk has room, then save again."
    )


def _nothing() -> None:
    """Nobody listens."""
