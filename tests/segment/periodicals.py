"""How kinds of periodicals print their contents pages: literary monthlies, journals of
universities, magazines of Taiwan and Hong Kong, children's magazines, typescripts of the eighties.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from truth import Text

_DIGITS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """Up to 99 in Chinese numerals: 十二, 四十一."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")


def _names(text: Text, mark: str = " ") -> str:
    return mark.join(text.authors)


def _spaced(text: Text) -> str:
    return "　".join(" ".join(name) for name in text.authors)


def _with(form: str, text: Text, mark: str = " ") -> str:
    return form.format(_names(text, mark)) if text.authors else ""


def _page(text: Text) -> int:
    return text.page or 0


def _ending(text: Text) -> int:
    return _page(text) + 3


#: Lines of one entry.
ENTRIES: dict[str, Callable[[Text], list[str]]] = {
    "Chinese numerals": lambda t: [f"{t.title}{_with('　{}', t)}（{chinese(_page(t))}）"],
    "Chinese numerals, leaders": lambda t: [f"{t.title}{_with('……{}', t)}……{chinese(_page(t))}"],
    "square brackets": lambda t: [f"{t.title}{_with('　{}', t)} [{t.page}]"],
    "square brackets first": lambda t: [f"[{t.page:02}] {t.title}{_with('　{}', t)}"],
    "dotted number": lambda t: [f"{t.title}{_with('　{}', t)} ·{t.page}·"],
    "journal": lambda t: [f"{t.title}…………{_with('{}', t, '，')}（{t.page}—{_ending(t)}）"],
    "journal, number in brackets": lambda t: [f"{t.title}{_with(' …… {}', t, '，')} ({t.page})"],
    "journal, author first": lambda t: [f"{_with('{}  ', t, ', ')}{t.title}({t.page})"],
    "literary": lambda t: [f"{t.title}{'……' + _spaced(t) if t.authors else ''}（{t.page}）"],
    "literary, author first": lambda t: [
        f"{_spaced(t) + '　　' if t.authors else ''}{t.title} / {t.page}"
    ],
    "page word": lambda t: [f"頁{t.page} {t.title}{_with(' ◎{}', t)}"],
    "page word behind": lambda t: [f"{t.title}{_with(' ■{}', t)} 第{t.page}页"],
    "serial numbers": lambda t: [
        f"{_page(t) % 9 + 1}．{t.title}{_with('…………{}', t)}（{t.page}）"
    ],
    "bracketed serial numbers": lambda t: [
        f"（{chinese(_page(t) % 9 + 1)}）{t.title}{_with('　{}', t)}……{t.page}"
    ],
    "plain dek": lambda t: [
        f"{t.page:02} {t.title}",
        *(f"{t.title[:4]}，他们怎样想，怎样做" for _ in t.authors[:1]),
        *([f"文／{_names(t)}"] if t.authors else []),
    ],
    "English below": lambda t: [
        f"{t.page:02} {t.title}{_with('　{}', t)}",
        "A River and Its People",
    ],
    "English behind": lambda t: [f"{t.title} The River Town{_with('　{}', t)} {t.page}"],
    "three digits": lambda t: [f"{t.page:03} {t.title}{_with('　文◎{}', t)}"],
    "writer's job": lambda t: [f"{t.page:02} {t.title}{_with('　撰文 {}', t)}"],
    "arrow": lambda t: [f"{t.title}{_with(' | {}', t)} → {t.page}"],
    "star": lambda t: [f"★{t.title}{_with('（{}）', t)}{t.page}"],
    "number glued": lambda t: [f"{t.page:02}{t.title}{_with('/{}', t)}"],
}  # fmt: skip


def english(listed: Sequence[Text]) -> list[str]:
    """The contents page once more, in English."""
    return ["CONTENTS", *(f"Notes from the River Town, Part {t.page} …… {t.page}" for t in listed)]


def highlights(listed: Sequence[Text]) -> list[str]:
    """What the cover announces: every third title with its page."""
    return ["本期要目", *(f"{t.title} / {t.page}" for t in listed[::3])]
