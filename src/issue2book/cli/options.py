"""The options of each command, described in the user's language."""

from __future__ import annotations

import os
from pathlib import Path

import click
import msgspec

from issue2book import __version__
from issue2book.cli.terminal import Terminal
from issue2book.config import TRIMS, VARIANTS
from issue2book.errors import ConfigError, OutputError
from issue2book.messages import Lang, text


class BuildOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `epub` and `pdf` were told."""

    issue: str
    output: str | None = None
    out_dir: str | None = None
    config: str | None = None
    report: str | None = None
    cover: str | None = None
    trim: str | None = None
    variant: str | None = None
    booklet: bool = False
    no_embed_fonts: bool = False
    grey: bool = False
    strict: bool = False
    no_overwrite: bool = False
    quiet: bool = False
    verbose: int = 0

    @property
    def source(self) -> Path:
        """The text of the issue."""
        return Path(self.issue)

    def target(self, suffix: str) -> Path:
        """Where the book goes: `out/NAME.suffix` unless told otherwise.

        Raises:
            ConfigError: both a file and a folder were named, or a file that is of another kind.
            OutputError: the file was named as a folder is, with a stroke behind it.
        """
        if self.output is not None:
            if self.out_dir is not None or self.output == "-":
                raise ConfigError("USE006")
            if self.output.endswith(("/", os.sep)):
                raise OutputError("OUT001", where=self.output)
            named = Path(self.output).suffix.lower()
            kind = named[1:].isascii() and named[1:].isalpha()  # 2024.23 is an issue, no kind
            if kind and named != f".{suffix}":  # a name without an end is the user's choice
                made = suffix.upper()
                raise ConfigError(
                    "USE011", where=self.output, made=made, named=named, suffix=suffix
                )
            return Path(self.output)
        return Path(self.out_dir or "out") / f"{self.source.stem}.{suffix}"


class CheckOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `check` was told."""

    file: tuple[str, ...]
    strict: bool = False
    quiet: bool = False
    verbose: int = 0


class InspectOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `inspect` was told."""

    issue: str
    config: str | None = None
    json: bool = False
    quiet: bool = False
    verbose: int = 0


def build_params(fmt: str, lang: Lang) -> list[click.Parameter]:
    """The parameters of `epub` and `pdf`."""
    special = (
        [
            _value("--trim", "OPT_trim", lang, "|".join(TRIMS)),
            _value("--variant", "OPT_variant", lang, "|".join(VARIANTS)),
            _flag(("--booklet",), "OPT_booklet", lang),
        ]
        if fmt == "pdf"
        else [
            _flag(("--no-embed-fonts",), "OPT_no_embed_fonts", lang),
            _flag(("--grey",), "OPT_grey", lang),
        ]
    )
    return [
        click.Argument(["issue"], metavar="ISSUE"),
        _value("-o", "OPT_output", lang, "FILE", "--output"),
        _value("--out-dir", "OPT_out_dir", lang, "DIR"),
        _value("-c", "OPT_config", lang, "FILE", "--config"),
        _value("--cover", "OPT_cover", lang, "FILE"),
        *special,
        _value("--report", "OPT_report", lang, "FILE"),
        _flag(("--strict",), "OPT_strict", lang),
        _flag(("--no-overwrite",), "OPT_no_overwrite", lang),
        *common_params(lang),
    ]


def inspect_params(lang: Lang) -> list[click.Parameter]:
    """The parameters of `inspect`."""
    return [
        click.Argument(["issue"], metavar="ISSUE"),
        _value("-c", "OPT_config", lang, "FILE", "--config"),
        json_param(lang),
        *common_params(lang),
    ]


def check_params(lang: Lang) -> list[click.Parameter]:
    """The parameters of `check`."""
    return [
        click.Argument(["file"], metavar="FILE...", nargs=-1, required=True),
        _flag(("--strict",), "OPT_strict", lang),
        *common_params(lang),
    ]


def json_param(lang: Lang) -> click.Option:
    """Data for programs instead of a table for people."""
    return _flag(("--json",), "OPT_json", lang)


def common_params(lang: Lang) -> list[click.Parameter]:
    """What every command takes."""
    return [
        lang_param(lang),
        _flag(("-q", "--quiet"), "OPT_quiet", lang),
        click.Option(["-v", "--verbose"], count=True, help=text("OPT_verbose", lang)),
    ]


def lang_param(lang: Lang) -> click.Option:
    """`--lang` is read before click starts (see `terminal.language`); here it is only checked."""
    choice = click.Choice(["zh", "en"])
    return click.Option(["--lang"], type=choice, expose_value=False, help=text("OPT_lang", lang))


def version_param(terminal: Terminal) -> click.Option:
    """`--version`."""

    def show(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001  (click's signature)
        if value and not ctx.resilient_parsing:
            terminal.out(f"issue2book {__version__}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=show,
        help=terminal.text("OPT_version"),
    )


def _value(name: str, key: str, lang: Lang, metavar: str, *more: str) -> click.Option:
    return click.Option([name, *more], metavar=metavar, help=text(key, lang))


def _flag(names: tuple[str, ...], key: str, lang: Lang) -> click.Option:
    return click.Option(list(names), is_flag=True, help=text(key, lang))
