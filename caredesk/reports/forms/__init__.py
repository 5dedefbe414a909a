"""The forms that patients fill in or sign: their words, and the drawing of them as fillable papers."""
