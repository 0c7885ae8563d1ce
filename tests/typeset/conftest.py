"""The bundled fonts, opened once."""

from __future__ import annotations

import pytest

from issue2book.assets import fonts_dir
from issue2book.typeset.clusters import Run
from issue2book.typeset.compose import Composed, Paragraph, compose
from issue2book.typeset.metrics import Fonts
from issue2book.typeset.spacing import Style


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts.from_folder(fonts_dir())


@pytest.fixture
def set_text(fonts):
    """Compose plain text; measure in em."""

    def go(text: str, measure: float, *, style: Style | None = None, **options) -> Composed:
        paragraph = Paragraph((Run(text),), **options)
        return compose(paragraph, int(measure * 1000), style or Style(), fonts)

    return go
