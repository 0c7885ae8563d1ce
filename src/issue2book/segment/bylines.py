"""Bylines: lines that name the writers, in the shapes that Chinese periodicals use."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from issue2book.segment.byline_core import (
    MARK,
    OFFICE_BRACKETED,
    PENNED,
    SLASHED,
    core_of,
    halves_of,
    pen_name,
    with_few_blanks,
)
from issue2book.segment.job_pairs import pairs_in
from issue2book.segment.jobs import (
    BODY,
    GROUP,
    INSTITUTION,
    JOB,
    NO_WRITER,
    OFFICE,
    SUFFIX,
    is_affiliation,
    translates,
    writes,
)
from issue2book.segment.names import (
    all_names,
    could_be_name,
    looks_like_name,
    split_names,
    without_residence,
)
from issue2book.segment.offices import body_in, named_in, posted, writers_with_offices
from issue2book.segment.strays import without_lone_quote
from issue2book.segment.text import HAN, KEPT, fold_spaces, strip_head
from issue2book.segment.traditional import either, one_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_SOURCE = re.compile(
    rf"^(?:作者(?:{one_of('单位 系 为 简介')})?|{either('单位')}|{either('来源')})\s*[:：]?\s*"
)
#: Whatever stands in brackets behind such a name tells what the writer is: 文/某某（营养师）.
_TRADE = re.compile(f"(?!外|组诗|組詩|节选|節選)[{HAN}]{{2,16}}(?<![首篇则則题題])")
_APART = re.compile(r"[/／|｜\s]")
_TELLER = re.compile(
    rf"(?P<names>[{HAN}\s、，]{{2,14}}?)[\s\u3000]*"
    rf"{one_of('口述 讲述 自述 整理 记录 笔录 采访整理 采访 遗稿 遗作 遗著 编译 摘译 选译 撰文')}"
    r"[\s\u3000、，;；]*"
)
_TOLD_ENDS, _BEHIND_JOB = tuple("述理录錄访訪稿作著译譯文"), " \t\n\r\u3000、，,;；"
_TOLD = re.compile(f"(?:{_TELLER.pattern.replace('?P<names>', '?:')})+")
#: A name of two characters set apart, whose second is a word for a job: 伊 文.
_SPACED = re.compile(rf"(?:^|[\s\u3000/／:：、])[{HAN}][\s\u3000]+$")
#: So many names with nothing but spaces between sign a text; more are a roll of honour.
_MOST, _SPACED_ONLY = 5, re.compile(r"[\w \u3000]+")
#: Characters of an office that begins like a surname (董事长, 后勤部), and of a body that signs.
_OFFICE, _BODY = 3, 6
_NO_NAMES: frozenset[str] = frozenset()


class Byline(msgspec.Struct, frozen=True):
    """Writers as printed. `strong` says that a mark or a job word identifies the line as byline.

    `credits` are people named on the line who are no authors (photographers, editors).
    """

    names: tuple[str, ...]
    affiliation: str | None = None
    strong: bool = True
    credits: tuple[str, ...] = ()


@lru_cache(maxsize=KEPT)
def parse_byline(
    text: str, known: frozenset[str] = _NO_NAMES, *, placed: bool = False
) -> Byline | None:
    """The byline that a line is, or None.

    `known` are names that must be writers here (those that the contents page lists): with them a
    name and an office on one line are a byline without any mark. So they are where the line is
    `placed` as this periodical places its bylines.

    >>> parse_byline("■ 陆 乐 周琳子").names, parse_byline("文／林小满 图／周一").names
    (('陆乐', '周琳子'), ('林小满',))
    >>> parse_byline("岑文华").strong, parse_byline("项目为载体")
    (False, None)
    """
    read = _read(without_lone_quote(text), known, placed=placed)
    return read if read is not None and read.names else None


def signs(text: str) -> bool:
    """Whether a line is a byline beyond doubt: a mark or the word for a job says so.

    >>> signs("■ 陆 乐"), signs("岑文华")
    (True, False)
    """
    return (byline := parse_byline(text)) is not None and byline.strong


def names_office(text: str) -> bool:
    """Whether a line in the place of a byline is somebody's office and name."""
    byline = parse_byline(text, placed=True)
    return byline is not None and byline.affiliation is not None


