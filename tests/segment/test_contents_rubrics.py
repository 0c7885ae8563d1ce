"""Lines of a contents page that look like the name of a section, of a text or of a writer."""

from __future__ import annotations

import pytest
from small_issue import body, issue, rows, told, truth

from issue2book.segment.bylines import parse_byline


@pytest.mark.parametrize("section", ["社论", "短评"])
def test_what_a_text_is_called_signs_no_text(section: str) -> None:
    listed = [line.replace("卷首", section) for line in rows(lambda p, t, a: [a, f"{t}　P{p}"])]
    listed = [line for line in listed if line != "顾长亭"]
    text = body(labelled=True).replace("卷首\n\n灯下的人\n\n顾长亭", f"{section}\n\n灯下的人")
    (first, *_) = told(issue(listed, text))
    assert first == ("灯下的人", (), 1, section)


def test_an_editorial_signs_behind_the_name_of_its_paper_only() -> None:
    assert parse_byline("社论") is None
    paper = parse_byline("《渡口》社论")
    assert paper is not None
    assert paper.names == ("《渡口》社论",)


@pytest.mark.parametrize("form", ["P{:02} {}", "{:02} {}"])
def test_a_pointer_beside_a_picture_leaves_the_section_below_it_alone(form: str) -> None:
    listed = rows(lambda p, t, a: f"{p:02} {t} ◎{a}")
    listed.insert(listed.index("人物"), form.format(4, "把河水还给村庄"))
    assert told(issue(listed)) == truth()
    # where most writers are behind their titles
    listed = rows(lambda p, t, a: f"{p:02} {t} {a}")
    at = listed.index("人物")
    listed[at:at] = [form.format(4, "把河水还给村庄")]
    assert told(issue(listed)) == truth()


@pytest.mark.parametrize("works", ["（外一首）", "（三首）", "（组诗）"])
def test_a_title_with_its_works_is_no_section(works: str) -> None:
    listed = rows(lambda p, t, a: f"{p:02}　{t}　{a}")
    listed = [line.replace("雨水　柳若虚", f"雨水{works}　柳小若虚") for line in listed]
    found = told(issue(listed, body().replace("\n柳若虚\n", "\n柳小若虚\n")))
    assert [row[1:] for row in found[-2:]] == [
        (("柳小若虚",), 52, "副刊"),
        (("夏致远",), 56, "副刊"),
    ]


@pytest.mark.parametrize("name", ["编后记", "征稿启事"])
@pytest.mark.parametrize("behind", [[], ["60 补白 文远"]])
def test_the_editors_own_words_stand_in_no_section(name: str, behind: list[str]) -> None:
    listed = [*rows(lambda p, t, a: f"{p} {t} {a}"), f"58 {name}", *behind]
    words = "这一期的稿子来得早，校样却走得慢，好在水退以前都到了，多谢各位的耐心。"
    text = f"{body()}\n\n{name}\n\n{words}"
    found = told(issue(listed, text))
    assert found[: len(truth())] == truth()
    assert found[len(truth())][3] is None
