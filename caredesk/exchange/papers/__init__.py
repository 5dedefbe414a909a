"""Papers from outside as documents: what they are, what they say, and new PDFs made of them, all in the child without a key."""
