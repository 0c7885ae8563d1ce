"""The Chinese line composer. Knows no HTML and no WeasyPrint."""

from issue2book.typeset.clusters import Run
from issue2book.typeset.compose import (
    Align,
    Composed,
    Line,
    LineRun,
    Paragraph,
    compose,
    compose_versions,
)
from issue2book.typeset.metrics import Fonts
from issue2book.typeset.pages import Frame, Item, Placed, Plan, plan
from issue2book.typeset.ragged import phrases
from issue2book.typeset.spacing import Preset, Style

__all__ = [
    "Align",
    "Composed",
    "Fonts",
    "Frame",
    "Item",
    "Line",
    "LineRun",
    "Paragraph",
    "Placed",
    "Plan",
    "Preset",
    "Run",
    "Style",
    "compose",
    "compose_versions",
    "phrases",
    "plan",
]
