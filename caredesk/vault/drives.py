"""Whether two places lie on one drive: what is lost together with it."""

from pathlib import Path


def on_same_drive(one: Path, other: Path) -> bool:
    """Compares the drives of two places, or of the nearest folders above them that exist. False where that cannot be told."""
    try:
        return _existing(one).stat().st_dev == _existing(other).stat().st_dev
    except OSError:
        return False


def _existing(place: Path) -> Path:
    place = place.absolute()
    return next((folder for folder in (place, *place.parents) if folder.exists()), place)
