"""Lines become an Issue; passes.py lists the passes in order."""
