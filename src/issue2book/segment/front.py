"""Front matter: masthead (版权页, 编委会), public-service advertisement; by their shape."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from issue2book.segment.bylines import parse_byline
from issue2book.segment.heads import is_heading_line, is_rubric
from issue2book.segment.jobs import is_affiliation
from issue2book.segment.names import all_names, looks_like_name, split_names
from issue2book.segment.text import HAN, KEPT, fold_spaces, is_han, strip_head
from issue2book.segment.traditional import one_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from issue2book.segment.pieces import Piece

#: Offices and imprint items that head a line of the masthead.
OFFICE = re.compile(
    rf"^(?:名誉|特约|特邀|执行|常务|首席|值班|本期|总|编委会|学生|[{HAN}]{{2,8}}{one_of('委员会')})?"
    r"(?:主管主办|(?:主管|主办|协办|承办|主管主办|支持|指导)(?:单位)?|主任委员|副主任委员|主任|副主任|委员|编委|编委会主任|.{0,4}顾问|社长|副社长|总编辑|副总编辑|"
    r"总编|副总编|总编辑助理|主编|副主编|编辑部主任|编辑部|采编部|出版人|出品人|总经理|"
    r"(?:艺术|图片|视觉|创意|内容|设计|技术|运营|市场)?总监|编务|责任编辑|责编|文字编辑|图片编辑|"
    r"美术编辑|编辑|记者|美编|美术|版面设计|封面设计|装帧设计|版式设计|版式|设计|校对|审校|摄影|题字|发行部|发行|印刷|印制|广告|"
    r"广告部|法律顾问|地址|社址|编辑部地址|邮编|邮政编码|电话|编辑部电话|传真|网址|网站|电子邮箱|电子信箱|电子邮件|投稿邮箱|"
    r"[Ee]-?mail|邮箱|邮发代号|国内统一(?:连续出版物号|刊号)|国际标准(?:连续出版物号|刊号)|刊号|(?:国内|国外|每期|每册|每本|全年|零售)?定价|零售价|出版日期|出版时间|出版单位|出版|"
    r"发行范围|发行方式|准印证(?:号)?|准印(?:证)?号|登记证(?:号)?|发行代号|国外发行代号|广告经营许可证(?:号)?|广告许可证(?:号)?|广告发布登记(?:号)?|刊期|创刊|印数|出版地|订阅处|总经销|"
    r"审图号|审图|制图|绘图|投稿信箱|编辑出版|国内发行|国外发行|总发行|订阅|订购|订阅电话|国外代号|开户行|账号|开本|印张|微信公众号|公众号|主編|副主編|社長|總編輯|"
    r"記者|美術|校對|審校|編務|設計|美編|封面設計|版面設計|裝幀設計|印製|廣告|發行部|總監|顧問|"
    r"編輯|責任編輯|副總編輯|副社長|總主筆|執行主編|執行編輯|採訪編輯|文字編輯|特約編輯|攝影|美術設計|視覺設計|"
    r"劃撥帳號|郵撥帳號|總經銷|經銷|印刷所|發行所|出版者|傳真|網址|電子信箱|訂閱專線|廣告專線|零售|"
    r"發行|發行人|地址|電話|定價|美術編輯|封面摄影|封底摄影|封面图片|封面題字|封面|封底|承印|"
    r"采编|美术设计|(?:视觉|平面)设计|图文设计|流程编辑|(?:新媒体|网络|英文)编辑|特[约約]撰稿|特約攝影|法律顧問|"
    r"(?:广告|订阅|发行|投稿|咨询|服务)(?:热线|专线)|(?:印刷|发行)单位|排版|制版|"
    r"(?:港澳|香港|台灣|海外|北美|[新星]馬)?(?:總經銷|聯絡人|代理)|"
    r"通讯处|通訊處|(?:印刷|[发發]行|[编編][辑輯]|出版)(?:者|所|人)|代售[处處])"
    r"(?=[:：/／|｜]|$)"
)
#: 顾问（以姓氏笔画为序）: how the names stand.
_ORDERED = re.compile(rf"[（(]{one_of('以 按')}{one_of('姓氏 拼音 音序')}[^（()）]{{0,10}}[)）]")
#: Where a further office begins on the line: its colon tells.
SEVERAL = re.compile(r"(?<!\s)\s+(?=[^\s\u3000:：]{2,8}[:：])")
_COMMITTEE = re.compile(r"^.{0,14}(?:委员会|编委会|理事会|顾问委员会|委員會|顾问团)$")
_NUMBERS = re.compile(r"ISSN|CN\s?\d{2}-|@|www\.|https?:|\d{3,4}-\d{6,8}|邮编")


@lru_cache(maxsize=KEPT)
def split_office(text: str) -> tuple[str, str] | None:
    """Office and the rest of a masthead line.

    >>> split_office("总 编 何望川"), split_office("责任编辑 江 禾 陆知白")
    (('总编', '何望川'), ('责任编辑', '江 禾 陆知白'))
    """
    text = _ORDERED.sub("", strip_head(text).strip())
    for cut in _cuts(text):
        head = fold_spaces(text[:cut])
        # 社长 兼 主编: one person for two
        hits = [OFFICE.match(office) for office in head.split("兼")]
        if all(hit and hit.group() == hit.string for hit in hits):
            return head, text[cut:].strip(" \u3000:：/／|｜”“")
    return None


@lru_cache(maxsize=KEPT)
def split_offices(text: str) -> tuple[tuple[str, str], ...]:
    """The offices on a masthead line, each with what follows it; () where a part has none.

    >>> split_offices("主编：何望川 版式：江禾")
    (('主编', '何望川'), ('版式', '江禾'))
    """
    parts = [split_office(part) for line in SEVERAL.split(text.strip()) for part in _apart(line)]
    return () if None in parts else tuple(part for part in parts if part)


def _apart(line: str) -> list[str]:
    """The line, or its parts where further offices begin with nothing but a space before."""
    words = line.split()
    starts = [at for at, word in enumerate(words) if OFFICE.fullmatch(word)]
    if (
        "兼" in words
        or len(starts) < 2
        or starts[0]
        or any(b - a < 2 for a, b in pairwise([*starts, len(words)]))
    ):
        return [line]
    return [" ".join(words[a:b]) for a, b in pairwise([*starts, len(words)])]


def _cuts(text: str) -> list[int]:
    """Places where the office of a line could end, longest office first."""
    cuts = [hit.start() for hit in re.finditer(r"[\s\u3000:：/／|｜”“]", text[:20])]
    return [len(text)][: len(text) <= 12] + cuts[::-1]


def masthead_labels(pieces: Sequence[Piece], taken: Mapping[int, object]) -> set[int]:
    """Indexes of masthead lines: runs of three or more, single ones beside front matter.

    So is the imprint (印刷者, 定价) that closes the issue.
    """
    like = {i for i, piece in enumerate(pieces) if i not in taken and _is_masthead(piece.text)}
    found: set[int] = set()
    index, body = 0, _body_from(pieces, taken)
    while index < len(pieces):
        if index not in like:
            index += 1
            continue
        end = index
        while (
            end + 1 < len(pieces)
            and end + 1 not in taken
            and (
                end + 1 in like
                or _goes_on(pieces[end], pieces[end + 1])
                or (end - index >= _RUN and _stands_between(pieces, end + 1, like))
            )
        ):
            end += 1
        if _in_notice(pieces, index, end):
            index = end + 1
            continue
        if index < end and _is_of_page_above(pieces[index], pieces[index + 1]):
            index += 1
        beside = index - 1 in taken or end + 1 in taken
        if index > body and not beside and not any(map(_is_of_press, pieces[index : end + 1])):
            near = range(index - _NEAR, index)
            if found.isdisjoint(near):
                index = end + 1
                continue
        closes = end + 1 == len(pieces) and _names_no_person(pieces[index])
        if end - index >= 2 or beside or closes:
            found.update(range(index, end + 1))
        index = end + 1
    return found


#: Offices of the press itself: a cast and a list of addresses have none.
IMPRINT = re.compile(
    r"[主总總副采责責美][编編]|[编編][辑輯委务務]|社[长長]|校[对對]|主[办辦管]|刊|出版|印[刷制製数數]|"
    r"[邮郵][发發]|帳號|账号|[户戶]名|定[价價]|[发發]行|ISSN|CN"
)
#: Texts in a row that begin the body; lines behind a masthead that may go on with it.
_BODY, _NEAR = 2, 8


def _is_of_press(piece: Piece) -> bool:
    text = piece.text.strip()
    offices = split_offices(text)
    heads = [fold_spaces(head) for head, _ in offices] or [text]
    return any(map(IMPRINT.search, heads)) or (not offices and _is_team(text.split()))


def _body_from(pieces: Sequence[Piece], taken: Collection[int]) -> int:
    """The index of the first text of the body; the number of pieces where there is none."""
    texts = [
        at
        for at, piece in enumerate(pieces)
        if len(piece.text) >= _UNKNOWN
        and piece.text.rstrip()[-1] in "。！？”"
        and at not in taken
        and not _declares(piece)
    ]
    pairs = (at for at, after in pairwise(texts) if after - at < _BODY)
    return next(pairs, len(pieces))


#: Lines of a masthead above one that no word marks, less one; and the characters of that.
_RUN, _UNKNOWN = 2, 30


def _stands_between(pieces: Sequence[Piece], at: int, like: Collection[int]) -> bool:
    """Whether a line is an office and who holds it by its place: between others of such a list."""
    text = pieces[at].text.strip()
    hit = re.fullmatch(rf"[{HAN}]{{2,8}}[\s：:]+(?P<who>\S.*[^。！？，])", text)
    paired = hit is not None and bool(_names_of(hit["who"]))
    return at + 1 in like and paired and len(text) <= _UNKNOWN and not pieces[at].level


#: 摄影：某某: it names who took the pictures of its page.
_PHOTOGRAPHERS = re.compile(f"{one_of('摄影 供图 图片 图')}\\s*[：:／/]")


def _is_of_page_above(piece: Piece, below: Piece) -> bool:
    """Whether the first line of a masthead ends a page of pictures."""
    return piece.page != below.page and _PHOTOGRAPHERS.match(piece.text.strip()) is not None


def _goes_on(above: Piece, piece: Piece) -> bool:
    """Whether a line below one of the masthead belongs to it, too.

    It does where a line break alone parts the two, and it begins with an office.
    """
    broken = above.hard_break and not piece.gap and split_office(piece.text) is not None
    return broken or _continues(piece) or _declares(piece)


#: Pieces below the title of a notice among which the lines tell how to reach the office.
_NOTICE = 8


def _in_notice(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Whether the lines are the price and address that close a notice, and name no people."""
    for index in range(start - 1, max(-1, start - _NOTICE), -1):
        if is_rubric(pieces[index].text, "notice"):
            return all(_names_no_person(piece) for piece in pieces[start : end + 1])
        if is_heading_line(pieces[index]):
            return False
    return False


