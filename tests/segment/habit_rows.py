"""Rows of the zoo that measure how well the rules carry over; see `habits.py`."""

from __future__ import annotations

import habits
import periodicals
from conventions import Convention

_UNSIGNED = "without authors"

HABITS: dict[str, Convention] = {
    **{f"habit: {name}": Convention(contents=name) for name in habits.ENTRIES},
    **{f"habit: {name}": Convention(contents=name) for name in habits.PAGES},
    **{f"periodical: {name}": Convention(contents=name) for name in periodicals.ENTRIES},
    "periodical: highlights": Convention(contents="leaders", also="highlights"),
    "periodical: English contents": Convention(contents="leaders", also="English"),
    "periodical: English contents, number first": Convention(also="English"),
    "periodical: contents at the end": Convention(contents="leaders", contents_at="end"),
    "periodical: contents at the end, number first": Convention(contents_at="end"),
    "periodical: Taiwan": Convention(
        contents="page word", byline="text and picture", traditional=True, sections="bare"
    ),
    "periodical: literary, bare": Convention(
        contents="literary", sections="bare", byline="bare, ideographic spaces", marks="none"
    ),
    **{f"habit, sections: {name}": Convention(sections=name) for name in habits.SECTIONS},
    **{
        f"habit, sections: {name}, leaders": Convention(contents="leaders", sections=name)
        for name in ("dots", "English", "quotes")
    },
    "habit: two of three listed": Convention(listed=0.66),
    "habit: two of three listed, unsigned": Convention(listed=0.66, contents=_UNSIGNED),
    "habit: teaser, traditional": Convention(contents="teaser", traditional=True),
    "habit: author above, traditional": Convention(contents="author above", traditional=True),
    **{f"habit, byline: {name}": Convention(byline=name) for name in habits.BYLINES},
    **{
        f"habit, byline: {name}, unlisted": Convention(byline=name, contents=_UNSIGNED)
        for name in habits.BYLINES
    },
    **{
        f"habit, byline: {name}, no contents": Convention(byline=name, contents="none")
        for name in habits.BYLINES
    },
    **{
        f"habit, editor: {form}": Convention(editor=form, contents=_UNSIGNED)
        for form in habits.EDITORS
    },
    "habit, editor behind the byline": Convention(
        byline="at the end", editor=habits.EDITORS[0], contents=_UNSIGNED
    ),
    **{
        f"habit, before the title: {byline}, {contents}": Convention(
            byline=byline, contents=contents, byline_first=True
        )
        for byline in ("bare", "bare with office", "text and picture", "office below", "pipe")
        for contents in (_UNSIGNED, "none")
    },
    "habit, before the title, labels": Convention(
        byline_first=True, contents=_UNSIGNED, column_label="{}"
    ),
    "habit, before the title, ends": Convention(byline_first=True, contents=_UNSIGNED, end="■"),
    "habit, before the title, jumps": Convention(
        byline_first=True, contents=_UNSIGNED, jumps=True
    ),
    "habit, at the end, jumps": Convention(
        byline="at the end", contents=_UNSIGNED, jumps=True
    ),
    "habit, at the end, two lines": Convention(
        byline="at the end", contents="none", title="two lines"
    ),
    "habit, before the title, two lines": Convention(
        byline_first=True, contents="none", title="two lines"
    ),
    "habit, at the end, printed lines": Convention(
        byline="at the end", contents=_UNSIGNED, measure=20
    ),
    "habit, before the title, kicker and dek": Convention(
        byline_first=True, contents=_UNSIGNED, title="kicker and dek"
    ),
    "habit, at the end, titles only": Convention(
        byline="at the end", contents="none", marks="titles only"
    ),
}  # fmt: skip
