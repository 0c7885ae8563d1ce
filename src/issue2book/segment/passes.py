"""The passes in order: numbered lines in, the model out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from issue2book.model import Dropped, Finding, Issue, Line, Meta, Unit
from issue2book.report import by_doubt
from issue2book.segment import doubts, head_doubts, hopeless, unsure
from issue2book.segment.anchors import align
from issue2book.segment.assembly import Assembled, unit_of
from issue2book.segment.back_cover import with_back_cover, without_cover_folios
from issue2book.segment.bilingual_labels import labelled_in_two_tongues
from issue2book.segment.boundaries import settle
from issue2book.segment.box_units import statistics_unit
from issue2book.segment.bylines_above import with_bylines_above
from issue2book.segment.closing_doubts import of_closings
from issue2book.segment.compose import Composed, compose
from issue2book.segment.contents import read_contents
from issue2book.segment.counting import of_counting
from issue2book.segment.cover import front_matter
from issue2book.segment.cut_beginnings import of_cut_beginnings
from issue2book.segment.deks import deks_above_bylines
from issue2book.segment.early_text import claim
from issue2book.segment.edge_doubts import of_edges
from issue2book.segment.edges import settle_edges
from issue2book.segment.false_titles import with_headings
from issue2book.segment.feature_intros import with_feature_intros
from issue2book.segment.features import without_features
from issue2book.segment.fillers import with_fillers
from issue2book.segment.first_of_several import with_sections_as_titles
from issue2book.segment.folding import folded
from issue2book.segment.foot_names import with_names_at_foot
from issue2book.segment.front import masthead_labels, staff_of
from issue2book.segment.head_facts import with_head_facts
from issue2book.segment.head_folios import with_head_pages
from issue2book.segment.heads_over import of_heads
from issue2book.segment.house_labels import label_in_form
from issue2book.segment.inner_pages import with_inner_pages
from issue2book.segment.inside_cover import cover_above, pictures_on_inside
from issue2book.segment.jumps import rejoin
from issue2book.segment.labels import FRONT, Habits, Labelled
from issue2book.segment.labels_apart import with_labels_apart, with_names_twice
from issue2book.segment.language import Seams
from issue2book.segment.late_rests import give_back
from issue2book.segment.late_titles import below_titles
from issue2book.segment.likelihood import comparable
from issue2book.segment.listed_features import with_columns
from issue2book.segment.listed_folios import without_folios
from issue2book.segment.lone_deks import take_deks
from issue2book.segment.lone_lines import of_lone_lines
from issue2book.segment.lost_ends import settled
from issue2book.segment.marks import without_stray_marks
from issue2book.segment.metadata import read_metadata
from issue2book.segment.misread_pages import with_right_pages
from issue2book.segment.missing_pages import of_jumps
from issue2book.segment.named_boxes import in_section, names_of
from issue2book.segment.news_pages import with_news
from issue2book.segment.own_thanks import with_listed_thanks
from issue2book.segment.page_order import by_page
from issue2book.segment.picture_pages import with_picture_pages
from issue2book.segment.pictures_above import with_pictures_above
from issue2book.segment.pieces import Piece
from issue2book.segment.prepare import prepare
from issue2book.segment.printed_sections import in_both_tongues
from issue2book.segment.raw_formulas import of_formulas
from issue2book.segment.read_over import of_rest
from issue2book.segment.roles import assign, habits_of
from issue2book.segment.running_sections import names_in_heads, of_listed_pages
from issue2book.segment.section_begins import begun_at_sections
from issue2book.segment.section_doubts import of_sections
from issue2book.segment.section_lines import as_printed, without_repeats
from issue2book.segment.section_marks import without_section_marks
from issue2book.segment.sides import sign, signed_by_who_asks
from issue2book.segment.sold import adverts_of
from issue2book.segment.spellings import of_names
from issue2book.segment.statistics import find_boxes
from issue2book.segment.title_halves import with_whole_titles
from issue2book.segment.told_kinds import with_told_kinds
from issue2book.segment.voted_folios import with_voted_pages
from issue2book.segment.weighing import weighed
from issue2book.segment.windows import Window, divide, with_own_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from issue2book.segment.contents import Contents
    from issue2book.segment.figure_boxes import Box


def segment(lines: Sequence[Line]) -> Issue:
    """The issue that `lines` hold. Same lines, same model; no character is lost."""
    prepared = prepare(lines)
    listed = read_contents(prepared.pieces, names_in_heads(prepared.dropped))
    contents = with_sections_as_titles(listed, prepared.pieces)
    pieces, marks = without_section_marks(
        prepared.pieces, contents.body_from(len(prepared.pieces))
    )
    known = masthead_labels(pieces, contents.labels)
    seams = Seams(piece.text for piece in pieces if len(piece.text) > 30)
    anchors = align(contents, pieces, set(contents.labels) | known)
    contents, misread = with_right_pages(contents, anchors, pieces)
    heads = {anchor.start for anchor in anchors.values()}
    adverts = adverts_of(pieces, prepared.adverts, {*contents.labels, *heads})
    shown = pictures_on_inside(pieces, contents, known)
    masthead = known.difference(*adverts, *shown)
    marked = pieces if anchors else without_stray_marks(pieces, {*contents.labels, *masthead})
    front = front_matter(marked, contents, masthead, anchors, [*adverts, *shown])
    front |= cover_above(pieces, shown, {*front}.union(*adverts))
    names = names_of(contents)
    listing = (pieces[at].text for at, kind in front.items() if kind == "contents")
    boxes = in_section(find_boxes(pieces, {*front}.union(*adverts), names), listing, names)
    divided = divide(marked, contents, anchors, front, [box.indexes for box in boxes], adverts)
    habits = habits_of(pieces)
    whole = rejoin(divided.windows, pieces, contents, seams)
    paged, moved = by_page(whole.windows, pieces, contents, seams)
    paged, parts = with_headings(
        below_titles(with_columns(paged, pieces), pieces, seams), pieces, contents
    )
    signed, undecided = sign(deks_above_bylines(with_fillers(paged, pieces), pieces), pieces)
    signed = with_names_at_foot(signed_by_who_asks(signed, pieces), pieces)
    sections, running = _in_sections(signed, pieces, contents, prepared.dropped)
    labelled, all_boxes = weighed(
        [
            (w, [] if w.kind == "statistics" else assign(w, pieces, seams, habits))
            for w in sections
        ],
        boxes,
        pieces,
    )
    labelled = [
        (w, labels)
        for w, labels in settle(
            claim(settle_edges(give_back(labelled, pieces, seams), pieces, seams), pieces, seams),
            pieces,
        )
        if w.indexes
    ]
    habit = unsure.habit_of(labelled, pieces)
    labelled = take_deks(labelled, pieces, habit)
    units, dropped, findings = _units(labelled, all_boxes, pieces, contents, seams, habits, habit)
    before = sorted(index for index, kind in front.items() if kind in ("cover", "masthead"))
    meta = read_metadata(
        pieces, before, staff_of(pieces, masthead), min(contents.labels, default=0)
    )
    meta = with_head_facts(meta, prepared.dropped)
    dropped += [*prepared.dropped, *marks, *whole.dropped, *running]
    findings += [
        *prepared.findings,
        *misread,
        *whole.findings,
        *moved,
        *parts,
        *undecided,
        *of_jumps(prepared.jumps, units),
    ]
    pages = [entry.page for entry in contents.entries]
    findings += hopeless.of_pages(units, pages)
    units = with_voted_pages(with_head_pages(units, dropped), dropped)
    units, findings = settled(units, findings, pages)
    letters = {window.entry for window, _ in labelled if window.kind == "letters"}
    findings += doubts.of_contents(contents, anchors, pieces, letters)
    findings += [*doubts.of_openings(divided.doubtful, units, pieces), *doubts.of_metadata(meta)]
    sparse = any(finding.id == "SEG068" for finding in findings)
    findings += _of_whole(units, dropped, meta, sparse=sparse, sourced=habits.digest)
    findings += of_sections(
        list(zip(units, (window for window, _ in labelled), strict=True)), contents, dropped
    )
    told = folded(findings)
    told += of_heads(units, told)
    told += of_rest(units, told)
    return Issue(meta, tuple(units), tuple(dropped), by_doubt(comparable(told)))


def _in_sections(
    signed: Sequence[Window],
    pieces: Sequence[Piece],
    contents: Contents,
    dropped: Sequence[Dropped],
) -> tuple[list[Window], list[Dropped]]:
    """The windows with their sections; heads and folios that only these tell from text."""
    named = label_in_form(signed, pieces, contents.columns, dropped)
    listed = of_listed_pages(as_printed(named, pieces, contents, dropped), contents, dropped)
    told, bilingual = labelled_in_two_tongues(begun_at_sections(listed, pieces), pieces)
    told = with_names_twice(with_labels_apart(told, pieces, contents), pieces)
    told = with_bylines_above(told, pieces, contents)
    plain, repeated = without_repeats(told, pieces, contents)
    sections, folios = without_folios(without_features(plain, pieces), pieces, contents)
    parted = with_back_cover(with_inner_pages(with_news(sections, pieces), pieces), pieces)
    pages = with_pictures_above(with_picture_pages(parted, pieces), pieces)
    whole, covers = without_cover_folios(with_listed_thanks(pages, pieces, contents), pieces)
    whole = [with_own_lines(window, window.indexes) for window in whole]
    whole = with_told_kinds(with_whole_titles(whole, pieces), pieces, contents)
    whole = in_both_tongues(with_feature_intros(whole, pieces, contents), pieces, contents)
    return whole, [*bilingual, *repeated, *folios, *covers]


def _of_whole(
    units: Sequence[Unit], dropped: Sequence[Dropped], meta: Meta, *, sparse: bool, sourced: bool
) -> list[Finding]:
    """What the units show when all are put together; `sparse` input lacks much of its text."""
    return [
        *doubts.of_text(units),
        *of_formulas(units),
        *of_edges(units),
        *of_names(units, meta.staff),
        *of_counting(units, sparse=sparse),
        *of_closings(units, dropped, sourced=sourced),
        *doubts.of_pages(units, dropped),
        *head_doubts.of_kinds(units),
        *head_doubts.of_writers(units),
        *head_doubts.of_notices(units),
        *head_doubts.of_bare_units(units),
        *doubts.of_page_turns(units, dropped),
    ]


def _units(
    labelled: Sequence[tuple[Window, list[Labelled]]],
    boxes: Sequence[Box],
    pieces: Sequence[Piece],
    contents: Contents,
    seams: Seams,
    habits: Habits,
    habit: unsure.Habit,
) -> tuple[list[Unit], list[Dropped], list[Finding]]:
    units: list[Unit] = []
    dropped: list[Dropped] = []
    findings: list[Finding] = []
    ends: list[hopeless.Ends] = []
    remaining = list(boxes)
    for number, (window, labels) in enumerate(labelled):
        if window.kind == "statistics":
            box = remaining.pop(0)
            units.append(statistics_unit(number, box, window, pieces, _anchor(units), contents))
            continue
        composed = _composed(window, labels, pieces, seams, habits)
        made: Assembled = unit_of(number, window, labels, composed, contents, pieces)
        units.append(made.unit)
        dropped += made.dropped
        findings += made.findings
        findings += doubts.of_unit(
            made.unit, window, composed, pieces, listed=bool(contents.entries)
        )
        roles = [
            *unsure.of_roles(made.unit.id, window, labels, pieces, habit),
            *unsure.of_beginnings(made.unit.id, composed, pieces, seams, habit),
            *of_lone_lines(made.unit.id, window, labels, composed, pieces, habit),
        ]
        findings += doubts.once(roles)
        findings += of_cut_beginnings(made.unit.id, made.unit.title, composed, pieces)
        findings += doubts.of_early_text(made.unit, window, labels, pieces)
        ends.append(hopeless.ends_of(composed, pieces))
    findings += hopeless.of_ends(units, ends)
    return units, dropped, findings


def _anchor(units: Sequence[Unit]) -> Unit | None:
    """A sidebar belongs to the unit on whose page it stood: the one before it."""
    around = FRONT | {"statistics"}
    return next((unit for unit in reversed(units) if unit.kind not in around), None)


def _composed(
    window: Window,
    labels: Sequence[Labelled],
    pieces: Sequence[Piece],
    seams: Seams,
    habits: Habits,
) -> Composed:
    title = "".join(pieces[index].text for index in window.title)
    composed = compose(labels, pieces, seams, title, habits)
    if window.kind == "photo":
        # a picture page has no running text to put right
        return msgspec.structs.replace(composed, fragments=())
    return composed
