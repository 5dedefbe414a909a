"""The way in: first run, unlocking, and what happens at the lock."""
