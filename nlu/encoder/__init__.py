"""The sentence encoder: texts in, unit vectors out, without torch."""
