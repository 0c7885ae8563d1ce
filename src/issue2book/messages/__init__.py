"""Texts shown to people, Chinese and English, by identifier."""
