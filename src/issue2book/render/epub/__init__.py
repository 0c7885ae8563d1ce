"""An Issue becomes EPUB bytes."""
