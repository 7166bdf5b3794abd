"""Compares functions of libraries with the source that our code was written for.

We use functions of WeasyPrint and pydyf that are not public. A version number is not enough: a release may
change none of these functions, and a Linux distribution may change one without a new number.
"""

import hashlib
import inspect
import linecache
import sys
import textwrap
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any


def changed(functions: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the functions that are missing or have another source.

    Args:
        functions: Expected digest by name; a name is ``module:attribute`` or ``module:Class.attribute``.
    """
    return tuple(name for name, expected in functions.items() if digest(name) != expected)


def digest(name: str) -> str:
    """First 12 digits of the SHA-256 of a function's source; empty if there is no such function.

    If one of our functions replaces it, the digest is that of the replaced function.
    """
    module_name, _, attributes = name.partition(":")
    try:
        found: Any = sys.modules.get(module_name) or import_module(module_name)
        for attribute in attributes.split("."):
            found = inspect.getattr_static(found, attribute)
    except (ImportError, AttributeError):
        return ""
    return _digest(function_of(found))


def function_of(found: Any) -> Any:  # noqa: ANN401 - a function, or what Python wraps one in
    """The function in a property, a class method or a static method."""
    if isinstance(found, property):
        return found.fget
    return found.__func__ if isinstance(found, classmethod | staticmethod) else found


@lru_cache(maxsize=256)
def _digest(function: Any) -> str:  # noqa: ANN401
    source = _source(inspect.unwrap(function))
    return hashlib.sha256(source.encode()).hexdigest()[:12] if source else ""


def _source(function: Any) -> str:  # noqa: ANN401
    """The lines of a function, from its first decorator on; empty if there are none.

    ``inspect.getsource`` gives the same, but reads each function token by token: a tenth of a second for all.
    """
    code = getattr(function, "__code__", None)
    if code is None:
        return ""
    lines = linecache.getlines(code.co_filename)[code.co_firstlineno - 1 :]
    found: list[str] = []
    in_body = False
    for line in lines:
        if in_body and line.strip() and _indent(line) <= _indent(lines[0]):
            break
        found.append(line)
        in_body = in_body or line.rstrip().endswith(":")
    return textwrap.dedent("".join(found)).strip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