@lru_cache(maxsize=KEPT)
def _is_masthead(text: str) -> bool:
    text = text.strip()
    if not text or len(text) > 80 or text[-1] in "。！？，":
        return False
    if _COMMITTEE.match(fold_spaces(text)) and len(fold_spaces(text)) <= 16:
        return True
    offices = split_offices(text)
    if not offices and _is_team(text.split()):
        return True
    if not offices:
        return bool(_NUMBERS.search(text)) and len(text) < 60
    return all(not rest or _names_of(rest) or _is_imprint(o, rest) for o, rest in offices)


def _is_team(words: Sequence[str]) -> bool:
    """Whether a line is the name of a team and its members: 学生记者团 林小满 罗杏."""
    members = sum(map(looks_like_name, words[1:]))
    team = bool(words) and bool(_TEAM.fullmatch(words[0]))
    return team and members >= 2 and members >= _MEMBERS * (len(words) - 1)


_TEAM = re.compile(
    rf".{{1,8}}(?:{one_of('记者团 通讯社 编辑部 摄影部 美编部 采编部 记者站 编辑组 校对组')})"
)
_MEMBERS = 0.5


def _names_of(text: str) -> tuple[str, ...]:
    """The names that words are, an office beside them or not."""
    byline = None if (names := all_names(text, strict=False)) else parse_byline(text, placed=True)
    return byline.names if byline else names


