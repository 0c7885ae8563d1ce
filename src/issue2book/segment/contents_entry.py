"""One entry of a contents page divides: title, subtitle, writers, section.

Every place where a title could end is tried; what the body confirms (a line like the title, a
byline with these names) wins, then what most entries of the page do.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.bylines import is_credit, names_in, parse_byline, signers_in
from issue2book.segment.contents_deks import with_subtitle
from issue2book.segment.contents_first import printed_without_form, section_first, sections_apart
from issue2book.segment.contents_lines import (
    LEADER,
    LEADERS,
    POINTS,
    label_of,
    without_translation,
    without_works,
)
from issue2book.segment.figure_boxes import is_figures_section
from issue2book.segment.heads import is_editorial, is_form, is_rubric
from issue2book.segment.jobs import is_job, writes
from issue2book.segment.names import looks_like_name
from issue2book.segment.offices import body_in
from issue2book.segment.section_words import names_section
from issue2book.segment.strays import without_strays
from issue2book.segment.text import (
    HAN,
    KEPT,
    bare,
    fold_spaces,
    has_han,
    strip_head,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from issue2book.segment.echoes import Echoes

_CUT = re.compile(
    rf"(?P<mark>[\s\u3000]*[■◆◇●▲◎★□▼※][\s\u3000]*)"
    rf"|(?P<slash>[\s\u3000]*[/／|｜][\s\u3000]*)|(?P<leader>[\s\u3000]*(?:{LEADERS}|…)[\s\u3000]*)"
    r"|(?P<colon>[\s\u3000]*[：:][\s\u3000]*)|(?P<wide>\u3000[\s\u3000]*|\s{2,})|(?P<space>\s)"
    rf"|(?P<point>[{POINTS}])"
)
_BRACKETED = re.compile(r"^(?P<title>.+?)[\s\u3000]*[（(](?P<names>[^（()）]{2,30})[)）]$")
#: 作者〈标题〉, 作者《标题》; a title may end in the name of a book as well.
_ANGLED = re.compile(
    r"^(?P<names>[^〈《〉》]{2,16}?)[\s\u3000:：]*[〈《](?P<title>[^〈《〉》]+)[〉》]$"
)
#: Names of two characters set apart, several of them: 桥 东、云 中.
_SEVERAL = re.compile(
    rf"(?:[{HAN}][ \u3000][{HAN}]|[{HAN}]{{2,4}})(?:[、，][{HAN}][ \u3000]?[{HAN}]{{1,2}})+"
)
#: What a title or a part of it may have, but hardly the name of a section.
_QUOTED = re.compile("[「『“《”」』，]")
#: A page between the name of a section and the title: 动态 41　读者来信.
_PAGED = re.compile(r"[\s\u3000]\d{1,3}$")
_EDGES = f" \u3000/／|｜:：{LEADER}"
LABEL_BRACKETS = "【[［〔〖"
#: Cuts that also mark what they do (a slash stands before writers, a space means nothing).
_TELLING = ("slash", "leader", "bracket", "mark")
#: Characters of an entry (twenty writers of a paper take some hundred), and of a line that may be
#: names alone; what it costs to take these for a title.
_LONGEST, _NAMES, _SWAPPED = 400, 12, 3.0
_CREDITED = 0.8  #: Weight of a photographer behind the title; 摄影 is no part of it.
#: How much more likely the whole is the title than the words behind a section.
_MORE = 0.01
#: Characters of a section's name that stands above a title which may be the name of an office.
_SECTION = 4
#: Shares of entries: a section in each is the habit of the page; a cut that tells nothing is its.
_MOST, _USUAL = 0.5, 0.3
#: Likeness from which a line of the body is taken for the title, and for one behind a section.
ECHO, _PRINTED = 0.75, 0.9
#: Likeness of a title that the body has alone; characters of a name or an office misread, and of a
#: name that lost the space before it.
_ALONE, _MISREAD, _GLUED = 0.97, range(2, 5), (2, 3, 4)


class Reading(msgspec.Struct, frozen=True):
    """An entry as understood. `form` names the convention, `value` sums up the evidence."""

    title: str
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    label: str | None = None
    form: str = "none"
    echo: float = 0.0
    signed: float = 0.0
    value: float = 0.0


#: 小 满: print sets the two characters of a name apart.
_STRETCHED = re.compile(rf"[{HAN}][ \u3000]{{1,3}}[{HAN}]")


class Evidence(msgspec.Struct, frozen=True):
    """What decides: the body outside of the page, the share of entries by form, known sections.

    Those in `before` stand before the titles of their entries.
    """

    echoes: Echoes
    outside: tuple[int, int]
    votes: Mapping[str, float] = {}
    sections: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()

    def of_title(self, title: str) -> tuple[float, float]:
        """Likeness of the best line of the body, and its weight."""
        likeness = self.echoes.title(title, self.outside)
        return likeness, likeness * (3.0 if likeness >= ECHO else 1.5 if likeness >= 0.6 else 0.0)

    @property
    def in_each(self) -> bool:
        """Whether most entries of the page begin with their section."""
        return self.votes.get("labelled", 0.0) >= _MOST

    def signs(self, title: str) -> bool:
        """Whether what could be a title is a name that signs in the body."""
        names = names_in(title) if len(title) <= _NAMES else ()
        box = "·" in title and self.echoes.heads(title)  # 数读·渡口 is no foreigner
        return bool(names) and not box and self.echoes.writer(names, self.outside) > 0.9

    def signer(self, words: str) -> tuple[str, ...]:
        """Words that look like no name (老K), but sign in the body."""
        name = fold_spaces(words) if len(words) <= _NAMES else ""
        return (name,) if name and self.echoes.writer((name,), self.outside) == 1.0 else ()

    def together(self, title: str, names: tuple[str, ...]) -> bool:
        """Whether one of the names signs near a line that is the title."""
        return self.echoes.together(title, names, self.outside)

    def signs_below(self, title: str, names: tuple[str, ...]) -> bool:
        """Whether one of the names signs right below a title of the body."""
        return self.echoes.above(title, "", names, self.outside)

    def above(self, label: str, reading: Reading) -> bool:
        """Whether the body prints one right above the other, as it does with sections."""
        return self.echoes.above(label, reading.title, reading.authors, self.outside)

    def below(self, body: str, title: str) -> bool:
        """Whether the body prints this office right below this title, where who signs stands.

        A section and a title stand so as well, but sections have short names, or marks.
        """
        return (
            len(bare(title)) > _SECTION
            and not self.in_each
            and not self.labels(title)
            and self.echoes.above(title, body, (), self.outside)
        )

    def signed_below(self, name: str, title: str) -> bool:
        """Whether the body prints these words below a title that is no section's name."""
        plain = not (self.in_each or self.labels(title) or self.echoes.heads(name))
        return plain and self.echoes.above(title, name, (), self.outside)

    def labels(self, text: str) -> bool:
        """Whether the body prints these words as the label of a section."""
        return self.echoes.labels(text, self.outside)

    def broken(self, upper: str, lower: str) -> bool:
        """Whether a title of the body breaks into lines where these two do."""
        return self.echoes.broken(upper, lower, self.outside)

    def of_authors(
        self, names: tuple[str, ...], *, telling: bool, sure: bool = False
    ) -> tuple[float, float]:
        """Share of names that sign in the body, and the weight of these being writers.

        They are `sure` to be names by how they are printed, or by their surnames.
        """
        signed = self.echoes.writer(names, self.outside)
        sure = sure or all(looks_like_name(name) or len(name) > 4 for name in names)
        # behind a mere space only surnames or bylines tell a name from two characters of text
        plain = (0.6 if telling else 0.3) if sure else (0.15 if telling or signed > 0.9 else -9.0)
        return signed, plain + 1.2 * signed + 0.02 * len(names)


