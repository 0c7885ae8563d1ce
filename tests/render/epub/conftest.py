from __future__ import annotations

from pathlib import Path

import pytest
from everything import issue
from PIL import Image

from issue2book.config import Settings
from issue2book.render.epub.book import render_epub
from issue2book.report import Rendered, Silent


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("issue")
    (folder / "pic").mkdir()
    Image.linear_gradient("L").convert("RGB").save(folder / "pic" / "a b.png")
    return folder


@pytest.fixture(scope="session")
def rendered(base: Path) -> Rendered:
    return render_epub(issue(), Settings(base=base), Silent())
