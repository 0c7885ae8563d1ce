"""Click in the user's language: help pages and errors of use."""

from __future__ import annotations

import click

from issue2book.cli.pages import Page, folded
from issue2book.cli.terminal import Terminal


class Context(click.Context):
    """What click knows while it reads the command line; its help pages are ours."""

    formatter_class = Page


class TooManyWords(click.UsageError):
    """More words than the command takes; the message is those that are left over."""


class Command(click.Command):
    """A command whose help page speaks the user's language and ends with examples."""

    context_class = Context

    def __init__(self, *, terminal: Terminal, examples: str = "", **attrs: object) -> None:
        """Keep what the help page needs."""
        super().__init__(**attrs)  # type: ignore[arg-type]  # click's own keywords, unchanged
        self.terminal = terminal
        self.examples = examples
        self.allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Click's reading of the line, and our refusal of words that are left over."""
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            raise TooManyWords(" ".join(left), ctx)
        return left

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole page."""
        write_help(self, self.terminal, ctx, formatter)
        if self.examples:
            formatter.write(f"\n{self.terminal.text('WRD_examples')}\n{self.examples}\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, in the user's language."""
        return _ours(super().get_help_option(ctx), self.terminal)


class Group(click.Group):
    """The program itself: its commands are listed in the order of work, not of the alphabet."""

    context_class = Context

    def __init__(self, *, terminal: Terminal, **attrs: object) -> None:
        """Keep the terminal."""
        super().__init__(**attrs)  # type: ignore[arg-type]  # click's own keywords, unchanged
        self.terminal = terminal

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """The commands as they were added."""
        return list(self.commands)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole page."""
        write_help(self, self.terminal, ctx, formatter)
        rows = [(name, c.help or "") for name, c in self.commands.items()]
        _section(formatter, self.terminal.text("WRD_commands"), rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, in the user's language."""
        return _ours(super().get_help_option(ctx), self.terminal)


def _ours(option: click.Option | None, terminal: Terminal) -> click.Option | None:
    """Click's option with our words, printing through our terminal (which knows a full disk)."""

    def show(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001  (click's signature)
        if value and not ctx.resilient_parsing:
            terminal.out(ctx.get_help())
            ctx.exit()

    if option is not None:
        option.help = terminal.text("OPT_help")
        option.callback = show
    return option


def write_help(
    command: click.Command, terminal: Terminal, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    """Usage, purpose and options; the headings are ours because click's are English only."""
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, terminal.text("WRD_usage"))
    formatter.write(
        "".join(f"\n  {line}" for line in folded(command.help or "", formatter.width - 2))
    )
    formatter.write("\n")
    words = [p for p in command.get_params(ctx) if isinstance(p, click.Argument)]
    if words:
        formatter.write_paragraph()
        formatter.indent()
        formatter.write_dl(
            [(word.make_metavar(ctx), terminal.text(f"ARG_{word.name}")) for word in words]
        )
        formatter.dedent()
    options = [p for p in command.get_params(ctx) if isinstance(p, click.Option)]
    records = [option.get_help_record(ctx) for option in options]
    rows = [record for record in records if record is not None]
    _section(formatter, terminal.text("WRD_options"), rows)


def _section(formatter: click.HelpFormatter, title: str, rows: list[tuple[str, str]]) -> None:
    """A list under its title, which has the colon of its language (click has one for all)."""
    formatter.write(f"\n{title}\n")
    formatter.indent()
    formatter.write_dl(rows)
    formatter.dedent()


def explain(problem: click.UsageError, terminal: Terminal) -> None:
    """Say in the user's language what is wrong with the command line."""
    command = problem.ctx.command_path if problem.ctx else "issue2book"
    match problem:
        case click.exceptions.NoSuchCommand():
            near = _near(problem.possibilities, terminal)
            terminal.complain("USE001", "", {"name": problem.command_name, "near": near})
        case click.NoSuchOption() if others := _owners(problem):
            params = {"name": problem.option_name, "command": command, "others": others}
            terminal.complain("USE008", "", params)
        case click.NoSuchOption():
            near = _near(problem.possibilities, terminal)
            params = {"name": problem.option_name, "near": near, "command": command}
            terminal.complain("USE002", "", params)
        case TooManyWords():
            terminal.complain("USE009", "", {"words": problem.message, "command": command})
        case click.BadOptionUsage():
            params = {"name": problem.option_name, "command": command}
            terminal.complain("USE010", "", params)
        case click.MissingParameter(param=click.Parameter() as param):
            name = param.make_metavar(problem.ctx) if problem.ctx else param.name
            terminal.complain("USE003", "", {"name": name, "command": command})
        case click.BadParameter(param=click.Option(type=click.Choice(choices=choices)) as param):
            params = {"name": param.opts[0], "choices": " / ".join(choices), "command": command}
            terminal.complain("USE012", "", params)
        case _:
            params = {"why": problem.format_message(), "command": command}
            terminal.complain("USE004", "", params)


def _owners(problem: click.NoSuchOption) -> str:
    """The other commands that have the option."""
    program = problem.ctx.parent and problem.ctx.parent.command if problem.ctx else None
    if not isinstance(program, click.Group):
        return ""
    found = [
        name
        for name, command in program.commands.items()
        if any(problem.option_name in param.opts for param in command.params)
    ]
    return " / ".join(found)


def _near(names: list[str] | None, terminal: Terminal) -> str:
    return terminal.text("USE005", names=" / ".join(names)) if names else ""
