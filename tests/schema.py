"""The newest schema's digest, taken from a fresh build: `python -m tests.schema` renews it and its filled practice until it is released."""

import subprocess
import sys
import tempfile
from pathlib import Path

from caredesk.storage import connection, schema
from caredesk.storage.migrations import runner
from caredesk.storage.migrations.fingerprints import FINGERPRINTS

TARGET = Path(runner.__file__).with_name("fingerprints.py")
DOCSTRING = '"""The digest of each schema version as a fresh build has it. Written by `python -m tests.schema`; frozen once released."""'


def fresh_fingerprint() -> str:
    """The digest of a file that the steps have just built."""
    with tempfile.TemporaryDirectory() as folder:
        raw = connection.working(Path(folder) / "fresh.db", bytes(32), create=True)
        runner.migrate(raw, "fresh")
        found = schema.fingerprint(raw)
        raw.close()
    return found


def write_fingerprint() -> None:
    """Write the newest version's digest anew; those before it stand."""
    known = {**FINGERPRINTS, len(runner.STEPS): fresh_fingerprint()}
    lines = [DOCSTRING, "", "FINGERPRINTS = {", *(f'    {number}: "{digest}",' for number, digest in sorted(known.items())), "}", ""]
    TARGET.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    write_fingerprint()
    subprocess.run([sys.executable, "-m", "tests.storage.fixture_vault"], check=True)
