"""CareDesk: the desk that a care coordinator works at."""

__version__ = "0.1.0"
