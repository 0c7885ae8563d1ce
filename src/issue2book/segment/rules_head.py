"""Rules for the head of a unit: title lines, byline, affiliation, standfirst, biography."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from issue2book.segment.bylines import is_credit, names_in, names_office, parse_byline
from issue2book.segment.documents import (
    is_addressee,
    is_article,
    is_date,
    is_number,
    is_period,
    is_public_office,
    is_sign_off,
    signs_notice,
)
from issue2book.segment.evidence import greets, is_text
from issue2book.segment.jobs import is_affiliation, is_job, is_office_line
from issue2book.segment.jump_lines import tells_instalment
from issue2book.segment.labels import HEADINGS, TEXT
from issue2book.segment.names import looks_like_name
from issue2book.segment.news_pages import signs_item
from issue2book.segment.numerals import HAN_DIGITS
from issue2book.segment.offices import signs_as_body
from issue2book.segment.presenters import plans
from issue2book.segment.signatures import (
    is_answer,
    is_marked_signature,
    is_pen_named,
    is_unnamed,
    names_editor,
    parse_signature,
    signs_letter,
)
from issue2book.segment.text import (
    HAN,
    TERMINAL,
    bare,
    fold_spaces,
    has_han,
    is_han,
    is_source,
    is_translation,
    strip_head,
    tail_state,
)
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from issue2book.segment.labels import Label, UnitView

_STANDFIRST = re.compile(
    rf"^[【\[]?(?:{one_of('编者按 编者的话 核心提示 内容提要 导语 导读 摘要 提要 引言')}"
    rf"|{one_of('上期 上回 前情 前文')}{one_of('提要 回顾')}(?=[】\]]?\s*[:：]))[】\]]?\s*[:：]?"
)
#: （作者系某校教师）: nothing but a note on the writer.
_IS_WRITER = re.compile(
    rf"[（(](?:本文)?{one_of('作者 整理者 口述者 执笔者 译者 受访者')}[系为為是].{{2,60}}[)）]$"
)
#: Labels of the head, which the text follows.
_TITLES, _HEAD = ("title", "subtitle"), ("title", "subtitle", "byline", "affiliation")
#: A line of its own that says who the writer is; a sentence may begin 作者系统……
_WRITER = re.compile(
    rf"(?:本文)?作者(?:{one_of('简介')})\s*[:：].+"
    rf"|[（(【\[〔]\s*(?:本文)?作者(?:{one_of('单位 简介 系 为 现任 现为')}|[:：])"
    r"(?![统統]).+[）)】\]〕]"
)
#: （某某 辑录）, （镇政府办公室整理）: who put the text together for print.
_COMPILED = re.compile(
    rf"[（(][{HAN}·、\s]{{2,16}}?\s?{one_of('辑录 选辑 选编 摘编 搜集 供稿 抄录')}[)）]"
    rf"|[（(][{HAN}·、\s]{{2,20}}[办科室局部处處站委社会會心]{one_of('整理 汇总 汇编 提供')}[)）]"
)
#: Characters of what tells the form of a text.
_FORM = 8
#: 〔作者简介〕某某，…
_NOTE_ON_WRITER = re.compile(rf"[【〔［\[（(](?:第一)?作者{one_of('简介')}[】〕］\])）]")
_NAME_FIRST = re.compile(
    rf"(?:[＊*※]\s?)?[（(]?(?:作者(?:简介|系|为|单位)?[:：]?\s*)?([{HAN}]{{2,4}}?)(?=[，,（(：:\s系])"
)
#: Characters.
_LONGEST_BIO = 200
_BIO_WORDS = re.compile(
    one_of(
        "博士 硕士 教授 研究员 学者 作家 诗人 画家 工程师 教师 记者 编辑 院长 主任 著作 著有 出版 "
        "研究领域 毕业 现任 现为 现居 曾任 任职 供职 从事 退休 获奖 会员 成员 主编 编审 讲师 职称 "
        "籍贯 生于 致力于"
    )
    + r"|[\d〇○零一二三四五六七八九]{4}年(?:[\d一二三四五六七八九十]{1,3}月)?生"
    r"|[获獲].{0,10}[奖獎]"
)


def rule_from_head(unit: UnitView, at: int) -> Label | None:
    """Lines that the window already knows."""
    index, window = unit.indexes[at], unit.window
    if index in window.title:
        return "title"
    if index in window.subtitle:
        return "subtitle"
    if index in window.kicker:
        return "kicker"
    if window.byline is not None and window.title[-1:] == (window.byline - 2,) == (index - 1,):
        # 小说, 手记: what the text is, on the one line between title and writer
        text = unit.piece(at).text.strip()
        form = 2 <= len(text) <= _FORM and is_han(text.replace("·", ""))
        if form and not is_affiliation(text):
            return "kicker"
    return "byline" if index == window.byline else None


def rule_document(unit: UnitView, at: int) -> Label | None:
    """Number, office and date of an official document; its articles are paragraphs."""
    text = unit.piece(at).text
    if is_number(text) and (at == 0 or unit.label(at - 1) in ("title", "subtitle")):
        return "kicker"
    if at and (is_sign_off(unit.pieces, unit.indexes[at]) or _closes_notice(unit, at)):
        return "byline"
    if is_period(text) and unit.label(at - 1) in ("byline", "title"):
        return "byline"  # when it was said
    return "para" if is_article(text) or is_addressee(text) else None


def _closes_notice(unit: UnitView, at: int) -> bool:
    """Whether the last line of an unsigned notice names the office that gives it."""
    title = "".join(unit.pieces[index].text for index in unit.window.title)
    last = at + 1 == len(unit.indexes) and unit.label(at - 1) in TEXT
    return last and unit.window.byline is None and signs_notice(title, unit.piece(at).text)


#: 3月4日夜, 一九六二年冬: when a letter was written.
_WRITTEN = re.compile(
    r"(?:[\d〇○零一二三四五六七八九]{2,4}年)?(?:[\d一二三四五六七八九十]{1,3}月"
    r"(?:[\d一二三四五六七八九十]{1,3}[日号號])?|[春夏秋冬])?[晨早午晚夜]?(?:于[^，。]{1,10})?"
)
_NAME_OR_KIN = re.compile(rf"(?:你的|妳的|愛你的|爱你的)?[{HAN}][{HAN} \u3000]{{0,7}}")
_SHORT = 24


def is_written(text: str) -> bool:
    """Whether a line tells only when a letter was written.

    >>> is_written("3月4日夜"), is_written("一九六二年冬"), is_written("三月里的雨")
    (True, True, False)
    """
    core = text.strip()
    return any(unit in core for unit in "年月日号號") and bool(_WRITTEN.fullmatch(core))


def rule_letter_end(unit: UnitView, at: int) -> Label | None:
    """Who writes a letter, and below that when; the text above is complete, the next none yet."""
    text = unit.piece(at).text.strip()
    if is_written(text) and unit.label(at - 1) == "byline" and unit.label(at - 2) in TEXT:
        return "byline"  # below the byline of the head it is the first date of a diary
    named = not unit.piece(at).level and _NAME_OR_KIN.fullmatch(text)
    if at <= 1 or not named or unit.label(at - 1) not in TEXT:
        return None
    below = [unit.pieces[index].text.strip() for index in unit.indexes[at + 1 : at + 3]]
    dated = [text for text in below[:1] if is_written(text)]
    after = next(iter(below[len(dated) :]), "")
    anew = not after or (len(after) <= _SHORT and after[-1] not in TERMINAL)
    letter = dated or unit.address < at
    closed = tail_state(unit.piece(at - 1).text) == "closed"
    return "byline" if letter and closed and anew else None


#: Characters of a line of verse; those of folios; of the name of a section, at most.
_VERSE, _COUNTING, _LONGEST_LABEL = 16, HAN_DIGITS + "十百", 30


def rule_vertical(unit: UnitView, at: int) -> Label | None:
    """半 / 月 / 谈: a section label set vertically, one character per line."""
    text = unit.piece(at).text.strip()
    several = any(len(piece.text.strip()) == 1 for piece in unit.beside(at))
    single = len(text) == 1 and is_han(text) and several
    return "column-label" if single and not _is_above_verse(unit, at) else None


def _is_above_verse(unit: UnitView, at: int) -> bool:
    """Whether single characters, which name no section, stand between lines of verse.

    晒 / 仓: titles of two poems side by side, read across.
    """
    run = unit.lone_runs[at]
    spelled = [unit.piece(other).text.strip() for other in run[:_LONGEST_LABEL]]
    if "".join(spelled) == unit.window.column or set(spelled) <= set(_COUNTING):
        return False
    places = [o for o in (run[0] - 2, run[0] - 1, run[-1] + 1, run[-1] + 2) if o >= 0]
    beside = [unit.piece(o).text.strip() for o in places if o < len(unit.indexes)]
    return run[-1] + 2 < len(unit.indexes) and all(len(text) <= _VERSE for text in beside)


def rule_byline(unit: UnitView, at: int) -> Label | None:
    """A byline near the head, or a signature at the end."""
    piece = unit.piece(at)
    answered = at > 0 and is_answer(unit.piece(at - 1).text)
    kind, above = unit.window.kind, unit.label(at - 1)
    item = kind == "briefs" and above in TEXT and signs_item(piece.text)
    over = unit.label(at - 2) if above in HEADINGS else above  # a dek may still be a heading
    credited = over in _HEAD and is_credit(piece.text)
    if item or credited or ((kind == "letters" or answered) and _signs_letter(unit, at)):
        return "byline"
    near_head = any(unit.label(at - back) in ("title", "subtitle", "kicker") for back in (1, 2))
    near_head &= above not in HEADINGS  # the first of a list of names
    if (byline := parse_byline(piece.text)) is None:
        signs = is_job(strip_head(piece.text)) or _signs_below_title(unit, at)
        return "byline" if near_head and signs else None
    signs = (near_head or unit.window.byline is None) and not _seen(unit, at)
    if byline.strong and ((_is_last(unit, at) and at > 2) or signs):
        return "byline"  # signed at the end, or at the head
    return "byline" if near_head and unit.window.byline is None else None


def _signs_below_title(unit: UnitView, at: int) -> bool:
    """Whether the line right below the title names a writer with an office, or an office alone."""
    piece = unit.piece(at)
    if unit.window.byline is not None or piece.level or unit.label(at - 1) not in _TITLES:
        return False
    if unit.window.kind == "photo" or piece.text.lstrip()[:1] in ("《", "〈"):
        return False  # what a picture is called, and who took it
    if names_office(piece.text) or signs_as_body(piece.text):
        return True
    offices = (is_public_office(unit.piece(o).text) for o in range(len(unit.indexes)))
    return is_public_office(piece.text) and sum(offices) == 1


def _signs_letter(unit: UnitView, at: int) -> bool:
    """The name below a letter, or the date below the name."""
    piece, above = unit.piece(at), unit.label(at - 1)
    if (dated := is_date(piece.text)) or parse_signature(piece.text):
        return not dated or above == "byline"
    if above not in (*TEXT, "heading1"):
        return False
    # a question may be a heading, and who asks stands below it
    asked = above != "heading1" or unit.piece(at - 1).text.rstrip()[-1:] in TERMINAL
    if not asked or tail_state(unit.piece(at - 1).text) != "closed":
        return False
    after = unit.piece(at + 1).text if at + 1 < len(unit.indexes) else ""
    if piece.level:
        return above in TEXT and is_marked_signature(piece.text)
    pen_named = unit.window.kind == "letters" and above in TEXT and is_pen_named(piece.text)
    return pen_named or signs_letter(piece.text) or (is_unnamed(piece.text) and greets(after))


def rule_closing_credit(unit: UnitView, at: int) -> Label | None:
    """Who edited the text, or taught its young writer: named below it (责任编辑　某某)."""
    text = unit.piece(at).text
    if at > 1 and (is_source(text) or tells_instalment(text) or _COMPILED.fullmatch(text.strip())):
        return "credit"
    behind = at > 2 or unit.label(at - 1) in TEXT
    # notices may follow the line of the editor
    closing = behind and (names_editor(text) or (_is_last(unit, at) and is_credit(text)))
    return "credit" if closing and unit.label(at - 1) not in ("byline", "affiliation") else None


def _is_last(unit: UnitView, at: int) -> bool:
    """Whether no running text follows."""
    return at >= unit.last_text


def _seen(unit: UnitView, at: int) -> bool:
    return any(unit.label(other) == "byline" for other in range(at))


def rule_affiliation(unit: UnitView, at: int) -> Label | None:
    """Office of the writer: up to three short lines behind the byline."""
    text, before = unit.piece(at).text, unit.label(at - 1)
    if "。" in text.strip()[:-1] and text.strip()[0] not in "（(":
        return None  # sentences that name an office
    office = is_affiliation(text.rstrip("，, ") if text[-1:] in "，," else text)
    if before == "byline" and (office or parse_byline(text)):
        return "byline" if _has_own_job(text) else "affiliation"
    if _is_of_offices(unit, at):
        return "affiliation"
    wraps = before == "affiliation" and unit.label(at - 2) == "byline"
    if wraps and len(text) <= 24 and text[-1:] not in TERMINAL:
        open_line = unit.piece(at - 1).text[-1:] in "、，,"
        if unit.piece(at).gap == 0 or open_line:
            return "affiliation"
    return None


def _is_of_offices(unit: UnitView, at: int) -> bool:
    """Whether a line is one of two that only together close the bracket around the offices."""
    first = at if unit.label(at - 1) == "byline" else at - 1
    if unit.label(first - 1) != "byline" or not 0 < first < len(unit.indexes) - 1:
        return False
    one, two = (unit.piece(other).text.strip() for other in (first, first + 1))
    opened = one[:1] in ("（", "(") and not re.search("[)）]", one)
    return opened and not re.search("[(（。]", two) and is_affiliation(one + two)


def rule_section_again(unit: UnitView, at: int) -> Label | None:
    """The name of the section above a further page: a line by itself, behind the first text."""
    column = unit.window.column
    if unit.window.kind != "article" or column is None or not at or at > unit.last_text + 1:
        return None
    name = bare(column)
    again = len(name) > 1 and bare(unit.piece(at).text) == name
    behind = again and any(unit.label(before) in TEXT for before in range(at))
    return "column-label" if behind else None


def _has_own_job(text: str) -> bool:
    """某某 译, below 某某 著."""
    byline = parse_byline(text)
    return (
        byline is not None
        and byline.strong
        and byline.affiliation is None
        and byline.names != (fold_spaces(text),)
    )


def rule_writers_note(unit: UnitView, at: int) -> Label | None:
    """（作者系…）: no caption, though it stands below a picture."""
    text = unit.piece(at).text.strip()
    return "bio" if _IS_WRITER.fullmatch(text) or _WRITER.fullmatch(text) else None


def rule_translation(unit: UnitView, at: int) -> Label | None:
    """The English name of a section, in the head of a unit or above the next one."""
    if not is_translation(unit.piece(at).text) or not _is_chinese(unit):
        return None
    above = ("title", "subtitle", "kicker", "column-label")
    return "kicker" if at == 0 or unit.label(at - 1) in above else None


def _is_chinese(unit: UnitView) -> bool:
    """Whether the title of a unit is Chinese, so that lines in Latin letters are not of it."""
    return any(has_han(unit.pieces[i].text) for i in unit.window.title)


def rule_standfirst(unit: UnitView, at: int) -> Label | None:
    """What introduces a piece: marked so, in a feature opener, or between title and byline."""
    text, window = unit.piece(at).text, unit.window
    if (opens := window.kind == "feature-intro") and plans(text):
        return "byline"
    if (opens and is_text(unit.piece(at))) or _STANDFIRST.match(text):
        return "standfirst"
    if not window.title or window.byline is None or window.byline < window.title[-1]:
        return None
    between = window.title[-1] < unit.indexes[at] < window.byline
    alone = window.byline - window.title[-1] <= 3 + len(window.subtitle)
    if not (between and alone and 20 <= len(text) <= 400):
        return None
    # where it is signed at the end, what stands before is the text itself
    signed = (i > window.byline and len(unit.pieces[i].text) > 40 for i in unit.indexes)
    return "standfirst" if any(signed) else None


def rule_bio(unit: UnitView, at: int) -> Label | None:  # noqa: PLR0911  (one rule a line)
    """Who the writer is: begins with the name, or goes on from such a paragraph."""
    text = unit.piece(at).text
    before = unit.label(at - 1)
    if _NOTE_ON_WRITER.match(text) or is_office_line(text) or _IS_WRITER.match(text):
        return "bio"
    if len(text) > _LONGEST_BIO:
        return None
    if _WRITER.fullmatch(text.strip()):
        return "bio"
    if at + 1 == len(unit.indexes) and _closes_with_writer(text):
        return "bio"
    head = _NAME_FIRST.match(text)
    named = head is not None and head[1] in _names_of(unit)
    if not (before == "bio" or named or text.startswith("作者")):
        return None
    # a star beside the byline leads to the foot of the page
    cues = len(set(_BIO_WORDS.findall(text))) + 2 * (text[0] in "＊*※")
    cut = before == "bio" and tail_state(unit.piece(at - 1).text) == "open"
    ends = before in _HEAD or at + 1 == len(unit.indexes)
    goes_on = cues >= (1 if head or ends else 2) or cut
    if before == "bio" and goes_on and len(text) <= 120:
        return "bio"
    if text.startswith("作者") and cues >= 1:
        return "bio"
    # right below the head and behind all text nothing else begins so; between, the text may tell
    # of its writer, and a name with a colon speaks
    if named and head and at + 1 == len(unit.indexes) and text[head.end()] in "，,":
        return "bio"
    enough = 1 if ends and head and text[head.end()] not in "：:" else 2
    return "bio" if named and cues >= enough else None


#: （某某，本刊主编）
_CLOSING_NOTE = re.compile(rf"[（(]([{HAN}]{{2,4}})[，,]([^（()）。]{{2,30}})[)）]")


def _closes_with_writer(text: str) -> bool:
    """Whether a line in brackets says who the writer of the text above is."""
    hit = _CLOSING_NOTE.fullmatch(text.strip())
    return hit is not None and looks_like_name(hit[1]) and bool(_BIO_WORDS.search(hit[2]))


def _names_of(unit: UnitView) -> tuple[str, ...]:
    if unit.window.byline is None:
        return ()
    byline = parse_byline(text := unit.pieces[unit.window.byline].text)
    return byline.names if byline else names_in(text)
