"""Real documents come in by themselves: read, joined, cut into sections, and kept as passages for the index."""