def people_in(text: str) -> tuple[str, ...]:
    """Everybody whom a line names with a job: writers and photographers.

    >>> people_in("文/林小满 图/周一"), people_in("林小满")
    (('林小满', '周一'), ())
    """
    read = _read(text, _NO_NAMES)
    return (*read.names, *read.credits) if read is not None and read.strong else ()


def is_credit(text: str) -> bool:
    """Whether a line names only people who are no authors (摄影/某某, 责任编辑：某某).

    >>> is_credit("摄影/陈小渡"), is_credit("文/林小满 图/周一")
    (True, False)
    """
    text = with_few_blanks(text)
    if (sent := _SENT.fullmatch(text.strip())) and body_in(sent[1]):
        return True
    read = _read(text, _NO_NAMES)
    return read is not None and not read.names


#: 市摄影家协会 供稿: which body sent in the pictures.
_SENT = re.compile(rf"(\S.+?)[ \u3000]*{one_of('供稿 供图 选送 提供')}")


def without_credit(text: str) -> str:
    """A caption without the photographer behind it.

    >>> without_credit("雨后的石阶 本刊记者 陈小渡 摄"), without_credit("老陈摆渡 石埠渡口")
    ('雨后的石阶', '老陈摆渡 石埠渡口')
    """
    for hit in re.finditer(r"[\s\u3000（(]+", text):
        if is_credit(text[hit.end() :].rstrip("）) ")):
            return text[: hit.start()] or text
    return text


@lru_cache(maxsize=KEPT)
def names_in(text: str) -> tuple[str, ...]:
    """The writers named in a contents entry (`本刊记者 杨 晨`, `金澜 傅赞`, `本刊评论员`)."""
    text = _SOURCE.sub("", strip_head(text)).strip(" \u3000/／|｜()（）")
    if not text:
        return ()
    byline = parse_byline(text)
    if byline is not None:
        return byline.names
    if is_credit(text):
        return ()
    names = split_names(text)
    short = all(map(could_be_name, names))
    return names if short and not any(map(_is_office, names)) else ()


@lru_cache(maxsize=KEPT)
def signers_in(text: str) -> tuple[str, ...]:
    """The writers that words name which stand where writers stand, an office beside them or not.

    >>> signers_in("初二（3）班 林小满"), signers_in("林小满 罗杏"), signers_in("秋天的渡口")
    (('林小满',), ('林小满', '罗杏'), ())
    """
    placed = parse_byline(text.strip(" \u3000/／|｜"), placed=True)
    return placed.names if placed and placed.affiliation else names_in(text)


@lru_cache(maxsize=KEPT)
def _read(text: str, known: frozenset[str], *, placed: bool = False) -> Byline | None:
    """As `parse_byline`, but people who are no authors make a byline without names."""
    core = core_of(text)
    if core is None:
        return None
    # 林小满／市作协会员; 面馆／林小满 is a poem and its poet, 高考｜某中学 a section
    marked, parted = bool(MARK.match(text)), bool(re.match(r"\w{3,4}[/／|｜]\w{4}", core))
    return (
        _told_by_words(core)
        or _names_and_office(
            core, known, marked=marked or placed or parted, penned=text[:1] in PENNED
        )
        or _plain(core, known, marked=marked)
        or (_institution(core) if marked else None)
    )


@lru_cache(maxsize=KEPT)
def _told_by_words(core: str) -> Byline | None:
    """The byline that words for groups and jobs show, whoever else is known."""
    return (
        _group(core)
        or _behind_job(core)
        or _signed(pairs_in(core))
        or _with_jobs(core)
        or _suffixed(core)
        or _told(core)
    )


def _signed(
    done: Iterable[tuple[str, tuple[str, ...]]], office: str | None = None
) -> Byline | None:
    """The byline of jobs and who did them; who translated is an author where nobody else wrote."""
    wrote, put, others = list[str](), list[str](), list[str]()
    for job, names in done:
        (put if translates(job) else wrote if job and writes(job) else others).extend(names)
    if not wrote:
        wrote, put = put, []
    if not (wrote or others):
        return None
    return Byline(tuple(wrote), office if wrote else None, credits=(*put, *others))


