"""The cover as a picture: drawn from what the issue says of itself, or a scan that the user gives.

What draws is imported only when something is drawn: Pillow and the composer take 0.1 s.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from issue2book.assets import fonts_dir, styles_dir
from issue2book.cache import begun, stamp, stamp_of, stamps
from issue2book.config import Settings
from issue2book.errors import ConfigError
from issue2book.model import Finding, Issue
from issue2book.render import images
from issue2book.render.cover_words import leading_titles
from issue2book.render.fonts import faces
from issue2book.render.terms import body_text

_LONGEST_SCAN = 2800
#: Shops refuse or warn beyond these: Apple Books Asset Guide (short side 1400 pixels and more, at
#: most 5.6 million pixels), Kobo (1400 wide), Kindle Publishing Guidelines (625 x 1000 and more);
#: all want RGB. The drawn cover has 1680 x 2280, so 3.8 million, and the shape of the page.
_LONGEST_ON_SHELF = 2280
_SHORTEST_ON_SHELF = 1400


def cover_image(issue: Issue, settings: Settings) -> Callable[[], bytes]:
    """The cover as RGB JPEG, when it is asked for; a scan replaces the design.

    Drawing takes as long as all pages of an EPUB, so that it is begun beside them.

    Raises:
        ConfigError: the scan cannot be used.
    """
    scan = cover_scan(settings, longest=_LONGEST_ON_SHELF)
    if scan is not None:
        return lambda: scan
    told = (issue.meta, leading_titles(issue), body_text(issue))
    said = repr(told).encode("utf-8", "surrogatepass")
    return begun("covers", b" ".join((said, _drawn_by())), lambda: _drawn(issue))


def _drawn(issue: Issue) -> bytes:
    from issue2book.render.cover_drawing import cover_jpeg  # noqa: PLC0415

    return cover_jpeg(issue)


def _drawn_by() -> bytes:
    """Changes with all that the drawing depends on but the issue."""
    here = Path(__file__).parent
    package = here.parent
    folders = (here, package, package / "typeset", package / "segment" / "data", styles_dir())
    drawn_with = (stamp(fonts_dir() / face.path) for face in faces())
    return b" ".join((stamps(*folders), *drawn_with, *map(stamp_of, ("PIL", "uharfbuzz"))))


def cover_findings(settings: Settings, cover: bytes) -> tuple[Finding, ...]:
    """A scan that shops would find too small."""
    if settings.cover is None:
        return ()
    from issue2book.render.pixels import size_of  # noqa: PLC0415

    width, height = size_of(cover)
    if min(width, height) >= _SHORTEST_ON_SHELF:
        return ()
    return (Finding("COV002", "info", {"size": f"{width} × {height}"}),)


def cover_scan(settings: Settings, *, longest: int = _LONGEST_SCAN) -> bytes | None:
    """The scan that `settings.cover` names, as a fresh RGB JPEG; None if there is none.

    Raises:
        ConfigError: COV001, the file is no picture that can be used.
    """
    if settings.cover is None:
        return None
    try:
        loaded = images.encode(settings.cover.read_bytes(), longest=longest)
    except (images.PictureError, OSError) as error:
        raise ConfigError("COV001", where=str(settings.cover)) from error
    from issue2book.render.pixels import rgb_jpeg  # noqa: PLC0415

    return rgb_jpeg(loaded.data)
