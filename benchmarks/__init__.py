"""Measurements, each a module of its own: `python -m benchmarks.store`. They print what they measured."""
