"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import issue2book

_MODULES = [found.name for found in pkgutil.walk_packages(issue2book.__path__, "issue2book.")]


@pytest.mark.parametrize("name", [name for name in _MODULES if not name.endswith("__main__")])
def test_the_examples_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
