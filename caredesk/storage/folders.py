"""Folders where a live practice must not lie: those that a cloud service copies while they change, and those of the network."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from caredesk.errors import WrongPlace

MOUNTS = Path("/proc/self/mounts")
NETWORK_TYPES = frozenset(
    "nfs nfs4 cifs smb3 smbfs afs ncpfs davfs ceph glusterfs lustre fuse.sshfs fuse.rclone fuse.davfs2 fuse.gvfsd-fuse fuse.onedriver "
    "fuse.google-drive-ocamlfuse fuse.glusterfs fuse.s3fs fuse.dropbox fuse.pcloud".split()
)
SYNCED_NAMES = re.compile(
    r"dropbox( \(.+\))?|onedrive( - .+)?|icloud ?drive|com~apple~clouddocs|mobile documents|google ?drive|googledrive-.+|my drive|"
    r"box sync|nextcloud|owncloud|pclouddrive|pcloud drive|megasync|syncthing|seafile|cloudstorage|proton ?drive",
    re.IGNORECASE,
)
HOME_ONLY_NAMES = frozenset({"box", "mega", "sync"})  # words that a folder may well have without being synced
MARKERS = (".dropbox.cache", ".owncloudsync.log", ".nextcloudsync.log", ".stfolder", ".tmp.drivedownload", ".seafile-data")
MARKER_PATTERNS = (".sync_*.db", "._sync_*.db")
WINDOWS_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
REMOTE_DRIVE = 4


def demand_own_place(folder: Path, *, mounts: Path = MOUNTS) -> None:
    """Raises WrongPlace where a cloud service or another computer has its hand on the folder. Backups may lie there: closed files."""
    place = Path(os.path.abspath(folder))  # noqa: PTH100 - links are looked at as typed and as they lead
    if any(_is_synced(each) for each in {place, place.resolve()}):
        raise WrongPlace(
            "This folder is copied by a cloud service, which can damage an open practice. Choose a folder that stays on this computer."
        )
    if _is_remote(place.resolve(), mounts):
        raise WrongPlace("This folder lies on another computer, where an open practice can be damaged. Choose a folder on this computer.")


def _is_synced(place: Path) -> bool:
    folders = [place, *place.parents]
    if any(SYNCED_NAMES.fullmatch(folder.name) for folder in folders):
        return True
    if any(folder.name.casefold() in HOME_ONLY_NAMES and _is_home(folder.parent) for folder in folders):
        return True
    roots = [Path(os.environ[name]) for name in WINDOWS_VARIABLES if os.environ.get(name)]
    return any(root in folders for root in roots) or any(_has_marker(folder) for folder in folders)


def _is_home(folder: Path) -> bool:
    return folder == Path.home() or folder.parent.name.casefold() in ("home", "users")


def _has_marker(folder: Path) -> bool:
    try:
        # A home folder has a *folder* called .dropbox with the settings; the file marks the synced folder itself.
        return (
            (folder / ".dropbox").is_file()
            or any((folder / name).exists() for name in MARKERS)
            or any(next(folder.glob(pattern), None) for pattern in MARKER_PATTERNS)
        )
    except OSError:
        return False


def _is_remote(place: Path, mounts: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        return str(place).startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == REMOTE_DRIVE
    found = [(point, kind) for point, kind in _mounted(mounts) if point == place or point in place.parents]
    return bool(found) and max(found, key=lambda mount: len(mount[0].parts))[1] in NETWORK_TYPES


def _mounted(mounts: Path) -> Iterator[tuple[Path, str]]:
    """Mount points and the kinds of their file systems, as the kernel tells; nothing where it does not."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        parts = line.split(" ")
        if len(parts) >= 3:
            yield Path(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), parts[1])), parts[2]
