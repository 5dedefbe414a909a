"""Whether the disk under a folder is encrypted by the system itself, so that what a program leaves in swap or temporary files is too."""

import os
import re
import subprocess
import sys
from pathlib import Path

MOUNTINFO, SYS = Path("/proc/self/mountinfo"), Path("/sys")
LONGEST_S = 10.0
ENCRYPTING_KINDS = frozenset({"ecryptfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs"})
DEEPEST = 16  # devices under one another
MAC_VOLUMES = Path("/Volumes")
WINDOWS_DRIVE = re.compile(r"[A-Za-z]:")
BITLOCKER = {"1": True, "2": False, "3": True, "4": False, "5": False}  # on, off, on its way, being taken off, suspended
_ASK_BITLOCKER = "(New-Object -ComObject Shell.Application).NameSpace('{drive}').Self.ExtendedProperty('System.Volume.BitLockerProtection')"


def disk_is_encrypted(folder: Path) -> bool | None:
    """LUKS, FileVault or BitLocker under the folder; None where that cannot be told. May take seconds: not for the window's thread."""
    if sys.platform == "linux":
        return on_linux(folder)
    if sys.platform == "darwin":
        is_other_volume = MAC_VOLUMES in folder.resolve().parents  # FileVault is asked about the volume of the system alone
        return None if is_other_volume else of_fdesetup(_said("/usr/bin/fdesetup", "status"))
    drive = folder.resolve().drive
    if sys.platform != "win32" or not WINDOWS_DRIVE.fullmatch(drive):
        return None
    return of_bitlocker(_said("powershell.exe", "-NoProfile", "-NonInteractive", "-Command", _ASK_BITLOCKER.format(drive=drive)))


def of_fdesetup(said: str) -> bool | None:
    """What macOS's own tool says: "FileVault is On."."""
    first = said.strip().partition("\n")[0]
    return True if first.startswith("FileVault is On") else False if first.startswith("FileVault is Off") else None


def of_bitlocker(said: str) -> bool | None:
    """What Windows keeps of a volume, as a number; it tells everybody, not administrators alone."""
    return BITLOCKER.get(said.strip())


def on_linux(folder: Path, mountinfo: Path = MOUNTINFO, system: Path = SYS) -> bool | None:
    """Whether every device under the folder's file system is one of dm-crypt's, or its own kind encrypts."""
    try:
        device, kind, source = _mounted(folder.resolve(), mountinfo)
    except (OSError, LookupError, ValueError):
        return None
    if kind in ENCRYPTING_KINDS:
        return True
    block = system / "dev" / "block" / device
    if not block.exists():  # btrfs and overlays have numbers of their own: then the name of what is mounted tells, if it is a device
        block = system / "class" / "block" / Path(os.path.realpath(source)).name
    if not source.startswith("/dev/") or not block.exists():
        return None
    return _is_crypt(block, DEEPEST)


def _mounted(folder: Path, mountinfo: Path) -> tuple[str, str, str]:
    """Device number, kind and source of the file system that the folder lies in. Raises OSError, LookupError, ValueError."""
    found: tuple[int, str, str, str] | None = None
    for line in mountinfo.read_text(encoding="utf-8", errors="replace").splitlines():
        here, _, there = line.partition(" - ")
        point = Path(_unescaped(here.split(" ")[4]))
        if (point == folder or point in folder.parents) and (found is None or len(point.parts) >= found[0]):
            kind, source = there.split(" ")[:2]
            found = len(point.parts), here.split(" ")[2], kind, _unescaped(source)
    if found is None:
        raise LookupError
    return found[1:]


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), text)


def _is_crypt(block: Path, depth: int) -> bool:
    """Whether a device is dm-crypt's, or stands on nothing but such devices (LVM, RAID)."""
    try:
        if (block / "dm" / "uuid").read_text(encoding="ascii").startswith("CRYPT-"):
            return True
    except (OSError, ValueError):  # no device of the mapper
        pass
    under = sorted((block / "slaves").glob("*"))
    return bool(under) and depth > 0 and all(_is_crypt(each, depth - 1) for each in under)


def _said(*words: str) -> str:
    """What a tool of the system prints; empty where it is missing, fails or takes too long."""
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        ended = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=LONGEST_S,
            check=True,
            creationflags=hidden,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return ended.stdout
