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
from issue2book.typeset.pages import Item, Placed, plan
from issue2book.typeset.spacing import Preset, Style

__all__ = [
    "Align",
    "Composed",
    "Fonts",
    "Item",
    "Line",
    "LineRun",
    "Paragraph",
    "Placed",
    "Preset",
    "Run",
    "Style",
    "compose",
    "compose_versions",
    "plan",
]