def read_entry(text: str, evidence: Evidence) -> Reading:
    """The best division of an entry without its page number; none of what is too long for one."""
    text = strip_head(text).strip()
    if len(text) > _LONGEST:
        return Reading(text)
    section, rest = section_first(text, evidence.before)
    reading = _read(rest, evidence)
    if section:
        whole = re.sub(r"[\s\u3000…\d]+$", "", text)
        undivided = _read(text, evidence)
        likeness = max(evidence.of_title(whole)[0], undivided.echo)
        if likeness >= max(_ALONE, reading.echo + _MORE):
            section, reading = None, undivided
    reading = msgspec.structs.replace(reading, label=section) if section else reading
    return sections_apart(reading, evidence)


def _read(text: str, evidence: Evidence) -> Reading:
    readings = [
        _valued(*division, evidence)
        for division in (*_divisions(text), *_glued(text, evidence))
        if not division[0].endswith("point") or _is_pointed(*division, evidence)
    ]
    best = max(readings, key=lambda reading: reading.value)
    if (tidy := without_strays(text)) != text:
        inner = read_entry(tidy, evidence)
        if inner.value >= best.value:
            return inner
    label = label_of(text) if text[:1] in LABEL_BRACKETS else None
    if label is not None and label[1]:
        inner = read_entry(label[1], evidence)
        usual = evidence.votes.get("labelled", 0.0) >= _MOST and evidence.echoes.heads(label[1])
        if usual or inner.value >= best.value - 0.5:
            return msgspec.structs.replace(inner, label=label[0])
        if best.title.startswith(text[0]):
            # the body prints the section before the title too
            best = msgspec.structs.replace(best, label=label[0])
    chinese = without_translation(text)
    if chinese != text and has_han(chinese):
        inner = read_entry(chinese, evidence)
        if inner.value > best.value and inner.echo >= max(ECHO, best.echo):
            return inner  # 题名 作者 Title
    if best.form.startswith("before") and (signed := _signed_behind(text, best, evidence)):
        return signed
    best = with_subtitle(printed_without_form(best, evidence), evidence, _CUT)
    return with_subtitle(_with_label(best, evidence), evidence, _CUT)


