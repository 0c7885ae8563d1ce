"""`issue.toml` and command options become one frozen `Settings`.

Order of authority: option, then `issue.toml`, then what the text says of itself. The file is
small on purpose: facts that the text lacks, the cover, the trim, the fonts. A key that nobody
knows is an error with the nearest right one, because a silent typing slip would cost a print run.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal, get_args

import msgspec

from issue2book.errors import ConfigError

Trim = Literal["210x285", "A4", "185x260", "148x210", "ereader"]
TRIMS: tuple[str, ...] = get_args(Trim)
Variant = Literal["screen", "archive", "print"]
VARIANTS: tuple[str, ...] = get_args(Variant)

#: The largest `issue.toml` taken; a real one has some hundred bytes.
MAX_BYTES = 64 * 1024
#: The longest value taken, in characters: a file of names and facts holds no prose.
MAX_LENGTH = 400
CONFIG_NAME = "issue.toml"

_Year = Annotated[int, msgspec.Meta(ge=1800, le=2200)]
_Number = Annotated[int, msgspec.Meta(ge=0, le=99999)]
_Date = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-[0-3][0-9])?)?$")]
_Language = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
_Issn = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{3}[0-9X]$")]


#: How a value of each key is written, for the hint of an error.
_EXAMPLES = {
    "year": "year = 2024",
    "number": "number = 23",
    "total_number": "total_number = 758",
    "language": 'language = "zh-Hans"',
    "date": 'date = "2024-12-01"',
    "issn": 'issn = "1234-567X"',
    "trim": " | ".join(f'trim = "{trim}"' for trim in TRIMS),
    "variant": " | ".join(f'variant = "{variant}"' for variant in VARIANTS),
    "booklet": "booklet = true",
    "profile": 'profile = "printer.icc"',
    "embed_fonts": "embed_fonts = true",
    "pictures": 'pictures = "grey" | pictures = "colour"',
}


class IssueFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `[issue]`: facts that the text lacks or has wrong; each overrides the text."""

    title: str | None = None
    year: _Year | None = None
    number: _Number | None = None
    total_number: _Number | None = None
    frequency: str | None = None
    sponsor: str | None = None
    publisher: str | None = None
    language: _Language | None = None
    date: _Date | None = None
    issn: _Issn | None = None
    cn: str | None = None