def _group(core: str) -> Byline | None:
    job = JOB.match(core)  # 通讯员 某某课题组
    forms = map(fold_spaces, (core[job.end() :] if job else "", core))
    return next((Byline((form,)) for form in forms if GROUP.match(form)), None)


def _institution(core: str) -> Byline | None:
    """A body that signs alone. It proves nothing by itself: headings end in such words too."""
    told = (len(core) >= _BODY and BODY.match(core)) or INSTITUTION.match(core)
    return Byline((core,), strong=False) if told else None


def _behind_job(core: str) -> Byline | None:
    """通讯员 甲 文 乙 图: whoever writes has a job before the name and one behind it."""
    hit = JOB.match(core)
    if hit is None or not hit.group()[-1:].isspace() or not _PICTURED.search(core):
        return None
    read = _suffixed(core[hit.end() :])
    return read if read is not None and read.names and read.credits else None


_PICTURED = re.compile(r"[\s\u3000/／](?:图|圖|摄|攝|摄影|攝影)$")


def _with_jobs(core: str) -> Byline | None:
    """文／甲 图／乙; 本刊记者 甲 通讯员 乙. Offices alone (本刊记者) are no byline."""
    # 文 that ends a name (何洁文　摄影：某某) is no job
    hits = [
        hit
        for hit in JOB.finditer(core)
        if len(hit["job"]) > 1
        or not (
            core[: hit.start()][-1:].isalnum() or _ends_a_name(core[: hit.start()], hit.group())
        )
    ]
    if not hits or hits[0].start() > 0:
        return None
    if (behind := OFFICE_BRACKETED.match(core)) and (
        is_affiliation(behind["office"])
        or (SLASHED.match(core) and _TRADE.fullmatch(behind["office"]))
    ):
        inner = _with_jobs(behind["names"])
        return inner and msgspec.structs.replace(inner, affiliation=behind["office"])
    done: list[tuple[str, tuple[str, ...]]] = []
    own: str | None = None
    for hit, following in zip(hits, [*hits[1:], None], strict=True):
        rest = core[hit.end() : following.start() if following else len(core)].strip()
        # 文 and 图 with a space are words of text as often as jobs; so are names glued to a job
        plain = hit.group() == hit["job"] or (len(hit["job"]) < 2 and hit.group()[1:].isspace())
        inner = None if plain else _names_and_office(rest, _NO_NAMES, marked=True)
        if inner is not None:  # 文/校长 某某
            found, own = inner.names, inner.affiliation
        elif not plain and (told := _name_behind(rest, hit.group())):
            found, own = told
        else:
            people_in = rest if plain else without_residence(rest)
            # behind the writer the artist signs with any name
            drawn = any(writes(job) for job, _ in done) and not writes(hit["job"])
            found = all_names(people_in, strict=plain and not drawn)
            found = found or (() if plain else body_in(rest))
        if rest and not found:
            return None
        if found:
            done.append((hit["job"], found))
        elif hit is not hits[0] and not writes(hit["job"]):
            # a job behind the names: 某社记者 某某 摄
            done = [(hit["job"], names) for _, names in done]
    office = re.split("[/／]", hits[0]["job"])[-1].strip()  # 文/本刊记者 某某
    return _signed(done, own or (office if re.search("[记記]者", office) else None))


def _ends_a_name(before: str, job: str) -> bool:
    """Whether a word for a job is the second character of a name; with a stroke behind it is not.

    Where one name alone may be set apart (文 / 尤 菁　图 / 卓 林), the stroke says what it is.
    """
    return bool(_SPACED.search(before)) and not (_STROKE.search(job) and _STROKE.search(before))


_STROKE = re.compile("[/／∕|｜:：]")
#: 老 K, 阿Ken, 豆角: behind a job and a stroke nothing but a name stands.
_PEN_NAME = re.compile(f"[{HAN}]{{1,2}} ?[A-Z][a-z]{{0,8}}|[{HAN}]{{2,3}}")


