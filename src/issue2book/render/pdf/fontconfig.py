"""A private fontconfig that knows the bundled fonts only, in force before Pango is loaded.

With the fonts of the machine in play, pages differ from machine to machine and Pango makes up
faces that are missing (a fake bold, embedded as a font of its own).
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from issue2book.assets import fonts_dir
from issue2book.cache import cache_home

_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def use_bundled_fonts() -> Path:
    """Point this process's fontconfig to the bundled fonts; gives the configuration file.

    Must run before WeasyPrint is imported, for fontconfig reads its environment once.
    """
    text = _CONFIG.format(fonts=escape(str(fonts_dir())), cache="{cache}")
    name = hashlib.sha256(text.encode()).hexdigest()[:16]
    try:
        file = _written(cache_home() / "issue2book" / "fontconfig" / name, text)
    except OSError:  # a home that cannot be written, or none
        folder = Path(tempfile.mkdtemp(prefix="issue2book-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        file = _written(folder, text)
    os.environ["FONTCONFIG_FILE"] = str(file)
    os.environ.pop("FONTCONFIG_SYSROOT", None)
    return file


def _written(folder: Path, text: str) -> Path:
    """The configuration in `folder`; two processes at once write the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "fonts.conf"
    wanted = text.format(cache=escape(str(folder))).encode()
    if not (file.is_file() and file.read_bytes() == wanted):
        handle, name = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as out:
            out.write(wanted)
        Path(name).replace(file)
    return file
