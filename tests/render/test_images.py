"""Pictures: only from inside the folder, only known formats, re-encoded, never too large."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from issue2book.render.images import PictureError, encode, read_picture


@pytest.fixture
def base(tmp_path: Path) -> Path:
    folder = tmp_path / "issue"
    (folder / "图").mkdir(parents=True)
    Image.new("RGB", (40, 30), "red").save(folder / "图" / "a b.png")
    Image.new("RGB", (4, 3)).save(tmp_path / "outside.png")
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "loop.png").symlink_to(folder / "loop.png")
    (folder / "text.png").write_text("no picture", encoding="utf-8")
    (folder / "drawing.svg").write_text("<svg/>", encoding="utf-8")
    return folder


@pytest.mark.parametrize("path", ["图/a b.png", "图/a%20b.png", "./图/a b.png", "图\\a b.png"])
def test_inside_is_read(path: str, base: Path) -> None:
    assert read_picture(path, base, longest=20).width == 20


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("../outside.png", "PIC002"),
        ("%2e%2e/outside.png", "PIC002"),
        ("图/..%2f../outside.png", "PIC002"),
        ("..\\outside.png", "PIC002"),
        ("/etc/passwd", "PIC002"),
        ("C:\\a.png", "PIC002"),
        ("http://example.org/a.png", "PIC002"),
        ("file:///a.png", "PIC002"),
        ("data:image/png;base64,AAAA", "PIC002"),
        ("//host/a.png", "PIC002"),
        ("link.png", "PIC002"),
        ("a\0.png", "PIC002"),
        ("missing.png", "PIC001"),
        ("图", "PIC001"),
        ("", "PIC001"),
        ("text.png", "PIC003"),
        ("drawing.svg", "PIC003"),
        ("x" * 5000, "PIC001"),
        ("loop.png", "PIC001"),
    ],
)
def test_refused(path: str, key: str, base: Path) -> None:
    with pytest.raises(PictureError) as error:
        read_picture(path, base, longest=20)
    assert error.value.key == key


def _embedded(uri: object, base: Path, at: str = "[0].image.uri") -> str:
    document = {"pictures": [{"image": {"uri": uri}}]}
    (base / "图" / "a b.json").write_text(json.dumps(document), encoding="utf-8")
    return f"图/a%20b.json#$.pictures{at}"


def test_a_picture_inside_the_json_is_read(base: Path) -> None:
    data = base64.b64encode((base / "图" / "a b.png").read_bytes()).decode()
    path = _embedded(f"data:image/png;base64,{data}", base)
    assert read_picture(path, base, longest=20).width == 20
    outside = path.replace("图/", "../issue/图/")
    with pytest.raises(PictureError, match="PIC002"):
        read_picture(outside, base, longest=20)


@pytest.mark.parametrize(
    "uri", ["data:image/png;base64,AA*", "data:text/html,<b>", "a.png", 7, None]
)
def test_what_is_no_picture_inside_the_json_is_refused(uri: object, base: Path) -> None:
    for at in ("[0].image.uri", "[1].image.uri", "[0].image", ".x"):
        with pytest.raises(PictureError, match="PIC003"):
            read_picture(_embedded(uri, base, at), base, longest=20)


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    out = io.BytesIO()
    Image.new("1", (8000, 5001)).save(out, "PNG")
    with pytest.raises(PictureError, match="PIC004"):
        encode(out.getvalue(), longest=100)


def test_nothing_of_the_original_file_travels_along() -> None:
    out, info = io.BytesIO(), PngImagePlugin.PngInfo()
    info.add_text("Comment", "secret place")
    Image.linear_gradient("L").save(out, "PNG", pnginfo=info)
    assert b"secret" not in encode(out.getvalue(), longest=100).data


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16", "I", "F"])
def test_every_mode_comes_out_as_jpeg_or_png(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (300, 200)).save(out, "TIFF")
    loaded = encode(out.getvalue(), longest=150)
    again = Image.open(io.BytesIO(loaded.data))
    assert (again.size, again.mode in ("L", "RGB", "RGBA", "P")) == ((150, 100), True)


def test_truncated_picture_is_refused() -> None:
    out = io.BytesIO()
    Image.effect_noise((200, 200), 50).save(out, "JPEG")
    with pytest.raises(PictureError, match="PIC003"):
        encode(out.getvalue()[:800], longest=100)


@pytest.mark.parametrize(("mode", "grey"), [("RGB", "L"), ("RGBA", "LA"), ("L", "L")])
def test_grey_pictures_have_no_colour(mode: str, grey: str) -> None:
    drawn = Image.new(mode, (64, 64), 128 if mode == "L" else (200, 30, 30, 120)[: len(mode)])
    out = io.BytesIO()
    drawn.save(out, "PNG")
    made = encode(out.getvalue(), longest=64, grey=True)
    with Image.open(io.BytesIO(made.data)) as image:
        assert image.mode == grey


def test_grey_photograph_is_no_drawing() -> None:
    """It has at most 256 greys, as a drawing has few colours; PNG would be far larger."""
    out = io.BytesIO()
    Image.effect_noise((300, 200), 40).convert("RGB").save(out, "PNG")
    assert encode(out.getvalue(), longest=300, grey=True).media_type == "image/jpeg"
    drawn = Image.new("L", (300, 200), 255)
    drawn.paste(0, (20, 20, 200, 30))
    out = io.BytesIO()
    drawn.save(out, "PNG")
    assert encode(out.getvalue(), longest=300).media_type == "image/png"
