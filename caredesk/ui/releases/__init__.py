"""What leaves: the forms that permit it, and packets."""
