"""The chain of roles: marginals that add up, the likeliest row, facts that are not known."""

from __future__ import annotations

import math
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from issue2book.segment.chain import Chain, head_chain

_TABLE = [
    "\tT\tB\tO",
    "T\t-200\t150\t20",
    "B\t-300\t-100\t80",
    "O\t10\t-150\t60",
    "short\t120\t40\t-90",
    "name\t-80\t200\t0",
    "long\t-300\t-200\t150",
]
_WEIGHTS = {row.split("\t")[0]: [int(c) / 100 for c in row.split("\t")[1:]] for row in _TABLE[1:]}
_ROLES = ["T", "B", "O"]
_LINES = st.lists(st.lists(st.sampled_from(["short", "name", "long", "new"])), max_size=5)


def _worth(lines: list[list[str]], row: tuple[int, ...]) -> float:
    own = sum(
        _WEIGHTS[f][r] for facts, r in zip(lines, row, strict=True) for f in facts if f != "new"
    )
    return own + sum(_WEIGHTS[_ROLES[a]][b] for a, b in pairwise(row))


@given(_LINES)
def test_the_row_is_the_likeliest_of_all_and_the_chances_add_up(lines: list[list[str]]) -> None:
    read = Chain(_TABLE).read(lines)
    rows = list(product(range(3), repeat=len(lines)))
    if lines:
        best = max(_worth(lines, row) for row in rows)
        found = tuple(_ROLES.index(role) for role in read.roles)
        assert abs(_worth(lines, found) - best) < 1e-9
    assert len(read.chances) == len(lines)
    assert all(abs(sum(chances.values()) - 1) < 1e-9 for chances in read.chances)
    whole = sum(math.exp(_worth(lines, row)) for row in rows)
    for at, chances in enumerate(read.chances):
        for number, role in enumerate(_ROLES):
            having = sum(math.exp(_worth(lines, row)) for row in rows if row[at] == number)
            assert abs(chances[role] - having / whole) < 1e-9


def test_a_short_line_above_a_name_and_text_is_a_title() -> None:
    assert Chain(_TABLE).read([["long"], ["short"], ["name"], ["long"]]).roles == list("OTBO")


def test_the_bundled_table_knows_every_role_of_a_head() -> None:
    assert {"T", "T2", "S", "L", "B", "H", "O"} == {*head_chain().roles}
    assert head_chain().read([]).roles == []
