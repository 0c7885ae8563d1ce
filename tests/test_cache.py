"""What is kept from run to run: found again, made anew when damaged, never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from issue2book import cache


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def files(tmp_path: Path) -> list[Path]:
    return sorted(path for path in tmp_path.rglob("*") if path.is_file())


def test_work_is_done_once() -> None:
    assert cache.kept("covers", b"key", lambda: b"first") == b"first"
    assert cache.kept("covers", b"key", lambda: b"second") == b"first"
    assert cache.kept("covers", b"other", lambda: b"second") == b"second"
    assert cache.kept("faces", b"key", lambda: b"third") == b"third"


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"", lambda _: b"x" * 99])
def test_what_is_damaged_is_made_anew(tmp_path: Path, damage) -> None:
    cache.kept("covers", b"key", lambda: b"whole" * 9)
    (file,) = files(tmp_path)
    file.write_bytes(damage(file.read_bytes()))
    assert cache.kept("covers", b"key", lambda: b"anew") == b"anew"
    assert cache.kept("covers", b"key", lambda: b"never") == b"anew"


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "issue2book").write_text("a file where the folder should be")
    assert cache.kept("covers", b"key", lambda: b"first") == b"first"
    assert cache.kept("covers", b"key", lambda: b"second") == b"second"
    assert len(files(tmp_path)) == 1


def test_it_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST", 1000)
    for number in range(50):
        cache.kept("covers", str(number).encode(), lambda: b"d" * 68)
    assert len(files(tmp_path)) == 10
    assert cache.kept("covers", b"49", lambda: b"lost") == b"d" * 68
