"""Work beside this process: the same result, whatever becomes of the child."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

from issue2book import beside, cache

#: More than a pipe holds, so that the child must wait until somebody reads.
MUCH = b"x" * 300_000

needs_children = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2,
    reason="no second process here: work is done in this one",
)


@pytest.fixture
def _allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_allowed", True)


def process() -> bytes:
    return str(os.getpid()).encode()


def dying(how: Callable[[], object]) -> Callable[[], bytes]:
    """Work that only this process survives."""
    here = os.getpid()

    def make() -> bytes:
        if os.getpid() != here:
            how()
        return b"made here"

    return make


def test_nothing_is_begun_before_it_is_allowed() -> None:
    asked: list[int] = []
    result = beside.beside(lambda: bytes(asked))
    asked.append(7)
    assert result() == b"\x07"


@needs_children
@pytest.mark.usefixtures("_allowed")
def test_work_is_done_in_another_process() -> None:
    first, second = beside.beside(process), beside.beside(lambda: MUCH)
    assert second() == MUCH
    assert first() != process()


@pytest.mark.usefixtures("_allowed")
@pytest.mark.parametrize(
    "how",
    [
        lambda: os._exit(3),
        lambda: os._exit(1),
        lambda: os.kill(os.getpid(), signal.SIGKILL),
        lambda: os.kill(os.getpid(), signal.SIGTERM),
        lambda: int("no number"),
        lambda: sys.exit("out"),
    ],
)
def test_a_child_that_dies_is_done_without(how: Callable[[], object]) -> None:
    assert beside.beside(dying(how))() == b"made here"


@pytest.mark.usefixtures("_allowed")
def test_what_the_work_raises_is_raised_where_it_is_waited_for() -> None:
    def make() -> bytes:
        raise ValueError(os.getpid())

    result = beside.beside(make)
    with pytest.raises(ValueError, match=str(os.getpid())):
        result()


@pytest.mark.usefixtures("_allowed")
def test_where_no_process_can_be_had_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    assert beside.beside(process)() == process()


@pytest.mark.usefixtures("_allowed")
def test_what_is_begun_is_kept(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.begun("covers", b"key", lambda: b"first")() == b"first"
    assert cache.begun("covers", b"key", lambda: b"second")() == b"first"
    assert cache.kept("covers", b"key", lambda: b"third") == b"first"


@needs_children
@pytest.mark.usefixtures("_allowed")
def test_where_children_leave_nothing_to_wait_for_the_result_is_taken() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert beside.beside(lambda: MUCH)() == MUCH
    finally:
        signal.signal(signal.SIGCHLD, before)


_PARENT = """
import os
from issue2book import beside
beside.allow()
beside.beside(lambda: b"x" * 300_000)
os._exit(0)
"""


@needs_children
def test_a_child_ends_where_its_parent_is_gone() -> None:
    # the child holds the pipe to us as long as it lives: its end ends the run
    subprocess.run([sys.executable, "-c", _PARENT], stdout=subprocess.PIPE, check=True, timeout=60)
