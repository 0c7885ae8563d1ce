"""A box of figures, and the lines in it that are neither figures nor their words."""

from __future__ import annotations

import re

import msgspec

from issue2book.segment.contents_lines import without_translation
from issue2book.segment.text import HAN, bare, fold_spaces, strip_head
from issue2book.segment.traditional import one_of

#: What a box is called that prints its name below the figures: words that name nothing else.
_NAME = re.compile(
    rf"{one_of('数说 数读 数看 图说')}[·・•:：]?[{HAN}]{{2,8}}|[{HAN}]{{2,4}}{one_of('数字 数据')}"
    rf"|{one_of('数字 数据')}(?:[·・•:：丨｜|]|看|里的|中的)[{HAN}]{{2,8}}"
    rf"|{one_of('数字 数据')}(?:{one_of('之窗 窗口 会说话 说话 在说话 背后')})"
    rf"|[{HAN}\d]{{0,8}}[年月季旬周][{HAN}]{{0,6}}{one_of('数字 数据')}"
    rf"|(?:\d{{4}}年)?[{HAN}]{{2,9}}{one_of('速览 概览 一览 账本 帐本 帳本 统计')}"
)
#: The section of such boxes.
_LABEL = re.compile(one_of("数读 数说 数看 数览 数字 数据 读数 图解"))
#: The same with the name of the house or its trade: 数说港口, 馆藏数据.
_SECTION = re.compile(
    rf"{one_of('数说 数读 数看 数览')}[{HAN}]{{0,4}}|[{HAN}]{{0,4}}{one_of('数字 数据 读数')}"
)
#: Where the figures are from, below the last of them.
_SOURCE = re.compile(
    rf"[（(]?{one_of('资料来源 数据来源 来源 资料 数据 数据整理 资料整理')}\s*[:：/／]\s*\S.*"
    rf"|[（(][^（()）。]{{2,30}}{one_of('提供 发布 统计 整理')}[)）]"
    rf"|{one_of('数据截至 统计截至 以上数据')}\S.{{4,60}}"
)
#: A note on all the figures, below them.
_NOTE = re.compile(rf"{one_of('注 说明 备注')}[：:]\S")
#: ——2031年一季度: of what the figures are, below the name.
_SUBTITLE = re.compile(r"[—─–-]{2}\S.{1,24}(?<![。！？；，])")


class Box(msgspec.Struct, frozen=True):
    """A box: index of its title line (or None), and per figure the indexes (figure, texts).

    `notes` are lines that say where the figures are from and how they were counted, `subtitle` is
    the dashed one below a title that stands below them, `label` the one that says 数读 above it.
    `cuts` say where on its line a figure ends whose words stand behind it, `tables` are below all;
    `section` is what the contents page calls the place of the one box of figures.
    """

    title: int | None
    figures: tuple[tuple[int, tuple[int, ...]], ...]
    notes: tuple[int, ...] = ()
    subtitle: int | None = None
    label: int | None = None
    cuts: tuple[tuple[int, int], ...] = ()
    tables: tuple[int, ...] = ()
    section: str | None = None

    @property
    def indexes(self) -> tuple[int, ...]:
        """All indexes of the box, ascending."""
        heads = (self.label, self.title, self.subtitle)
        own = {at for at in (*heads, *self.notes, *self.tables) if at is not None}
        for figure, texts in self.figures:
            own |= {figure, *texts}
        return tuple(sorted(own))


def names_figures(text: str) -> bool:
    """Whether a line is what boxes of figures are called.

    >>> [names_figures(t) for t in ("数说港口", "数字·盐湖", "2030年馆藏一览", "盐湖")]
    [True, True, True, False]
    """
    words = fold_spaces(strip_head(text))
    return _NAME.fullmatch(words) is not None


def says_figures(text: str) -> bool:
    """Whether a line says that figures are meant: 数读, 数字 FIGURES.

    >>> says_figures("■ 数字 FIGURES"), says_figures("【数读】"), says_figures("数字经济")
    (True, True, False)
    """
    plain = text if len(text) < 40 else ""
    return _LABEL.fullmatch(bare(without_translation(strip_head(plain)))) is not None


def is_figures_section(name: str) -> bool:
    """Whether a section of the contents page is that of figures: 数说, 馆藏数据.

    >>> [is_figures_section(t) for t in ("馆藏数据", "数说 FIGURES", "调研")]
    [True, True, False]
    """
    return _SECTION.fullmatch(bare(without_translation(name))) is not None


def is_source_line(text: str) -> bool:
    """Whether a line says where figures are from.

    >>> is_source_line("资料来源：镇统计站"), is_source_line("数据整理／何苇")
    (True, True)
    """
    return _SOURCE.fullmatch(text.strip()) is not None


def is_note(text: str) -> bool:
    """Whether a line says where figures are from, or how they were counted.

    >>> is_note("（镇统计站提供）"), is_note("注：含外海"), is_note("数据截至3月31日")
    (True, True, True)
    """
    return is_source_line(text) or _NOTE.match(text) is not None


def is_dashed(text: str) -> bool:
    """Whether a line is a subtitle behind a dash: ——2031年一季度."""
    return _SUBTITLE.fullmatch(text) is not None
