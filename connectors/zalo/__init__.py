"""Zalo: an Official Account, or the simpler Zalo Bot."""
