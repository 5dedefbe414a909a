"""Whether the disk is encrypted: told from what Linux, macOS and Windows say, and never guessed."""

import sys
from pathlib import Path

import pytest

from caredesk.storage.disk_encryption import disk_is_encrypted, of_bitlocker, of_fdesetup, on_linux

LUKS = "CRYPT-LUKS2-6d3fd6ba8ef64d1d9dd1a87b8d7a4b5c-nvme0n1p3_crypt\n"
LVM = "LVM-kq1S3b8Zo5T0xVJmXGmUjYb0FYy3mPqN4dGQxkZ2o8vZ1cVb\n"
FOLDER = Path("/home", "dana", "practice")


class Machine:
    """A tree like /sys, and a list of mounts, as recorded on such machines."""

    def __init__(self, folder: Path) -> None:
        self.system, self.mountinfo = folder / "sys", folder / "mountinfo"
        (self.system / "dev" / "block").mkdir(parents=True)
        (self.system / "class" / "block").mkdir(parents=True)

    def device(self, name: str, number: str, *, uuid: str = "", on: tuple[str, ...] = ()) -> "Machine":
        """A block device, of the mapper where it has a uuid, standing on others."""
        place = self.system / "devices" / name
        (place / "slaves").mkdir(parents=True)
        if uuid:
            (place / "dm").mkdir()
            (place / "dm" / "uuid").write_text(uuid)
        for under in on:
            (place / "slaves" / under).symlink_to(self.system / "devices" / under)
        (self.system / "dev" / "block" / number).symlink_to(place)
        (self.system / "class" / "block" / name).symlink_to(place)
        return self

    def mounts(self, *lines: str) -> bool | None:
        """What is told of the practice's folder with these mounts."""
        self.mountinfo.write_text("\n".join(lines) + "\n")
        return on_linux(FOLDER, self.mountinfo, self.system)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_plain_partition_is_not_encrypted(machine: Machine) -> None:
    machine.device("nvme0n1p2", "259:2")
    assert machine.mounts("28 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw") is False


def test_a_partition_of_luks_is_encrypted(machine: Machine) -> None:
    machine.device("nvme0n1p3", "259:3").device("dm-0", "254:0", uuid=LUKS, on=("nvme0n1p3",))
    assert machine.mounts("28 1 254:0 / / rw,relatime shared:1 - ext4 /dev/mapper/nvme0n1p3_crypt rw") is True


def test_a_logical_volume_on_luks_is_encrypted(machine: Machine) -> None:
    machine.device("sda3", "8:3").device("dm-0", "254:0", uuid=LUKS, on=("sda3",)).device("dm-1", "254:1", uuid=LVM, on=("dm-0",))
    assert machine.mounts("28 1 254:1 / / rw shared:1 - ext4 /dev/mapper/debian--vg-root rw") is True


def test_a_logical_volume_that_lies_half_on_a_plain_disk_is_not(machine: Machine) -> None:
    machine.device("sda3", "8:3").device("sdb1", "8:17").device("dm-0", "254:0", uuid=LUKS, on=("sda3",))
    machine.device("dm-1", "254:1", uuid=LVM, on=("dm-0", "sdb1"))
    assert machine.mounts("28 1 254:1 / / rw shared:1 - ext4 /dev/mapper/debian--vg-root rw") is False


def test_the_volume_of_the_folder_counts_and_not_that_of_the_system(machine: Machine) -> None:
    machine.device("sda1", "8:1").device("sda2", "8:2").device("dm-0", "254:0", uuid=LUKS, on=("sda2",))
    root, home = "28 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw", "40 28 254:0 / /home rw shared:2 - ext4 /dev/mapper/home rw"
    assert machine.mounts(root, home) is True
    assert machine.mounts(root, home.replace("/home rw", "/srv rw")) is False


def test_btrfs_is_told_by_the_name_of_its_device(machine: Machine, tmp_path: Path) -> None:
    machine.device("dm-0", "254:0", uuid=LUKS).device("sda2", "8:2")
    assert machine.mounts("28 1 0:25 /@ / rw shared:1 - btrfs /dev/sda2 rw,subvol=/@") is False
    assert machine.mounts("28 1 0:25 /@ / rw shared:1 - btrfs /dev/dm-0 rw,subvol=/@") is True


def test_a_home_that_is_encrypted_by_itself_counts(machine: Machine) -> None:
    machine.device("sda1", "8:1")
    root, home = "28 1 8:1 / / rw - ext4 /dev/sda1 rw", "40 28 0:44 / /home/dana rw - ecryptfs /home/.ecryptfs/dana/.Private rw"
    assert machine.mounts(root, home) is True


@pytest.mark.parametrize(
    "line",
    [
        "28 1 0:52 / / rw,relatime - overlay overlay rw,lowerdir=/var/lib/docker",
        "28 1 0:21 / / rw - tmpfs tmpfs rw",
        "28 1 0:30 / / rw - zfs rpool/ROOT rw",
        "28 1 8:9 / / rw - ext4 /dev/gone rw",
        "nothing of the kind",
        "",
    ],
)
def test_what_cannot_be_told_is_not_guessed(machine: Machine, line: str) -> None:
    assert machine.mounts(line) is None


def test_without_a_list_of_mounts_nothing_is_told(tmp_path: Path) -> None:
    assert on_linux(FOLDER, tmp_path / "none", tmp_path) is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("FileVault is On.\n", True),
        ("FileVault is Off.\n", False),
        ("FileVault is Off.\nEncryption in progress: Percent completed = 12\n", False),
        ("FileVault master keychain appears to be installed.\n", None),
        ("", None),
    ],
)
def test_filevault(said: str, told: bool | None) -> None:
    assert of_fdesetup(said) is told


@pytest.mark.parametrize(("said", "told"), [("1\r\n", True), ("2\r\n", False), ("3", True), ("5", False), ("6", None), ("\r\n", None)])
def test_bitlocker(said: str, told: bool | None) -> None:
    assert of_bitlocker(said) is told


def test_this_machine_gives_one_of_the_three_answers(tmp_path: Path) -> None:
    assert disk_is_encrypted(tmp_path) in (True, False, None)


@pytest.mark.skipif(sys.platform == "darwin", reason="there the tool is not missing")
def test_a_tool_that_is_missing_tells_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("caredesk.storage.disk_encryption.sys.platform", "darwin")
    assert disk_is_encrypted(tmp_path) is None
