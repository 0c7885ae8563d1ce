"""Judges results and changes nothing."""