def _signed_behind(text: str, best: Reading, evidence: Evidence) -> Reading | None:
    """`栏目 标题 作者`: who stands behind a title leaves what stands before it to the section."""
    inner = read_entry(best.title, evidence)
    before = text.partition(best.title)[0].strip(_EDGES)
    if "behind" in inner.form and inner.authors and inner.echo >= _ALONE and before:
        return msgspec.structs.replace(inner, label=before)
    return None


def authors_below(text: str, evidence: Evidence) -> tuple[tuple[str, ...], float, float]:
    """The writers that a line of its own names, the share that signs, and the weight of it."""
    names = signers_in(text)
    if not names:
        return (), 0.0, 0.0
    byline = parse_byline(text)
    signed, weight = evidence.of_authors(names, telling=byline is not None and byline.strong)
    return names, signed, weight + evidence.votes.get("below", 0.0)


def _divisions(text: str) -> Iterator[tuple[str, str, str]]:
    """(form, title, writers or section) of every way to divide."""
    yield "none", text, ""
    if hit := _BRACKETED.match(text):
        yield "behind bracket", hit["title"], hit["names"]
    if hit := _ANGLED.match(text):
        yield "before bracket", hit["title"], hit["names"]
    for hit in _CUT.finditer(text):
        head, tail = text[: hit.start()], text[hit.end() :]
        if head and tail:
            yield f"behind {hit.lastgroup}", head, tail
            yield f"before {hit.lastgroup}", tail, head
            yield f"label {hit.lastgroup}", tail, head


def _glued(text: str, evidence: Evidence) -> Iterator[tuple[str, str, str]]:
    """A title that the body prints alone, with the name of who signs there right behind it."""
    for count in _GLUED:
        title, name = text[:-count], text[-count:]
        if len(title) > count and evidence.signs(name) and evidence.of_title(title)[0] >= _ALONE:
            yield "behind glued", title, name


@lru_cache(maxsize=KEPT)
def _is_of_job(word: str) -> bool:
    return is_job(word) or not writes(word) or is_credit(word)


