"""Taking records in: whose they are, what they would add, and what became of it."""
