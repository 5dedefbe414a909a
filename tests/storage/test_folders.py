"""A live practice may not lie where a cloud service or the network has its hand on it (trust.md T18b)."""

from pathlib import Path

import pytest

from caredesk import vault
from caredesk.errors import WrongPlace
from caredesk.storage.folders import demand_own_place
from tests.conftest import PASSPHRASE, a_practice

SYNCED = (
    "Dropbox/care",
    "Dropbox (Lakeside Care)/care",
    "OneDrive/Documents/care",
    "OneDrive - Lakeside Care/care",
    "Library/CloudStorage/OneDrive-Personal/care",
    "Library/Mobile Documents/com~apple~CloudDocs/care",
    "iCloudDrive/care",
    "iCloud Drive/care",
    "Google Drive/My Drive/care",
    "GoogleDrive-dana@example.org/care",
    "Box Sync/care",
    "home/dana/Box/care",
    "Users/dana/MEGA/care",
    "Nextcloud/care",
    "ownCloud/care",
    "pCloudDrive/care",
    "Proton Drive/care",
    "Syncthing/care",
    "Seafile/care",
)
MARKED = (".dropbox", ".dropbox.cache", ".owncloudsync.log", ".sync_1a2b3c.db", "._sync_1a2b3c.db", ".stfolder")
LOOKALIKES = (
    "Dropboxes/care",
    "My Dropbox notes/care",
    "OneDriveway/care",
    "Box/care",
    "Boxes/care",
    "Sync/care",
    "Mega/care",
    "Cloud/care",
    "Driver/care",
    "Google/care",
    "iCloudy/care",
    "Nextcloud-notes/care",
    "ownClouds/care",
    "MyDrive/care",
    "Documents/Box inventory/care",
    "Shared/care",
    "Backups of Dropbox/care",
    "OneDrive2/care",
    "Mobile/Documents/care",
    "pCloud/care",
)


@pytest.mark.parametrize("place", SYNCED)
def test_a_synced_folder_is_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(WrongPlace):
        demand_own_place(tmp_path / place)


@pytest.mark.parametrize("marker", MARKED)
def test_a_folder_that_a_sync_program_marked_is_refused(tmp_path: Path, marker: str) -> None:
    (tmp_path / marker).touch()
    with pytest.raises(WrongPlace):
        demand_own_place(tmp_path / "deep" / "care")


@pytest.mark.parametrize("place", LOOKALIKES)
def test_a_folder_that_only_sounds_synced_is_taken(tmp_path: Path, place: str) -> None:
    demand_own_place(tmp_path / place)


def test_the_settings_of_a_sync_program_beside_the_folder_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    demand_own_place(tmp_path / ".local" / "share" / "caredesk")


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "smb3", "fuse.rclone"])
def test_a_folder_on_another_computer_is_refused(tmp_path: Path, kind: str) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {tmp_path}/the\\040share {kind} rw 0 0\n", encoding="utf-8")
    with pytest.raises(WrongPlace):
        demand_own_place(tmp_path / "the share" / "care", mounts=mounts)
    demand_own_place(tmp_path / "here" / "care", mounts=mounts)


def test_a_link_into_a_synced_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "care").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(WrongPlace):
        demand_own_place(tmp_path / "care")


def test_a_practice_is_neither_made_nor_opened_in_a_synced_folder(tmp_path: Path) -> None:
    with pytest.raises(WrongPlace):
        a_practice(tmp_path / "Dropbox" / "care")
    a_practice(tmp_path / "here").vault.close()
    (tmp_path / "here").rename(tmp_path / "OneDrive")
    with pytest.raises(WrongPlace):
        vault.unlock(tmp_path / "OneDrive", PASSPHRASE)
