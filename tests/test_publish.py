"""A file is written whole or not at all, and what was there survives every failure."""

from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from issue2book.errors import OutputError
from issue2book.publish import check_target, publish

OLD = b"the old book"
NEW = b"the new book " * 100_000


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """An older book in a folder of its own."""
    path = tmp_path / "out" / "book.epub"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def untouched(target: Path) -> bool:
    """The old book is there byte for byte and nothing else is."""
    return target.read_bytes() == OLD and list(target.parent.iterdir()) == [target]


def key_of(call) -> str:
    with pytest.raises(OutputError) as caught:
        call()
    return caught.value.key


def test_new_book_replaces_old_and_leaves_nothing_else(target):
    product = publish(NEW, target)
    assert target.read_bytes() == NEW
    assert list(target.parent.iterdir()) == [target]
    assert product.size == len(NEW)


def test_missing_folders_are_made(tmp_path):
    publish(NEW, tmp_path / "a" / "b" / "book.pdf")
    assert (tmp_path / "a" / "b" / "book.pdf").read_bytes() == NEW


def test_mode_follows_umask_and_an_existing_file(tmp_path):
    before = os.umask(0o027)
    try:
        publish(NEW, tmp_path / "new.epub")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.epub").stat().st_mode) == 0o640
    (tmp_path / "new.epub").chmod(0o604)
    publish(NEW, tmp_path / "new.epub")
    assert stat.S_IMODE((tmp_path / "new.epub").stat().st_mode) == 0o604


def test_link_stays_a_link(tmp_path, target):
    link = tmp_path / "latest.epub"
    link.symlink_to(target)
    publish(NEW, link)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


def test_refuses_the_input_also_under_another_name(tmp_path):
    source = tmp_path / "issue.md"
    source.write_bytes(OLD)
    other = tmp_path / "other.epub"
    os.link(source, other)
    assert key_of(lambda: publish(NEW, source, source=source)) == "OUT003"
    assert key_of(lambda: publish(NEW, other, source=source)) == "OUT003"
    assert source.read_bytes() == OLD


def test_refuses_folder_pipe_and_device(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert key_of(lambda: publish(NEW, tmp_path)) == "OUT001"
    assert key_of(lambda: publish(NEW, tmp_path / "pipe")) == "OUT002"
    assert key_of(lambda: check_target(Path("/dev/null"))) == "OUT002"


def test_keeps_an_existing_file_when_told_to(target):
    assert key_of(lambda: publish(NEW, target, overwrite=False)) == "OUT004"
    assert untouched(target)


def test_refuses_a_file_in_the_place_of_a_folder(target):
    assert key_of(lambda: publish(NEW, target / "book.pdf")) == "OUT007"
    assert untouched(target)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_refuses_a_read_only_folder(target):
    target.parent.chmod(0o555)
    try:
        assert key_of(lambda: publish(NEW, target)) == "OUT006"
        assert untouched(target)
    finally:
        target.parent.chmod(0o755)


def test_file_size_limit_keeps_the_old_book(target):
    """A quota ends the write in its middle; the limit of a process does the same."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        key = key_of(lambda: publish(NEW, target))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert key == "OUT005"
    assert untouched(target)


def test_full_disk_keeps_the_old_book(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small file system can only be mounted as root")
    try:
        target = disk / "book.epub"
        target.write_bytes(OLD)
        assert key_of(lambda: publish(NEW, target)) == "OUT005"
        assert untouched(target)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


# the child writes for as long as it can, so that the signal meets every moment of the work
LOOP = """
import sys
from pathlib import Path
from issue2book.cli import signals
signals.install()
from issue2book.publish import publish
target, books = Path(sys.argv[1]), [b"a" * 3_000_000, b"b" * 3_000_000]
print("ready", flush=True)
while True:
    publish(books[0], target)
    publish(books[1], target)
"""


@pytest.mark.parametrize("wait", [0.0, 0.013, 0.031, 0.052])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_signal_at_any_moment_leaves_a_whole_book(tmp_path, number, wait):
    target = tmp_path / "book.epub"
    target.write_bytes(b"b" * 3_000_000)
    command = [sys.executable, "-c", LOOP, str(target)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as child:
        child.stdout.readline()
        time.sleep(wait)
        child.send_signal(number)
        _, errors = child.communicate(timeout=30)
    assert target.read_bytes() in {b"a" * 3_000_000, b"b" * 3_000_000}
    assert b"Traceback" not in errors
    if number != signal.SIGKILL:
        assert list(tmp_path.iterdir()) == [target]
        assert child.returncode == (130 if number == signal.SIGINT else 143)
