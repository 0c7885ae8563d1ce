"""What WeasyPrint leaves undone, by pikepdf: page labels, how the book opens, stable bytes."""

from __future__ import annotations

import io

import msgspec
import pikepdf


class Labels(msgspec.Struct, frozen=True):
    """How pages are called: the cover by a word, front matter i, ii …, the body from 1.

    `body` is the index of the first page of the body.
    """

    cover: str
    body: int


def finish(data: bytes, labels: Labels) -> bytes:
    """The finished file; same input, same bytes (no clock, identifier from the content)."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.Root.PageLabels = pdf.make_indirect(_page_labels(labels))
        pdf.Root.PageMode = pikepdf.Name.UseOutlines
        preferences = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
        preferences.DisplayDocTitle = True
        pdf.Root.ViewerPreferences = preferences
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
    return out.getvalue()


def _page_labels(labels: Labels) -> pikepdf.Dictionary:
    """A number tree (ISO 32000-1 12.4.2)."""
    cover = pikepdf.Dictionary(P=pikepdf.String(labels.cover))
    body = pikepdf.Dictionary(S=pikepdf.Name.D, St=1)
    ranges: list[pikepdf.Object | int] = [0, cover]
    if labels.body > 1:
        ranges += [1, pikepdf.Dictionary(S=pikepdf.Name.r, St=1)]
    return pikepdf.Dictionary(Nums=pikepdf.Array([*ranges, labels.body, body]))