def _names_no_person(piece: Piece) -> bool:
    offices = split_offices(piece.text.strip())
    return bool(offices) and not any(rest and _names_of(rest) for _, rest in offices)


def _is_imprint(office: str, rest: str) -> bool:
    """Address, telephone, price …: anything short may follow such an item."""
    personal = re.search(r"任|委员|编|记者|长|顾问|设计|校对|摄影|美术", office)
    body = re.match(r"[（(]", rest) or re.search(r"社|公司|院|工作室|中心|\d", rest)
    return not personal or bool(body)


def _continues(piece: Piece) -> bool:
    """A line of names only, going on with the office above; one of them with place and job."""
    names = split_names(piece.text)
    if names and all_names(piece.text, strict=len(names) == 1):
        return True
    return _is_roll(piece.text) or _is_member(piece.text)


#: （某某报社）主任: the second line of a member; his name, in one word or in two.
_JOB_LINE = re.compile(rf"[（(][{HAN}]{{2,20}}[)）][{HAN}]{{1,6}}")
_MEMBER = re.compile(
    rf"(?P<name>[{HAN}][ \u3000]?[{HAN}]{{1,2}})[ \u3000]+(?P<body>[{HAN}（）()]{{4,40}})"
)
#: Words of a long roll, and characters of one: OCR glues some names to each other.
_ROLL, _GLUED = 8, 8


