"""How well one fragment of text continues another: the evidence, in natural logs."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from issue2book.segment.book_notices import is_imprint
from issue2book.segment.cut_beginnings import begins_cut
from issue2book.segment.documents import announces, is_article, is_formula
from issue2book.segment.numerals import clash
from issue2book.segment.ordinals import is_enumerated
from issue2book.segment.paper import begins_part, ends_without_mark
from issue2book.segment.text import (
    HAN,
    TERMINAL,
    TailState,
    bare,
    brackets,
    has_han,
    is_attribution,
    is_bracketed_label,
    strip_head,
    tail_state,
)
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from issue2book.segment.language import Seams

#: Natural logs, all of them; 0.7 to 1.3 times these move precision and recall by .02 at most.
_BRACKETS = 4.0
_NEXT = 2.0
_NEXT_AFTER_COMMA = 5.0
_ORDINAL = 3.0
_HEADING_BETWEEN = 4.0
#: Characters, at most, of the rest of a paragraph below a heading; at least, of what is above.
_REST, _CUT_TEXT = 16, 30
_BOUND = 3.0
#: What `begins_cut`, where it is no paragraph of its own: of these 13 in 14 were cut.
_CUT = 8.0
_DISPLACED = 3.0
_NO_JOIN = -8.0
_NO_JOIN_MAYBE = -4.0
#: What may be a paragraph's end seldom is none; ； with no list near never is one in good prose.
_MAYBE_END = 3.0
_CLAUSE_END = 1.0
#: Paragraphs that open alike (要…, 会议…) are a series; the opening of one is no continuation.
_PARALLEL = 2.0
#: Where the text before is complete, a column seldom ends.
_COMPLETE_BEFORE = 1.5
#: Where paragraphs have an indent, what has none goes on; one may be lost, none is ever added.
_GOES_ON, _BEGINS = 2.0, 6.0
#: Characters and marks that begin no sentence: text that starts so was cut before them.
_BOUND_HEAD = re.compile(r"^[的了们們着得地吗呢吧性者，。、；：？！,;:?!）)》”’」』%％]")
#: 二十 | 七十九: two numbers, which no word parts.
_CLASH = 4.0
#: A column ends in a whole line: shorter text was parted within its line, and goes on next.
_LINE_OF_COLUMN, _PARTED = 10, 3.0
#: An enumeration goes on: a short item and the next 、.
_ITEM_HEAD = re.compile(r"^[^，。；：、]{1,8}(?:、|[和及与等])")
_ITEM = 2.0

#: What opens with the name of a part of a paper (GB/T 7713) continues nothing, nor does a line of
#: a program.
_LABELLED = 40.0
_MARKS = re.compile("[，。、；：？！「」『』《》]")
#: A word of a Western text; so many make a sentence, and nearly all of the line.
_WORD = re.compile(r"(?<![^\s(\"“‘])[A-Za-z][a-z'’-]*(?=[\s,.;:?!)\"”’]|$)")
_WORDS = 6
_NEARLY_ALL = 0.75


#: Lines of a box that tells how to find a place; each ends without a mark.
_INFORMATION = re.compile(
    one_of(
        "地址 电话 传真 邮编 邮箱 网址 开放时间 营业时间 活动时间 地点 票价 门票 定价 邮发代号 "
        "联系人 联系电话 订阅电话 咨询电话 服务热线 热线 投稿邮箱 投稿信箱 电子邮箱 联系地址 "
        "通讯地址 截止日期 开户行 户名 账号 微信公众号 公众号 "
        "书名 书号 作者 著者 译者 编者 出版 出版社 出版者 出版时间 出版日期 版次 页数 字数 装帧 "
        "导演 主演 片长 上映"
    )
    + "[：:]"
)
_LINE = 60
#: 小雨：, whom a letter addresses, or a word that announces what follows: a whole line.
_ADDRESS = re.compile(rf"[{HAN}·、 \u3000]{{1,10}}[：:]")
#: （作者系某厂工人）; an aside of a paragraph by itself.
_ASIDE = re.compile(r"[（(〔【](?:本文)?作者[^（()）]{2,80}[)）〕】]")
#: 开工时间：三月; 病因：积水. A line of a record.
_FIELD = re.compile(rf"(?P<name>[{HAN}]{{2,8}})[：:]\s*\S[^。？！]*(?<![；;，,])")
_FIELD_LENGTH = 80
#: Those who won something, one after another.
_ROW_OF_NAMES = re.compile(rf"[{HAN}]{{1,4}}(?:[ \u3000、]+[{HAN}]{{1,4}}){{4,}}")
#: 某处 某某 谨呈: who signs a document.
_SIGNED_OFF = re.compile(
    rf"[{HAN} \u3000]{{2,24}}{one_of('谨呈 谨启 敬启 敬上 谨识 谨记 谨白 谨上 顿首')}"
)
#: 5:40 某某: the hour that a picture of a series was taken at.
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}[ \u3000]+\S")


def is_address(text: str) -> bool:
    """Whether a line only addresses someone, as letters begin.

    >>> is_address("小雨："), is_address("他停下来，说：")
    (True, False)
    """
    return bool(_ADDRESS.fullmatch(text.strip()))


def field_of(text: str) -> str | None:
    """The name of the field that a line may be, of a record; only other fields prove one.

    >>> field_of("开工时间：三月"), field_of("他停下来说：回去。")
    ('开工时间', None)
    """
    hit = _FIELD.fullmatch(text.strip()) if len(text) <= _FIELD_LENGTH else None
    return hit and hit["name"]


def is_information(text: str) -> bool:
    """Whether a line is one of a box that tells how to find a place, a book, a film.

    >>> is_information("出版：江声书社，2019年3月"), is_information("出版这本书，他用了十年")
    (True, False)
    """
    return len(text) <= _LINE and bool(_INFORMATION.match(text.strip()))


def stands_alone(text: str) -> bool:
    """Whether a text is a line by itself: whom a document addresses, who said it, where it is.

    >>> stands_alone("刘小满 霍秀英 桑 田 杨二 丁香"), stands_alone("他停下来，望着河")
    (True, False)
    """
    whole = is_address(text) or is_bracketed_label(text) or bool(_ASIDE.fullmatch(text.strip()))
    line = is_information(text) or is_imprint(text) or bool(_SIGNED_OFF.fullmatch(text.strip()))
    line |= bool(_ROW_OF_NAMES.fullmatch(text.strip()))
    return is_formula(text) or announces(text) or is_attribution(text) or whole or line


class Fragment(msgspec.Struct, frozen=True, dict=True):
    """A piece of running text in its unit.

    `fresh` says that a heading stands before it, `displaced` that the end mark of the article
    does: such text belongs further up. `listed` is false for a lone paragraph that ends in ； or
    ： with no other such beside it: lists have several. `lead` marks one that `is_cut_lead`,
    `whole` a line among lines, which no column end can have cut, `turn` that a speaker begins.
    `number` is that of the heading before it (一、 第二章), 0 where it has none; `indent` (ems)
    that of its first line where the paragraphs of the issue have one, else None.
    """

    text: str
    fresh: bool = False
    displaced: bool = False
    listed: bool = True
    lead: bool = False
    turn: bool = False
    whole: bool = False
    number: int = 0
    indent: int | None = None

    @property
    def begins(self) -> bool:
        """Whether a paragraph begins here: below a heading, or with the indent of the issue."""
        return self.fresh or bool(self.indent)

    @cached_property
    def state(self) -> TailState:
        """Whether its end is open; behind ； and ： only where no list is near.

        Some lines of a paper end without a mark.

        >>> Fragment("中图分类号：C912.8　文献标识码：A").state, Fragment("LU Wenyuan").state
        ('closed', 'closed')
        """
        if self.lead:
            return "open"
        if self.whole or is_no_sentence(self.text) or stands_alone(self.text):
            return "closed"
        if ends_without_mark(strip_head(self.text)):
            return "closed"
        state = tail_state(self.text)
        if state == "maybe" and self.text.rstrip()[-1] in "；：;:":
            return "closed" if self.listed else "maybe"
        return state


def is_no_sentence(text: str) -> bool:
    """Whether a line has no Chinese and is no Western sentence: program, figures, an address.

    >>> is_no_sentence("for (var y = 0; y < axisStep) {"), is_no_sentence("https://a.example/b")
    (True, True)
    >>> is_no_sentence("The ferry crossed here for thirty years"), is_no_sentence("JsLab。")
    (False, False)
    """
    if has_han(text) or _MARKS.search(text):
        return False
    words = _WORD.findall(text)
    return len(words) < _WORDS or sum(map(len, words)) < _NEARLY_ALL * len("".join(text.split()))


def _may_be_rest(text: str, above: Fragment | None) -> bool:
    """Whether text below a heading is so short that it hardly begins a section.

    A heading on top of a column is read before the rest of the paragraph that breaks off above.
    """
    broken = above is not None and above.state == "open" and len(above.text) >= _CUT_TEXT
    return broken and len(text) <= _REST and text[-1:] in "。？！" and text[0] not in "“「（("


class Head(NamedTuple):
    """A fragment as continuation: what `heads_of` says of it, whatever it is to continue.

    `value` tells whether it was cut before its first character, `cut` that its first words are the
    rest of a sentence; `asked` are the brackets that it closes, `item` and `listed` say that it
    begins as an enumeration or a list goes on.
    """

    text: str
    value: float
    cut: bool
    asked: str
    item: bool
    listed: bool


def heads_of(fragments: Sequence[Fragment]) -> list[Head]:
    """Every fragment as continuation."""
    openings = Counter(
        strip_head(fragment.text)[:2]
        for at, fragment in enumerate(fragments)
        if at == 0 or fragment.fresh or fragments[at - 1].state == "closed"
    )
    heads: list[Head] = []
    for at, fragment in enumerate(fragments):
        text = strip_head(fragment.text)
        own = at == 0 or fragment.fresh or fragments[at - 1].state == "closed"
        cut = not fragment.indent and begins_cut(text)
        score = _CUT if cut else _BOUND * bool(_BOUND_HEAD.match(text))
        score += _DISPLACED * fragment.displaced
        score -= _PARALLEL * (openings[text[:2]] - own > 0)
        if fragment.indent is None:
            score -= _COMPLETE_BEFORE * (own and not fragment.displaced)
        else:
            score += _GOES_ON if fragment.indent == 0 else -_BEGINS
        rest = _may_be_rest(text, fragments[at - 1] if at else None)
        score -= _HEADING_BETWEEN * (fragment.fresh and not rest)
        anew = (
            fragment.turn
            or bool(_CLOCK.match(text))
            or begins_part(text)
            or is_article(text)
            or is_formula(text)
            or bool(_ASIDE.fullmatch(text.strip()))
            or is_bracketed_label(text)
            or is_no_sentence(text)
        )
        score -= _LABELLED * (anew or bool(_INFORMATION.match(text)))
        item, listed = bool(_ITEM_HEAD.match(text)), is_enumerated(text)
        heads.append(Head(text, score, cut, brackets(text)[1], item, listed))
    return heads


#: The topic sentence that opens a paragraph of a series, and what the paragraph says of it.
_LEAD = re.compile(r"(?P<lead>[^。！？!?]{2,20}。)(?P<text>.*)", re.DOTALL)
_QUOTED = "“「《"


def is_cut_lead(fragments: Sequence[Fragment], at: int) -> bool:
    """Whether a paragraph is only the topic sentence of one, such as “点＋面”一起抓。and no more.

    A series of paragraphs opens alike; one beside it that has the same marks in the same places
    and goes on shows that this was cut behind its first sentence.
    """
    lead = _LEAD.fullmatch(fragments[at].text)
    if lead is None or lead["text"] or not any(mark in lead["lead"] for mark in _QUOTED):
        return False
    if at + 1 == len(fragments) or fragments[at + 1].fresh:
        return False
    shape = _marks(lead["lead"])

    def goes_on_alike(other: int) -> bool:
        found = _LEAD.match(fragments[other].text) if 0 <= other < len(fragments) else None
        return found is not None and bool(found["text"]) and _marks(found["lead"]) == shape

    return (goes_on_alike(at - 1) or goes_on_alike(at + 2)) and not goes_on_alike(at + 1)


#: Fragments within which the other half of a speech is looked for.
_SPEECH = 12


def is_cut_speech(fragments: Sequence[Fragment], at: int) -> bool:
    """Whether a paragraph is cut behind a sentence inside of a speech, whose end stands apart.

    Paragraphs of one speech open each with its quotation mark; what closes one that it does not
    open is the rest of such a paragraph. Where several could be, OCR lost some of the marks.
    """
    text = fragments[at].text.rstrip()
    if text[-1:] not in TERMINAL or brackets(text)[0] not in _OPENED:
        return False
    near = fragments[max(0, at - _SPEECH) : at + _SPEECH + 1]
    closing = [other for other in near if brackets(strip_head(other.text))[1] in _OPENED]
    unclosed = [other for other in near if brackets(other.text)[0] in _OPENED]
    return len(closing) == len(unclosed) == 1 and not closing[0].begins


#: The mark of a speech that is left open, or lacks before one that closes it.
_OPENED = frozenset(("“", "「"))


def is_cut_head(fragments: Sequence[Fragment], at: int) -> bool:
    """Whether a fragment begins in mid-sentence, with no open end before it to go on with."""
    closed = at == 0 or fragments[at].fresh or fragments[at - 1].state == "closed"
    return closed and bool(_BOUND_HEAD.match(strip_head(fragments[at].text)))


def _marks(text: str) -> str:
    """The marks of `text` with what stands between them folded."""
    return re.sub(r"[^\W_]+", "x", text)


def score_row(
    fragments: Sequence[Fragment], tail: int, heads: Iterable[tuple[int, Head]], seams: Seams
) -> list[float]:
    """Score of each of `heads`, with its place, as continuation of `tail`; then that of none."""
    maybe = fragments[tail].state == "maybe"
    text = fragments[tail].text
    unclosed, last = brackets(text)[0], text.rstrip()[-1]
    closing = (_CLAUSE_END if last in "；;" else _MAYBE_END) * maybe
    # of verse, short lines are the rule
    is_parted = len(text) < _LINE_OF_COLUMN and any(
        "。" in fragment.text for fragment in fragments[tail + 1 : tail + 2]
    )
    row = [
        -math.inf
        if at == tail
        else _score(seams.choice(text, head.text), unclosed, last, at - tail, head)
        + _PARTED * (at == tail + 1 and is_parted)
        + head.value
        - closing
        - _CLASH * clash(text, head.text)
        for at, head in heads
    ]
    return [*row, _NO_JOIN_MAYBE if maybe else _NO_JOIN]


def _score(evidence: float, unclosed: str, last: str, distance: int, head: Head) -> float:
    """The evidence of the words, with what brackets, marks and distance say.

    The text before has `unclosed` brackets and ends in `last`.
    """
    score = evidence - math.log(abs(distance))
    if unclosed and head.asked:
        score += _BRACKETS if unclosed[-1] == head.asked[0] else -_BRACKETS
    elif unclosed or head.asked:
        score -= _BRACKETS
    comma = last in "，、,"
    if distance == 1:
        score += _NEXT_AFTER_COMMA if comma else _NEXT
    if last == "、" and head.item:
        score += _ITEM
    if head.listed and last not in "，,":
        score -= _ORDINAL
    return score


def price_of(distance: int) -> float:
    """What a join over `distance` fragments pays for not reading on."""
    return 0.0 if distance == 1 else _NEXT + math.log(abs(distance))


def opening_of(fragments: Sequence[Fragment], title: str) -> int | None:
    """The one fragment that opens the piece: its first words repeat the title, as in news."""
    key = bare(title)
    grams = {key[at : at + 2] for at in range(len(key) - 1)}
    if len(grams) < 6:
        return None
    found = [
        at
        for at, fragment in enumerate(fragments)
        if sum(gram in bare(fragment.text)[: 2 * len(key) + 10] for gram in grams)
        >= 0.8 * len(grams)
    ]
    return found[0] if len(found) == 1 else None
