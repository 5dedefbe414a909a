"""C-CDA documents of any type and release: bytes to plain facts, section by section."""
