"""`python -m issue2book` and the console script."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from issue2book.cli import run  # noqa: PLC0415  (keeps the import of this module free)

    run()


if __name__ == "__main__":
    main()