def _is_roll(text: str) -> bool:
    """Whether a line is a roll of names, many short words, or says what the roll below is of."""
    words = _ORDERED.sub(" ", text).split()
    if words and all(map(OFFICE.fullmatch, words)):
        return True
    return len(words) >= _ROLL and all(len(word) <= _GLUED and is_han(word) for word in words)


def _is_member(text: str) -> bool:
    """Whether a line is a member of a board with place and job, or the end of such a line."""
    hit = _MEMBER.fullmatch(text.strip())
    if hit is None:
        return bool(_JOB_LINE.fullmatch(text.strip()))
    return looks_like_name(fold_spaces(hit["name"])) and is_affiliation(hit["body"])


_DECLARED = re.compile(
    r"^(?:版权|版權|声明|聲明|凡?[向经經在]?本[刊社]|凡投|凡?[来來]稿|未[经經]|如[有发發]).*"
    r"(?:著作权|著作權|版权|版權|稿酬|转载|轉載|授权|授權|收录|收錄|印装质量|缺页|倒页)"
)


def _declares(piece: Piece) -> bool:
    """What periodicals declare of rights, fees and misprinted copies, below their offices."""
    return bool(_DECLARED.search(piece.text.strip()))


def staff_of(pieces: Sequence[Piece], labels: set[int]) -> dict[str, tuple[str, ...]]:
    """Office → names, in printed order, from the masthead lines."""
    staff: dict[str, tuple[str, ...]] = {}
    office: str | None = None
    for index in sorted(labels):
        text = pieces[index].text
        several = split_offices(text)
        if not several and _COMMITTEE.match(fold_spaces(text)):
            office = None
            continue
        for head, rest in several or [(office or "", text)]:
            office = head
            if office and (names := _names_of(rest) if rest else ()):
                staff[office] = (*staff.get(office, ()), *names)
    return staff