def _name_behind(rest: str, job: str) -> tuple[tuple[str, ...], str | None] | None:
    """The name, and what its bearer does: 文/冷藏车司机 某某; or a pen name behind a stroke."""
    trade, _, name = rest.rpartition(" ")
    named = looks_like_name(name) and len(trade) > _OFFICE and not looks_like_name(trade)
    if named and re.fullmatch(f"[{HAN}]+", trade):
        return (name,), trade
    pen = re.search("[/／∕|｜]", job) and _PEN_NAME.fullmatch(rest)
    return ((fold_spaces(rest),), None) if pen else None


def _suffixed(core: str) -> Byline | None:
    """甲/文 乙/图; 甲 文 乙 图."""
    if not _APART.search(core):
        return None
    done, at = list[tuple[str, tuple[str, ...]]](), 0
    for hit in SUFFIX.finditer(core):
        if core[at : hit.start()].strip(" \u3000、，,;；"):
            return None
        # behind 甲 文, what stands before 图 is a name, whatever it looks like
        strict = hit["mark"].isspace() and not at
        names = named_in(hit["names"].strip(" \u3000、，,;；"), strict=strict)
        if not names:
            return None
        foreign = tuple(name for name in names if _OF_ABROAD.search(name))
        if translates(hit["job"]) and foreign:  # [英]甲·乙 丙/译
            done.append(("文", foreign))
            names = tuple(name for name in names if name not in foreign)
        done.append((hit["job"], names))
        at = hit.end()
    return _signed(done) if 0 < at == len(core) else None


_OF_ABROAD = re.compile("[·・•]")


def _told(core: str) -> Byline | None:
    """甲口述　乙整理, 甲遗稿: the jobs stand right behind the names."""
    # most lines end in no such word, and the pattern tries each of their places
    if not core.rstrip(_BEHIND_JOB).endswith(_TOLD_ENDS) or not _TOLD.fullmatch(core):
        return None
    names = tuple(name for hit in _TELLER.finditer(core) for name in split_names(hit["names"]))
    return Byline(names) if all(map(looks_like_name, names)) else None


def _plain(core: str, known: frozenset[str], *, marked: bool) -> Byline | None:
    """Names alone. Behind a mark two to four ideographs will do, but that proves nothing yet."""
    names = all_names(core, known=known)
    if not known.issuperset(names) and any(map(OFFICE.match, names)):
        return None  # 家长 某某
    if names and (marked or len(names) <= _MOST or not _SPACED_ONLY.fullmatch(core)):
        return Byline(names, strong=marked)
    names = all_names(core, strict=False) if marked else ()
    return Byline(names, strong=False) if names and not any(map(_is_office, names)) else None


def _names_and_office(
    core: str, known: frozenset[str], *, marked: bool, penned: bool = False
) -> Byline | None:
    """■ 张三 某大学教授; 某大学教授 张三; 张三（某大学）; without a mark only for listed names."""
    if found := posted(core):
        return Byline(*found)
    if (marked or core.endswith(("）", ")"))) and (found := writers_with_offices(core)):
        return Byline(*found, strong=marked)
    bracketed = OFFICE_BRACKETED.match(core) is not None
    for head, tail in halves_of(core):
        for people, office in ((head, tail), (tail, head)):
            names = all_names(people, known=known) or pen_name(people, office, marked=penned)
            believed = names and (marked or known.intersection(names))
            if not believed or NO_WRITER.match(office + people):
                continue
            told = head is people and bracketed and _TRADE.fullmatch(office)
            led = office is head and len(names) == 1 and len(office) >= _BODY  # 某局调度室 某某
            body = (known.issuperset(names) or led) and BODY.match(office) is not None
            if (is_affiliation(office) or told or body) and not _are_people(office, known):
                return Byline(names, office)
    return None


def _are_people(office: str, known: frozenset[str]) -> bool:
    """Whether what could be an office is names: where writers are listed, 后勤部 is none."""
    if office in known:
        return True
    names = all_names(office)
    return bool(names) and (len(office) < _OFFICE or not known or not known.isdisjoint(names))


def _is_office(token: str) -> bool:
    """Whether a token is an office (本刊记者) and no name that happens to end like one."""
    return bool(OFFICE.search(token)) and not looks_like_name(token)
