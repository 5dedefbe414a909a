"""The real program as a subprocess on real practices: an empty one, and the sample practice made once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from caredesk import vault
from caredesk.kinds import PracticeKind
from caredesk.sample.building import OWNER, PRACTICE_NAME, build
from caredesk.storage.keys import LOWEST
from tests.cli.running import CareDesk
from tests.conftest import PASSPHRASE, a_practice, standing_clock


@pytest.fixture
def program(practice_folder: Path) -> CareDesk:
    """The program with an empty practice."""
    a_practice(practice_folder).vault.close()
    return CareDesk(practice_folder)


@pytest.fixture(scope="session")
def sample_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample practice at the moment of the pictures, closed."""
    folder = tmp_path_factory.mktemp("sample") / "practice"
    kinds = (PracticeKind.COVERED_ENTITY,)
    created = vault.create(
        folder,
        practice_name=PRACTICE_NAME,
        kinds=kinds,
        user_name=OWNER,
        passphrase=PASSPHRASE,
        is_sample=True,
        clock=standing_clock,
        kdf=LOWEST,
    )
    build(created.vault)
    created.vault.close()
    return folder


@pytest.fixture
def sample(sample_made: Path, practice_folder: Path) -> Iterator[CareDesk]:
    """The program with a copy of the sample practice."""
    shutil.copytree(sample_made, practice_folder)
    yield CareDesk(practice_folder)
    shutil.rmtree(practice_folder)
