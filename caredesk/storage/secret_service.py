"""The keyring of Linux desktops (GNOME, KDE, KeePassXC): the Secret Service on the session's bus, spoken to by SecretStorage.

That library comes with `keyring`, which does the same on top of it under the same attributes, but brings along what takes longer to load
than all the rest of asking: every start would wait for it.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import secretstorage
from secretstorage.exceptions import LockedException, SecretStorageException

LABEL = "CareDesk: opens a practice on this computer"  # what its user reads in the list of a keyring's entries


class _Answers:
    """Asked of the class, as keyring's own kinds are."""

    def __get__(self, ring: object, kind: type) -> bool:
        try:
            with closing(secretstorage.dbus_init()) as connection:
                return bool(secretstorage.check_service_availability(connection))
        except (SecretStorageException, OSError, ValueError, RuntimeError):  # no bus, none that answers, or one over the network
            return False


class SecretService:
    """Each call speaks to the service anew: it may have been locked, unlocked or restarted meanwhile."""

    viable = _Answers()

    def get_password(self, service: str, username: str) -> str | None:
        """What is held, or None. Raises LockedException where its user does not unlock it, SecretStorageException.

        The service is asked for the entry itself, in whatever collection it lies: five questions less than by way of the login's own one.
        """
        with closing(secretstorage.dbus_init()) as connection:
            for item in secretstorage.search_items(connection, _attributes(service, username)):
                if item.is_locked() and item.unlock():
                    raise LockedException
                return str(item.get_secret().decode("utf-8", errors="replace"))
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Put it in, over an older one. Raises as `get_password`."""
        with _unlocked() as collection:
            collection.create_item(LABEL, _attributes(service, username), password.encode(), replace=True)

    def delete_password(self, service: str, username: str) -> None:
        """Take it out, and whatever else lies under the same attributes. Raises as `get_password`."""
        with _unlocked() as collection:
            for item in collection.search_items(_attributes(service, username)):
                item.delete()


def _attributes(service: str, username: str) -> dict[str, str]:
    return {"service": service, "username": username}


@contextmanager
def _unlocked() -> Iterator[secretstorage.Collection]:
    """The login's own collection; where it is locked, the system asks its user."""
    with closing(secretstorage.dbus_init()) as connection:
        collection = secretstorage.get_default_collection(connection)
        if collection.is_locked() and collection.unlock():
            raise LockedException
        yield collection
