"""The model of an issue. Imports nothing of ours."""

from issue2book.model.codec import from_json, to_json
from issue2book.model.issue import (
    Block,
    Dropped,
    Finding,
    Issue,
    Kind,
    Meta,
    Picture,
    Role,
    Unit,
)
from issue2book.model.line import Label, Line
from issue2book.model.source import Span, source_lines

__all__ = [
    "Block",
    "Dropped",
    "Finding",
    "Issue",
    "Kind",
    "Label",
    "Line",
    "Meta",
    "Picture",
    "Role",
    "Span",
    "Unit",
    "from_json",
    "source_lines",
    "to_json",
]
