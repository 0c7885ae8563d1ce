"""Lines become an Issue; `passes.py` lists the passes in order."""

from issue2book.segment.passes import segment

__all__ = ["segment"]
