"""What `python3 dev.py bench` runs: each bound of the program measured as a ratio within one run."""
