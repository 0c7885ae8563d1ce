"""What this machine lacks to make both books, and the line that mends it."""

from __future__ import annotations

import ctypes
import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import msgspec

from issue2book.assets import fonts_dir, styles_dir

#: Shared libraries that WeasyPrint opens by name, as it tries them (text/ffi.py of 70.0).
_LIBRARIES = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0-0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": (
        "libpangoft2-1.0.so.0",
        "libpangoft2-1.0-0",
        "libpangoft2-1.0.dylib",
        "libpangoft2-1.0-0.dll",
    ),
    "HarfBuzz subset": (
        "libharfbuzz-subset.so.0",
        "libharfbuzz-subset-0",
        "libharfbuzz-subset.0.dylib",
        "libharfbuzz-subset-0.dll",
    ),
}
#: A new system has no lists of packages yet, an old one has lists of packages long gone.
_APT = "apt-get update && apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
#: How the libraries are installed, by the family word of /etc/os-release.
_INSTALL = {
    "debian": _APT,
    "ubuntu": _APT,
    "fedora": "dnf install pango harfbuzz",
    "rhel": "dnf install pango harfbuzz",
    "suse": "zypper install libpango-1_0-0 libharfbuzz-subset0",
    "arch": "pacman -S pango harfbuzz",
    "alpine": "apk add pango harfbuzz-subset",
}
#: The libraries of Python that make the books; WeasyPrint is tied to the tested series.
_PACKAGES = ("ebooklib", "fonttools", "jinja2", "lxml", "pikepdf", "pillow", "weasyprint")
#: The printing condition of `--variant print` where the printer gives none.
_PROFILE = "FOGRA39.icc"
_REINSTALL = "pipx install --force ."


class Part(msgspec.Struct, frozen=True):
    """One thing that the program needs, or likes to have.

    `found` is its version or place, empty when it is not there; `mend` the line to type then.
    """

    name: str
    found: str
    needed: bool = True
    mend: str = ""

    @property
    def missing(self) -> bool:
        """It is needed and not there."""
        return self.needed and not self.found


def inventory() -> tuple[Part, ...]:
    """Everything the program uses of this machine."""
    python = Part("Python", platform.python_version())
    return (python, *_packages(), *_libraries(), *_assets(), _java())


def missing_for_pdf() -> tuple[Part, ...]:
    """The shared libraries without which no PDF can be made (the EPUB needs none of them)."""
    return tuple(part for part in _libraries() if part.missing)


def _libraries() -> tuple[Part, ...]:
    mend = install_line(_os_family(), root=not hasattr(os, "geteuid") or os.geteuid() == 0)
    return tuple(Part(name, _load(files), mend=mend) for name, files in _LIBRARIES.items())


def _load(names: tuple[str, ...]) -> str:
    """The first of `names` that the loader opens: the only test that tells the truth."""
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return name
    return ""


def install_line(family: str, *, root: bool) -> str:
    """The command that brings Pango to a system of `family`."""
    if family == "macos":
        return "brew install pango"
    if family == "windows":
        return "https://www.msys2.org/ : pacman -S mingw-w64-x86_64-pango"
    known = [_INSTALL[word] for word in family.split() if word in _INSTALL]
    command = (known or ["<package manager> install pango harfbuzz"])[0]
    if root:
        return command
    if shutil.which("sudo"):
        return " && ".join(f"sudo {step}" for step in command.split(" && "))
    return f"su -c '{command}'"


def _os_family() -> str:
    """`macos`, `windows`, or ID and ID_LIKE of /etc/os-release (freedesktop.org)."""
    if sys.platform == "darwin":
        return "macos"
    if sys.platform == "win32":
        return "windows"
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    return f"{release.get('ID', '')} {release.get('ID_LIKE', '')}"


def _packages() -> tuple[Part, ...]:
    return tuple(Part(name, _version(name), mend=_REINSTALL) for name in _PACKAGES)


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _assets() -> tuple[Part, ...]:
    """The style sheets, the colour profile for the press, each face of `fonts.toml`."""
    styles = str(styles_dir()) if styles_dir().is_dir() else ""
    table = fonts_dir() / "fonts.toml"
    try:
        faces = tomllib.loads(table.read_text(encoding="utf-8"))["face"]
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        faces = [{"file": table.name}]
    files = [fonts_dir() / str(face["file"]) for face in faces]
    fonts = tuple(Part(file.name, _size(file), mend=_REINSTALL) for file in files)
    colours = Part(_PROFILE, _condition(styles_dir() / _PROFILE), mend=_REINSTALL)
    return (Part("styles", styles, mend=_REINSTALL), colours, *fonts)


def _condition(file: Path) -> str:
    """The colours that a profile is for, with its size (ICC.1 7.2: class and colour space)."""
    try:
        with file.open("rb") as stream:
            head = stream.read(20)
    except OSError:
        return ""
    return f"CMYK, {_size(file)}" if head[12:20] == b"prtrCMYK" else ""


def _size(file: Path) -> str:
    """The size of a font that is really one (a pointer left by a large-file store is not)."""
    try:
        size = file.stat().st_size
    except OSError:
        return ""
    return f"{size / 1e6:.1f} MB" if size > 10_000 else ""


def _java() -> Part:
    """EPUBCheck runs on Java; the books are made without it."""
    java = shutil.which("java")
    if java is None:
        return Part("Java (EPUBCheck)", "", needed=False)
    run = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)  # noqa: S603  (the program found on PATH, fixed arguments)
    first = (run.stderr or run.stdout).partition("\n")[0].strip()
    return Part("Java (EPUBCheck)", first if run.returncode == 0 else "", needed=False)
