"""Tests of the window: a real desk, a real file, real clicks."""
