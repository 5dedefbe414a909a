"""What surrounds the pages: rail, top bar, search box, status bar, help, and the lock."""
