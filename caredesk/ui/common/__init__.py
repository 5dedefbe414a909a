"""What every page is made of: the desk, the look, tables, fields, messages."""
