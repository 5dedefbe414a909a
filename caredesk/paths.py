"""Where things lie: the practice's data folder and the resources that ship with the program, from source and frozen alike."""

import os
import sys
from pathlib import Path

RESOURCES = Path(getattr(sys, "_MEIPASS", None) or Path(__file__).resolve().parent.parent, "resources")  # a built program says where
DEMO_PREFIX = "caredesk-demo-"  # of the private folder that a throw-away practice lies in


def data_folder() -> Path:
    """The platform's folder for one user's practice (not created here)."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "CareDesk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "CareDesk"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "caredesk"


def resource(*names: str) -> Path:
    """The path of a shipped file, for instance `resource("icons", "sun.svg")`."""
    return RESOURCES.joinpath(*names)
