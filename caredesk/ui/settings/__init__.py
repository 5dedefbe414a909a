"""Settings: of the practice, of its people, and of this computer, a page for each."""