class _Cover(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    file: str | None = None


class _Pdf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    trim: Trim = "210x285"
    variant: Variant = "screen"
    booklet: bool = False
    profile: str | None = None
    condition: str | None = None


class _Epub(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    embed_fonts: bool = True
    pictures: Literal["colour", "grey"] = "colour"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `issue.toml`."""

    issue: IssueFacts = IssueFacts()
    cover: _Cover = _Cover()
    pdf: _Pdf = _Pdf()
    epub: _Epub = _Epub()


_TABLES: dict[str, type[msgspec.Struct]] = {
    "issue": IssueFacts,
    "cover": _Cover,
    "pdf": _Pdf,
    "epub": _Epub,
}


class Settings(msgspec.Struct, frozen=True):
    """Everything that steers a build, resolved and checked.

    `base` is the input's folder: pictures are read from inside it only.
    """

    base: Path
    facts: IssueFacts = IssueFacts()
    cover: Path | None = None
    trim: Trim = "210x285"
    variant: Variant = "screen"
    booklet: bool = False
    profile: Path | None = None
    condition: str | None = None
    embed_fonts: bool = True
    grey: bool = False


def load_settings(
    source: Path,
    *,
    config: Path | None = None,
    cover: Path | None = None,
    trim: str | None = None,
    variant: str | None = None,
    booklet: bool | None = None,
    embed_fonts: bool | None = None,
    grey: bool | None = None,
) -> Settings:
    """The settings for the input `source`; options that are None leave the file's word.

    Without `config`, an `issue.toml` beside the input is read if there is one.

    Raises:
        ConfigError: the file or an option cannot be used; `where` names file and line.
    """
    file = _find(source, config)
    content = _File() if file is None else _read(file)
    if trim is not None and trim not in TRIMS:
        raise ConfigError("CFG006", where="--trim", value=trim, known=", ".join(TRIMS))
    if variant is not None and variant not in VARIANTS:
        raise ConfigError("CFG006", where="--variant", value=variant, known=", ".join(VARIANTS))
    return Settings(
        base=_folder(source),
        facts=content.issue,
        cover=_cover(cover, content.cover.file, file),
        trim=content.pdf.trim if trim is None else msgspec.convert(trim, Trim),
        variant=content.pdf.variant if variant is None else msgspec.convert(variant, Variant),
        booklet=content.pdf.booklet if booklet is None else booklet,
        profile=_profile(content.pdf.profile, file),
        condition=content.pdf.condition,
        embed_fonts=content.epub.embed_fonts if embed_fonts is None else embed_fonts,
        grey=content.epub.pictures == "grey" if grey is None else grey,
    )


def _find(source: Path, config: Path | None) -> Path | None:
    """The file that was named, or the one beside the input."""
    if config is not None:
        return config
    beside = _folder(source) / CONFIG_NAME
    return beside if _holds(beside.exists) else None


def _folder(source: Path) -> Path:
    """The input's folder; an OCR engine's output folder is itself the input."""
    return source if _holds(source.is_dir) else source.parent


def _holds(test: Callable[[], bool]) -> bool:
    """The answer of the file system; no, for a name that it takes for no name (too long)."""
    try:
        return test()
    except OSError:
        return False


def _cover(option: Path | None, named: str | None, file: Path | None) -> Path | None:
    """The scan to use: any file that the command line names, or one beside `issue.toml`."""
    if option is not None:
        if not _holds(option.is_file):
            raise ConfigError("CFG007", where=str(option))
        return option
    if named is None or file is None:
        return None
    folder = file.parent.resolve()
    try:
        path = (folder / named).resolve()
    except (OSError, RuntimeError):  # a loop of links
        raise ConfigError("CFG007", where=str(folder / named)) from None
    if not path.is_relative_to(folder):
        raise ConfigError("CFG008", where=str(file), value=named)
    if not _holds(path.is_file):
        raise ConfigError("CFG007", where=str(path))
    return path


def _profile(named: str | None, file: Path | None) -> Path | None:
    """The printer's profile: a path from the folder of `issue.toml`, or an absolute one."""
    return None if named is None or file is None else file.parent / named


def _read(file: Path) -> _File:
    """The checked content of `file`."""
    text = _text(file)
    try:
        table = tomllib.loads(text)
        _check_keys(table, file, text)
        content = msgspec.convert(_plain(table), _File)
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r"\(at line (\d+)", str(problem))
        number = line[1] if line else text.rstrip("\n").count("\n") + 1  # "at end of document"
        where = f"{file}:{number}"
        raise ConfigError("CFG003", where=where, why=str(problem)) from None
    except msgspec.ValidationError as problem:
        path = str(problem).rpartition("`$.")[2].strip("`")  # "… - at `$.issue.year`"
        raise _bad_value(path.rpartition(".")[2], file, text) from None
    except RecursionError:
        raise ConfigError("CFG002", where=str(file), limit=MAX_BYTES // 1024) from None
    if not _is_day(content.issue.date):
        raise _bad_value("date", file, text)
    return content


def _text(file: Path) -> str:
    """The characters of `file`: a regular file, small, UTF-8, with or without a BOM."""
    try:
        if not file.is_file():
            raise ConfigError("CFG001", where=str(file))
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ConfigError("CFG002", where=str(file), limit=MAX_BYTES // 1024)
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError:
        raise ConfigError("CFG001", where=str(file)) from None
    except UnicodeDecodeError:
        raise ConfigError("CFG009", where=str(file)) from None


def _check_keys(table: dict[str, object], file: Path, text: str) -> None:
    """Every table and key is one we know."""
    for name, content in table.items():
        if name not in _TABLES:
            raise _unknown(name, list(_TABLES), file, text)
        if not isinstance(content, dict):
            raise _bad_value(name, file, text)
        fields = _TABLES[name].__struct_fields__
        for key, value in content.items():
            if key not in fields:
                raise _unknown(key, list(fields), file, text)
            if isinstance(value, str) and len(value) > MAX_LENGTH:
                raise ConfigError(
                    "CFG012", where=_where(file, text, key), name=key, limit=MAX_LENGTH
                )
            if isinstance(value, str) and any(unicodedata.category(c) == "Cc" for c in value):
                raise ConfigError("CFG010", where=_where(file, text, key), name=key)


def _plain(table: dict[str, object]) -> dict[str, object]:
    """Dates without quotes, which people write, as the text that the model holds."""
    return {
        name: {
            key: value.isoformat() if isinstance(value, dt.date) else value
            for key, value in content.items()
        }
        for name, content in table.items()
        if isinstance(content, dict)
    }


def _is_day(date: str | None) -> bool:
    """A date with a day is a day of the calendar (the pattern alone takes 31 February)."""
    try:
        return date is None or len(date) < 10 or bool(dt.date.fromisoformat(date))
    except ValueError:
        return False


def _unknown(key: str, known: list[str], file: Path, text: str) -> ConfigError:
    homes = [
        f"[{table}] {key}" for table, keys in _TABLES.items() if key in keys.__struct_fields__
    ]
    near = homes or difflib.get_close_matches(key.lower(), known, n=1, cutoff=0.5)
    found = near[0] if near else " / ".join(known)
    return ConfigError("CFG004", where=_where(file, text, key), name=key, near=found)


def _bad_value(key: str, file: Path, text: str) -> ConfigError:
    """The value of `key` does not fit; the hint shows how one is written."""
    example = f"[{key}]" if key in _TABLES else _EXAMPLES.get(key, f'{key} = "…"')
    return ConfigError("CFG005", where=_where(file, text, key), name=key, example=example)


def _where(file: Path, text: str, key: str) -> str:
    """`file:line` of the first line that sets `key` (TOML parsers keep no positions)."""
    pattern = re.compile(rf"^\s*\[?\s*[\"']?{re.escape(key)}[\"']?\s*[\]=.]")
    for number, line in enumerate(text.split("\n"), 1):
        if pattern.match(line):
            return f"{file}:{number}"
    return str(file)
