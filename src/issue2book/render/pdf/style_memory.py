"""Computes the style of neighbouring paragraphs once.

WeasyPrint 70 computes every property of every element by itself, a tenth of the time of an issue.
Paragraphs of a column that the same rules meet differ in the key of their lines and in nothing
else, so the later ones ask the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def shared_styles(own: str) -> Iterator[None]:
    """While this is open, elements with the property `own` share all others (one thread)."""
    from weasyprint import css  # noqa: PLC0415 - after the private fontconfig

    plain = css.ComputedStyle
    models: dict[tuple[Any, ...], Any] = {}

    class Shared(plain):  # type: ignore[misc,valid-type]
        """A style that asks the one that was made of the same rules before it."""

        def __init__(
            self, parent: Any, cascaded: Any, pseudo: str | None, *rest: Any, **more: Any
        ) -> None:
            super().__init__(parent, cascaded, pseudo, *rest, **more)
            self.model = None
            if pseudo is None and own in cascaded:
                # the model holds its parent and rules, so that no identity is given away
                model = models.setdefault(_rules(parent, cascaded, own), self)
                if model is not self:
                    self.model, self.specified = model, model.specified

        def __missing__(self, key: str) -> Any:
            if self.model is None or key == own:
                return super().__missing__(key)
            value = self.model[key]
            if key != "page":  # which WeasyPrint does not keep either
                self[key] = value
            return value

        def copy(self) -> Any:
            """A style of its own: copies are made to be changed."""
            copy = plain(
                self.parent_style,
                self.cascaded,
                self.pseudo_type,
                self.root_style,
                self.base_url,
                self.font_config,
                self.initial_page_sizes,
            )
            copy.update(self)
            copy.specified = self.specified.copy()
            return copy

    css.ComputedStyle = Shared
    try:
        yield
    finally:
        css.ComputedStyle = plain


def _rules(parent: Any, cascaded: Any, own: str) -> tuple[Any, ...]:
    """The parent's style, and the declarations that hold for an element."""
    return id(parent), *((name, id(cascaded[name][0])) for name in cascaded if name != own)
