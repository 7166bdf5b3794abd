"""The severity that the program's code gives each rule, read from its source."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SEVERITIES = frozenset(["error", "warning", "note"])
RAISED = frozenset(["PictureError", "DateError", "Refusal"])
"""Exceptions with a rule: whoever catches one makes an error of it."""
_MAKES = re.compile(r"severity|Problem\(|_problem\(|\.add\(|\.say\(")
_MAKERS = frozenset(["Problem", "_problem", "add", "say"])


@dataclass(frozen=True, slots=True)
class Given:
    """A place in the code that gives a rule a severity."""

    rule: str
    severity: str
    place: str
    """Module and line."""


def given(package: Path, rules: frozenset[str]) -> Iterator[Given]:
    """Every place of a package that names a rule and gives it a severity, itself or by what it calls.

    The severity is among the arguments of the call; else it is that of the function that is called, in the
    same module or, for a method, in another one.

    Args:
        package: The folder of its modules.
        rules: The known rules.
    """
    sources = {path: path.read_text("utf-8") for path in sorted(package.rglob("*.py"))}
    named = re.compile("|".join(f'"{rule}"' for rule in rules))
    trees = {
        path: ast.parse(text) for path, text in sources.items() if "severity" in text or named.search(text)
    }
    functions = {path: _functions(tree, sources[path]) for path, tree in trees.items()}
    methods = {name: usual for one in functions.values() for name, usual in one.items() if usual}
    for path, tree in trees.items():
        if not named.search(sources[path]):
            continue
        own = functions[path]
        for node in ast.walk(tree):
            for texts in _groups(node):
                severity = next((one for one in texts if one in SEVERITIES), "")
                if isinstance(node, ast.Call) and not severity:
                    others = methods if isinstance(node.func, ast.Attribute) else {}
                    severity = own.get(_name(node), others.get(_name(node), ""))
                place = f"{path.relative_to(package).as_posix()}:{getattr(node, 'lineno', 0)}"
                yield from (Given(rule, severity, place) for rule in rules.intersection(texts) if severity)


def _groups(node: ast.AST) -> Iterator[list[str]]:
    """The texts that belong together: the arguments of a call, the items of a tuple, a pair of a dict."""
    if isinstance(node, ast.Call):
        yield [text for one in (*node.args, *(key.value for key in node.keywords)) for text in _texts(one)]
    elif isinstance(node, ast.Tuple):
        yield [text for one in node.elts for text in _texts(one)]
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            yield [*_texts(key), *_texts(value)]


def _texts(node: ast.AST | None) -> Iterator[str]:
    """A text, or both of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))


def _functions(tree: ast.Module, source: str) -> dict[str, str]:
    """The severity that each function of a module gives to its problems if its caller names none."""
    found = {**dict.fromkeys(RAISED, "error")}
    bodies: list[ast.Module | ast.ClassDef] = [
        tree,
        *(node for node in tree.body if isinstance(node, ast.ClassDef)),
    ]
    functions = [node for body in bodies for node in body.body if isinstance(node, ast.FunctionDef)]
    lines = source.split("\n")
    found |= dict.fromkeys((one.name for one in functions), "")
    for _ in range(2):  # a function may call another one that makes the problem
        for function in functions:
            text = "\n".join(lines[function.lineno - 1 : function.end_lineno])
            if _MAKES.search(text) and (severity := _usual(function, found)):
                found[function.name] = severity
    return found


def _usual(function: ast.FunctionDef, known: dict[str, str]) -> str:
    names = [one.arg for one in function.args.args]
    if "severity" in names:
        defaults = [None] * (len(names) - len(function.args.defaults)) + [*function.args.defaults]
        return next(_texts(defaults[names.index("severity")]), "")
    for node in ast.walk(function):
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "severity":
            return next(_texts(node.value), "")
        if isinstance(node, ast.Call) and _name(node) in _MAKERS:
            own = next(
                (text for one in node.keywords if one.arg == "severity" for text in _texts(one.value)), ""
            )
            if severity := own or known.get(_name(node), ""):
                return severity
    return ""


def _name(call: ast.AST) -> str:
    function = getattr(call, "func", None)
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
