"""Encodings of Chinese text: read exactly, or refused with the place of the bad byte."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from issue2book.errors import InputError, LimitError
from issue2book.model import Line

Read = Callable[..., tuple[Line, ...]]

SIMPLIFIED = (
    "这是一个春天的早上，我们来到河边。老人说：“桥是我修的。”孩子们都笑了，\n"
    "他们没有见过这样的石桥，也不知道从前的人怎样过河。\n" * 3
)
TRADITIONAL = (
    "這是一個春天的早上，我們來到河邊。老人說：「橋是我修的。」孩子們都笑了，\n"
    "他們沒有見過這樣的石橋，也不知道從前的人怎樣過河。\n" * 3
)


def words(lines: tuple[Line, ...]) -> str:
    return "\n".join(line.text for line in lines) + "\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"],
)
def test_simplified_text_in_every_encoding(read_as: Read, encoding: str) -> None:
    assert words(read_as(SIMPLIFIED.encode(encoding), "a.txt")) == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "big5", "big5hkscs", "gb18030"])
def test_traditional_text_in_every_encoding(read_as: Read, encoding: str) -> None:
    assert words(read_as(TRADITIONAL.encode(encoding), "a.txt")) == TRADITIONAL


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_json_in_other_encodings(read_as: Read, encoding: str) -> None:
    text = SIMPLIFIED.replace("\n", "")
    content = '[{"type": "text", "text": "' + text + '", "page_idx": 0}]'
    assert read_as(content.encode(encoding))[0].text == text


def test_rare_characters_survive_gb18030(read_as: Read) -> None:
    rare = "㐂𠮷〇贇簞"
    assert rare in words(read_as((rare + SIMPLIFIED).encode("gb18030"), "a.txt"))


def test_one_broken_byte_is_refused_with_its_place(read_as: Read) -> None:
    data = SIMPLIFIED.encode()
    at = data.index(b"\n") + 1 + 3 * 4 + 1
    with pytest.raises(InputError) as caught:
        read_as(data[:at] + b"\xff" + data[at + 1 :], "a.md")
    assert caught.value.key == "INP007"
    assert caught.value.where.endswith("a.md:2")
    assert abs(int(caught.value.params["position"]) - at) <= 1


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf16_cut_in_the_middle_of_a_character_is_refused(read_as: Read, mark: bytes) -> None:
    name = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    with pytest.raises(InputError) as caught:
        read_as(mark + SIMPLIFIED.encode(name)[:-1], "a.md")
    assert caught.value.key == "INP007"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "INP006"),
        (b" \n\t\n", "INP006"),
        (bytes(range(256)) * 20, "INP008"),
        (("hello world " * 40).encode(), "INP009"),
    ],
)
def test_what_is_no_chinese_text_is_refused(read_as: Read, data: bytes, key: str) -> None:
    with pytest.raises(InputError) as caught:
        read_as(data, "a.md")
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "INP016"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "INP016"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "INP016"),
        (b"PK\x03\x04\x14\0\x06\0word/document.xml", "INP017"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "INP017"),
        (b"\xef\xbb\xbf", "INP006"),
        (b"\xff\xfe\r\0\n\0", "INP006"),
    ],
)
def test_files_of_another_kind_are_named(read_as: Read, data: bytes, key: str) -> None:
    with pytest.raises(InputError) as caught:
        read_as(data, "a.md")
    assert caught.value.key == key


def test_two_encodings_in_one_file_are_refused_with_the_line(read_as: Read) -> None:
    data = SIMPLIFIED.encode() + SIMPLIFIED.encode("gbk") * 2
    with pytest.raises(InputError) as caught:
        read_as(data, "a.md")
    assert caught.value.key == "INP007"
    assert caught.value.where.endswith(f":{SIMPLIFIED.count(chr(10)) + 1}")


@pytest.mark.parametrize("between", ["\n", "\n\n# ", "\n- "])
def test_more_lines_than_any_issue_has_are_refused(read_as: Read, between: str) -> None:
    text = between.join(["渡口的水车还在转"] * 60_000)
    with pytest.raises(LimitError) as caught:
        read_as(text.encode(), "years.md")
    assert caught.value.key == "INP018"
