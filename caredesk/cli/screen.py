"""Whether a window can open here at all: Qt ends a process whose display does not answer, so the display is called first."""

import os
import sys

PATIENCE_S = 5.0  # who answers later is left to Qt
X_PORTS = 6_000
X_SOCKETS = "/tmp/.X11-unix/X"  # noqa: S108 - where X itself puts them
NATIVE = "l" if sys.byteorder == "little" else "B"  # newer servers refuse the other order
X_REFUSED = b"\0"


def has_screen() -> bool:
    """Windows and macOS always have one; elsewhere a display must answer, or a platform of Qt be chosen that needs none."""
    if sys.platform in ("win32", "darwin"):
        return True
    chosen = [name.split(":")[0] for name in os.environ.get("QT_QPA_PLATFORM", "").split(";") if name]
    if any(name != "xcb" and not name.startswith("wayland") for name in chosen):
        return True
    by_wayland = not chosen or any(name.startswith("wayland") for name in chosen)
    return (by_wayland and _wayland_answers()) or ((not chosen or "xcb" in chosen) and _x_answers())


def _wayland_answers() -> bool:
    """The compositor's socket: handed over open, named with its path, or beside the session's other sockets."""
    if os.environ.get("WAYLAND_SOCKET"):
        return True
    named = os.environ.get("WAYLAND_DISPLAY") or ("wayland-0" if os.environ.get("XDG_SESSION_TYPE") == "wayland" else "")
    return bool(named) and _socket_answers(os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), named))  # noqa: PTH118 - pathlib takes 5 ms


def _x_answers() -> bool:
    """DISPLAY as Xlib reads it: a socket's path, [unix]:number[.screen] on this computer, [tcp/]host:number[.screen] over the network."""
    named = os.environ.get("DISPLAY", "")
    path = named.removeprefix("unix:")
    if path.startswith("/"):
        return os.path.exists(path) or os.path.exists(path.rpartition(".")[0])  # noqa: PTH110 - pathlib takes 5 ms
    before, _, after = named.rpartition(":")
    number, host = after.split(".")[0], before.rpartition("/")[2]
    if not number.isdecimal():
        return False
    if host not in ("", "unix") and not before.startswith("unix/"):
        return _host_answers(host, X_PORTS + int(number))
    own = f"{X_SOCKETS}{number}"
    return _socket_answers(f"\0{own}", asked=True) or _socket_answers(own, asked=True) or _host_answers("localhost", X_PORTS + int(number))


def _socket_answers(path: str, *, asked: bool = False) -> bool:
    """Whether somebody listens; an X server is also `asked` whether it lets us in, unless a cookie says who we are."""
    import _socket  # the socket module around it takes longer than all the rest

    caller = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    caller.settimeout(PATIENCE_S)
    try:
        caller.connect(path)
        if not asked or _has_cookies():
            return True
        caller.sendall(NATIVE.encode() + b"\0" + (11).to_bytes(2, sys.byteorder) + bytes(8))
        return caller.recv(1) not in (X_REFUSED, b"")
    except TimeoutError:
        return True
    except OSError:
        return False
    finally:
        caller.close()


def _has_cookies() -> bool:
    try:
        return os.stat(os.environ.get("XAUTHORITY") or os.path.expanduser("~/.Xauthority")).st_size > 0  # noqa: PTH111, PTH116
    except OSError:
        return False


def _host_answers(host: str, port: int) -> bool:
    """A display over the network or through ssh; the wait that its name may cost belongs to it."""
    from socket import create_connection

    try:
        create_connection((host.strip("[]"), port), PATIENCE_S).close()
    except TimeoutError:
        return True
    except OSError:
        return False
    return True
