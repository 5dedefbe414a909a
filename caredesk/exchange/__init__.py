"""Machine formats: bytes of a file from outside to plain, frozen facts, and back. Knows no database, no window, no service."""
