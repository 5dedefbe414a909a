"""What every walk may ask for: the look, and the program started on a practice that was made before."""

from tests.ui.conftest import look, made_folder, program

__all__ = ["look", "made_folder", "program"]