def _valued(form: str, title: str, other: str, evidence: Evidence) -> Reading:
    title = title.strip(_EDGES) or title
    printed = without_works(title)  # of 题名（外一首） the body may have the name alone
    echo, value = max(map(evidence.of_title, (title, printed)))
    chinese = without_translation(title)
    # its English may stand beside it above the page only: 短讯 News
    if chinese != title and evidence.of_title(chinese)[0] >= max(ECHO, echo):
        title, (echo, value) = chinese, evidence.of_title(chinese)
    vote = evidence.votes.get(form, 0.0)
    if len(bare(title)) < 2 and echo < ECHO:
        value -= 2.0
    if is_credit(title) or any(map(_is_of_job, title.split()[1:])):
        value -= _SWAPPED  # 标题 摄影/某某
    if not other:
        value += vote - _SWAPPED * evidence.signs(title)
        return Reading(title, echo=echo, form=form, value=value)
    if form.startswith("label"):
        # a section before the title is believed only where the body prints the title alone
        usual = evidence.in_each
        fits = usual or (echo >= 0.9 and (names_section(other) or not names_in(other)))
        fits = fits and not is_job(title) and (usual or not _STRETCHED.fullmatch(title))
        fits = (
            fits
            and not _is_dashed(form.split()[1], other, evidence)
            and not _QUOTED.search(other)
            and without_works(other) == other
        )
        value += vote - (0.2 if fits and 2 <= len(other) <= 12 else 9.0)
        name = _PAGED.sub("", other.strip(_EDGES))
        return Reading(title, None, (), name, form, echo, 0.0, value)
    # 读者来信 stands below the name of a section as a pen name does below a title
    named = is_rubric(other) or (form.startswith("before") and names_section(other))
    names = () if named else signers_in(other) or evidence.signer(other)
    if not names and form.startswith("behind") and (body := body_in(other)):
        if evidence.below(body[0], title):
            return Reading(title, None, body, None, form, echo, 1.0, value + vote + 1.8)
        if form.endswith(_TELLING) and vote >= _MOST:
            return Reading(title, None, body, None, form, echo, 0.0, value + vote)
    if not names:  # an office alone signs (本刊记者): no author, and no title either
        credited = is_credit(other)  # 标题 摄影/某某
        signs = form.startswith("behind") and (is_job(other.strip(_EDGES)) or credited)
        value += vote + _CREDITED * credited
        return Reading(title, echo=echo, form=form, value=value if signs else -9.0)
    byline = parse_byline(other)
    telling = (
        form.endswith(_TELLING)
        or (byline is not None and byline.strong)
        or bool(_SEVERAL.fullmatch(other))
        or (form.endswith(("wide", "colon")) and vote > _USUAL)
        or (form.endswith("point") and vote > _USUAL and "，" not in other)
    )
    # where writers stand behind most titles and the body prints this title alone, the rest is
    # a writer, if the name of an office, one misread, or a pen name printed below the title; but
    # a section is printed in the body
    alone = "behind" in form and vote >= _MOST and echo >= _ALONE
    alone = alone and len(bare(other)) in _MISREAD
    alone = alone and (evidence.of_title(other)[0] < ECHO or evidence.signed_below(other, printed))
    stretched = form.startswith("behind") and bool(_STRETCHED.fullmatch(other.strip(_EDGES)))
    signed, weight = evidence.of_authors(names, telling=telling or alone, sure=stretched)
    value += weight + vote + 0.1 * ("behind" in form)
    # who signs in the body is no title; and where sections come first, no writers do
    swapped = evidence.signs(title) or (form.startswith("before") and evidence.in_each)
    value -= _SWAPPED * (swapped and not signed)
    return Reading(title, None, names, None, form, echo, signed, value)


def _is_dashed(group: str | None, label: str, evidence: Evidence) -> bool:
    """Whether leaders or a long dash stand behind words: 题名——副题; no section has them."""
    return group == "leader" and not (evidence.labels(label) or names_section(label))


def _is_pointed(form: str, title: str, other: str, evidence: Evidence) -> bool:
    """Whether a mark parts a title from the rest: the body has it alone, or most entries do so.

    Where the body has the words on both sides as one title, they are: 读者·作者·编者.
    """
    if form.startswith("label") and evidence.broken(other, title):
        return False
    words = title + other if form.startswith("behind") else other + title
    echo = evidence.of_title(title)[0]
    usual = evidence.votes.get(form, 0.0) > _USUAL and not is_rubric(words)
    whole = evidence.of_title(words)[0]
    return (echo >= ECHO or usual) and whole <= echo and whole < _ALONE


def _with_label(reading: Reading, evidence: Evidence) -> Reading:
    """`栏目 标题` where the body prints the title alone, or most entries have a section."""
    if reading.label:
        return reading
    for hit in _CUT.finditer(reading.title):
        label, title = reading.title[: hit.start()].strip(), reading.title[hit.end() :].strip()
        if is_editorial(label) and evidence.of_title(title)[0] >= _PRINTED:
            # 卷首 题名: the body may print the one above the other, like a title in two lines
            return msgspec.structs.replace(reading, title=title, label=label)
        named = is_form(label) or (names_section(label) and not is_figures_section(label))
        if reading.echo >= _ALONE and not named:
            continue
        echo, weight = evidence.of_title(title)
        usual = evidence.in_each and hit.lastgroup == "slash"
        if (
            2 <= len(label) <= 12
            and not _QUOTED.search(label)
            and not _is_dashed(hit.lastgroup, label, evidence)
            and without_works(label) == label
            and (usual or (echo >= 0.9 and (named or echo > reading.echo + 0.03)))
        ):
            value = reading.value + weight - evidence.of_title(reading.title)[1]
            more = {"echo": echo, "value": value}
            name = _PAGED.sub("", label)
            return msgspec.structs.replace(reading, title=title, label=name, **more)
    return reading
