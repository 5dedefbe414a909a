"""How the database came to its form, step by step: frozen history that imports no model."""
