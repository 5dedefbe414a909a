"""The import contracts hold over the tree, and each one bites: imports that break them on purpose, in a copy, are all named."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = Path(sys.executable).parent / "lint-imports"

# Where a line is added, which line, and what import-linter then has to say.
BREAKS = [
    ("services/practice.py", "from caredesk.ui.common import desk", "caredesk.services.practice -> caredesk.ui.common.desk"),
    ("rules/npi.py", "from caredesk.models import practice", "caredesk.rules.npi -> caredesk.models.practice"),
    ("exchange/records.py", "from caredesk.reports import papers", "caredesk.exchange.records -> caredesk.reports.papers"),
    ("cli/words.py", "from PySide6 import QtCore", "caredesk.cli.words -> PySide6"),
    ("reports/papers.py", "import sqlalchemy", "caredesk.reports.papers -> sqlalchemy"),
    ("ui/common/theme.py", "from caredesk.models import patients", "caredesk.ui.common.theme -> caredesk.models.patients"),
    ("services/patients.py", "from caredesk.storage import keys", "caredesk.services.patients -> caredesk.storage.keys"),
    ("storage/blobs.py", "from caredesk.services import acting", "caredesk.storage.blobs -> caredesk.services.acting"),
    ("services/documents.py", "from caredesk.reports import care_plan", "caredesk.services.documents -> caredesk.reports.care_plan"),
    ("services/chart.py", "from caredesk.reports import tables", "caredesk.services.chart -> caredesk.reports.tables"),
    (
        "services/practice.py",
        "from caredesk.reports import care_plan_head",
        "caredesk.services.practice -> caredesk.reports.care_plan_head",
    ),
    ("services/audit.py", "from caredesk.reports import recovery_sheet", "caredesk.services.audit -> caredesk.reports.recovery_sheet"),
    ("ui/common/forms.py", "from caredesk.reports import preview", "caredesk.ui.common.forms -> caredesk.reports.preview"),
    ("cli/printing.py", "from caredesk.reports import sheet", "caredesk.cli.printing -> caredesk.reports.sheet"),
    ("cli/leaving.py", "from caredesk.storage import outputs", "caredesk.cli.leaving -> caredesk.storage.outputs"),
    ("ui/contacts/page.py", "from caredesk.ui.patients import page", "caredesk.ui.contacts.page -> caredesk.ui.patients.page"),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINT, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What import-linter says of a copy in which every contract is broken."""
    copy = tmp_path_factory.mktemp("broken")
    shutil.copytree(ROOT / "caredesk", copy / "caredesk", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for place, line, _ in BREAKS:
        file = copy / "caredesk" / place
        file.write_text(f"{file.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    (copy / "caredesk" / "attic.py").write_text('"""Stands on no floor."""\n', encoding="utf-8")
    yield lint(copy).stdout
    shutil.rmtree(copy)


def test_every_contract_holds() -> None:
    found = lint(ROOT)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize("named", [named for _, _, named in BREAKS])
def test_an_import_that_runs_the_wrong_way_is_named(broken: str, named: str) -> None:
    assert named in broken


def test_a_module_that_stands_on_no_floor_is_named(broken: str) -> None:
    assert "caredesk.attic" in broken


# The window may name a session's type, never load the library before its first paint: that import is for type checkers only.
DATABASE = ("sqlalchemy", "sqlcipher3", "alembic")
WARM_UP = ROOT / "caredesk" / "ui" / "shell" / "warming.py"  # loads it in a thread of its own, after the first paint


def loaded(source: str) -> set[str]:
    """The packages that a module's imports load at run time, wherever in the module they stand."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            node.body = []
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return {name.partition(".")[0] for name in names}


def test_the_window_loads_no_database_library() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in (ROOT / "caredesk" / "ui").rglob("*.py") if path != WARM_UP}
    assert [path.name for path, source in sources.items() if loaded(source) & set(DATABASE)] == []


@pytest.mark.parametrize(
    ("source", "is_loaded"),
    [
        ("from sqlalchemy.orm import Session", True),
        ("def ask():\n    import sqlalchemy.orm", True),
        ("if TYPE_CHECKING:\n    from sqlalchemy.orm import Session", False),
    ],
)
def test_an_import_for_type_checkers_only_loads_nothing(source: str, is_loaded: bool) -> None:
    assert ("sqlalchemy" in loaded(source)) is is_loaded
