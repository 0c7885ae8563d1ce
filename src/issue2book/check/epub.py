"""The EPUB lint: what EPUBCheck does not look at. Judges, changes nothing.

Each rule is a function from the package to findings, numbered LINT001 …; the texts are in
messages/epub.py, one failing fixture per rule in tests/check/. `RULES` lists them by number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from issue2book.check import epub_design as design
from issue2book.check import epub_faces as faces
from issue2book.check import epub_reading as reading
from issue2book.check import epub_structure as structure
from issue2book.check import epub_text as text
from issue2book.check.package import Package, UnreadableError, found, open_package
from issue2book.model import Finding

Rule = Callable[[Package], Iterator[Finding]]

_MOST = 20

RULES: tuple[Rule, ...] = (
    structure.labels_equal_headings,
    structure.ncx_equals_nav,
    text.full_width_marks,
    text.no_stray_ornaments,
    text.no_empty_documents,
    structure.markers_are_listed,
    structure.listed_pages_exist,
    faces.characters_are_covered,
    structure.ids_are_unique,
    design.nothing_remote,
    design.no_scripts,
    design.pictures_have_alt,
    structure.headings_step,
    structure.language_is_declared,
    structure.everything_is_reached,
    text.no_empty_paragraphs,
    text.no_broken_characters,
    design.styles_are_relative,
    structure.pages_ascend,
    structure.links_resolve,
    structure.notes_are_called,
    structure.landmarks_are_set,
    text.no_markup_remains,
    text.nothing_is_doubled,
    design.colours_are_seen,
    design.styles_can_be_overruled,
    design.documents_are_small,
    design.package_is_described,
    design.cover_is_declared,
    structure.files_are_declared,
    faces.faces_are_whole,
    reading.calls_lead_to_notes,
    reading.paragraphs_are_whole,
    reading.indents_are_set,
    reading.titles_name_documents,
    reading.script_is_declared,
    reading.alt_is_no_file_name,
    reading.faces_have_a_substitute,
    reading.markers_bear_their_number,
    reading.titles_stand_once,
    reading.headings_are_short,
    reading.everything_is_used,
)


def lint_epub(data: bytes) -> tuple[Finding, ...]:
    """All findings of all rules, at most 20 of each; LINT000 if the file cannot be read."""
    try:
        package = open_package(data)
    except UnreadableError as error:
        return (found("LINT000", "error", file="EPUB", reason=str(error)),)
    findings: list[Finding] = []
    for rule in RULES:
        findings += [finding for finding, _ in zip(rule(package), range(_MOST), strict=False)]
    return tuple(findings)
