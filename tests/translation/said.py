"""What the program can say, collected from its source: each message, with a hole for each value."""

import ast
import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests import ROOT

HOLE = "\x00"
"""Stands for a value."""
WORDS = {"message", "advice"}
"""Parameters and fields with something for people."""
SPEAKERS = {"say", "echo", "note", "phrase"}
"""Methods of ``cli.translated`` and of a translation, whose first argument is a message."""
LEAST = 5
"""Fewest letters of a message that are not in values."""
NO_SENTENCE = re.compile(r"error|warning|note|[a-z]+(-[a-z]+)+|<[a-z]+ [a-z]+=.*|[a-z]+\.[^ ]*", re.DOTALL)
"""Severities, ids of rules, HTML, and names of the labels of a report."""
_FEW = 8
"""Most forms of a part of a message; with more, it is a value."""
_MOST = 200
"""Most forms of one message; with more, its values are left as holes."""

Function = ast.FunctionDef | ast.AsyncFunctionDef
Spoken = ast.Call | ast.Raise | ast.Return
"""What can make a message."""


@dataclass
class Module:
    """A module of the program."""

    name: str
    tree: ast.Module
    functions: dict[str, Function] = field(default_factory=dict)
    """By name, also those in classes."""
    classes: dict[str, ast.ClassDef] = field(default_factory=dict)
    constants: dict[str, ast.expr] = field(default_factory=dict)
    """Values of the names of the module itself."""
    imports: dict[str, str] = field(default_factory=dict)
    """Names that it takes from other modules of the program, and these."""


@functools.cache
def modules() -> dict[str, Module]:
    """All modules, by names such as ``articles.tables``."""
    found = {}
    package = ROOT / "handouts"
    for path in sorted(package.rglob("*.py")):
        name = ".".join(path.relative_to(package).with_suffix("").parts)
        found[name] = _module(name, path)
    return found


def _module(name: str, path: Path) -> Module:
    module = Module(name, ast.parse(path.read_text("utf-8")))
    for node in ast.walk(module.tree):
        if isinstance(node, Function):
            module.functions[node.name] = node
        elif isinstance(node, ast.ClassDef):
            module.classes[node.name] = node
        elif isinstance(node, ast.ImportFrom):
            module.imports |= {one.name: str(node.module).removeprefix("handouts.") for one in node.names}
    module.constants = dict(_constants(module.tree))
    return module


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """The names of a module itself, and their values."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    yield target.id, node.value


@functools.cache
def parameters(of: str = "") -> dict[str, set[int]]:
    """Functions and classes with a parameter for people, and its positions, ``self`` not counted.

    Args:
        of: Name of a module; empty for those of all modules.
    """
    found: dict[str, set[int]] = {}
    for module in [modules()[of]] if of else modules().values():
        for function in module.functions.values():
            _add(
                found,
                function.name,
                [arg.arg for arg in function.args.args if arg.arg not in {"self", "cls"}],
            )
        for node in module.classes.values():
            fields = [one.target.id for one in node.body if _is_field(one)]  # type: ignore[attr-defined]
            init = [one for one in node.body if isinstance(one, Function) and one.name == "__init__"]
            names = [arg.arg for one in init for arg in one.args.args[1:]] or fields
            _add(found, node.name, names)
    if not of:
        found |= dict.fromkeys(("UsageError", "MachineError"), found["HandoutsError"])
    return found


def _is_field(node: ast.stmt) -> bool:
    return isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)


def _add(found: dict[str, set[int]], name: str, names: list[str]) -> None:
    places = {at for at, one in enumerate(names) if one in WORDS}
    if places:
        found.setdefault(name, set()).update(places)


def said(rooms: Iterable[str] = ()) -> dict[str, str]:
    """Every text for people, with the place where it is made.

    Args:
        rooms: Folders of ``handouts``, or modules in it; empty for all.
    """
    wanted = {name.removesuffix(".py") for name in rooms}
    found: dict[str, str] = {}
    for name, module in modules().items():
        if not wanted or name.split(".", maxsplit=1)[0] in wanted:
            for text, line in _texts(module):
                own = re.sub(r"“.*?”|handouts: |[^ ]*/[^ ]*/[^ ]*", "", text)
                if sum(map(str.isalpha, own)) >= LEAST and not NO_SENTENCE.fullmatch(text):
                    found.setdefault(text, f"{name}:{line}")
    return found


def _texts(module: Module) -> Iterator[tuple[str, int]]:
    for function, statement in _inside(module.tree):
        for spoken in _raised_or_paired(statement):
            for text in _Reader(module, function).texts(spoken):
                yield text, statement.lineno
    for function, node in _inside(module.tree):
        if not isinstance(node, ast.Call):
            continue
        for spoken in _spoken(node, module):
            for text in _Reader(module, function).texts(spoken):
                yield text, node.lineno


@functools.cache
def _returned(function: Function) -> tuple[ast.expr, ...]:
    nodes = (node.value for node in ast.walk(function) if isinstance(node, ast.Return))
    return tuple(node for node in nodes if node is not None)


@functools.cache
def _assignments(function: Function) -> tuple[ast.AST, ...]:
    return tuple(
        node for node in ast.walk(function) if isinstance(node, ast.Assign | ast.NamedExpr | ast.AugAssign)
    )


@functools.cache
def _inside(tree: ast.Module) -> tuple[tuple[Function | None, Spoken], ...]:
    """Calls and statements that can make a message, each with the function that it is in."""
    found: list[tuple[Function | None, Spoken]] = []
    open_: list[tuple[ast.AST, Function | None]] = [(tree, None)]
    while open_:
        node, function = open_.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call | ast.Raise | ast.Return):
                found.append((function, child))
            open_.append((child, child if isinstance(child, Function) else function))
    return tuple(found)


def _raised_or_paired(node: ast.AST) -> Iterator[ast.expr]:
    """What is wrong with a value, which becomes part of a message; and a message returned with its advice."""
    match node:
        case ast.Raise(exc=ast.Call(func=ast.Name(id="ValueError" | "TypeError"), args=[text])):
            yield text
        case ast.Return(value=ast.Tuple(elts=parts)):
            for part in parts:
                if isinstance(part, ast.JoinedStr) or (
                    isinstance(part, ast.Constant) and " " in str(part.value)
                ):
                    yield part


def _spoken(call: ast.Call, module: Module) -> Iterator[ast.expr]:
    """The arguments of a call that people read."""
    name = _name(call.func)
    yield from (one.value for one in call.keywords if one.arg in WORDS)
    if name in SPEAKERS and isinstance(call.func, ast.Attribute) and call.args:
        yield call.args[0]
    own = name in module.functions or name in module.classes
    places = parameters(module.name if own else "").get(name, set())
    if any(isinstance(one, ast.Starred) for one in call.args):
        places = set()
    yield from (arg for at, arg in enumerate(call.args) if at in places)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


class _Reader:
    """Reads the texts that an expression can be."""

    def __init__(self, module: Module, function: Function | None) -> None:
        self._module = module
        self._function = function
        self._open: set[str] = set()

    def texts(self, node: ast.expr) -> set[str]:  # noqa: PLR0911, C901 - one line for each kind of expression
        """The texts of an expression, with holes; one hole if nothing is known."""
        match node:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.JoinedStr():
                return self._joined([self._part(part) for part in node.values])
            case ast.BinOp(op=ast.Add()):
                return self._joined([self.texts(node.left), self.texts(node.right)])
            case ast.BinOp(op=ast.Mult(), right=ast.Compare() | ast.Call(func=ast.Name(id="bool"))):
                return self.texts(node.left) | {""}
            case ast.IfExp():
                return self.texts(node.body) | self.texts(node.orelse)
            case ast.BoolOp():
                return set().union(*map(self.texts, node.values))
            case ast.Name():
                return self._named(node.id)
            case ast.Subscript(value=ast.Name(id=name)) if name in self._module.constants:
                return self._members(self._module.constants[name])
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get")) if (
                name in self._module.constants
            ):
                return self._members(self._module.constants[name]) | {HOLE}
            case ast.Call(func=ast.Attribute(attr="fromkeys"), args=[_, text]):
                return self.texts(text)
            case ast.Call():
                return self._called(node)
            case _:
                return {HOLE}

    def _part(self, part: ast.expr) -> set[str]:
        """A part of an f-string: a few known texts, or a hole."""
        if isinstance(part, ast.Constant):
            return {str(part.value)}
        if isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Call):
            return _counted(part.value)
        if isinstance(part, ast.FormattedValue):
            texts = self.texts(part.value)
            bare = any(HOLE in one and not any(map(str.isalpha, one)) for one in texts)
            if len(texts) <= _FEW and not bare and texts != {""}:
                return texts
        return {HOLE}

    @staticmethod
    def _joined(parts: list[set[str]]) -> set[str]:
        count = 1
        for part in parts:
            count *= len(part)
        if count > _MOST:
            parts = [part if len(part) == 1 else {HOLE} for part in parts]
        return {"".join(one) for one in itertools.product(*parts)}

    def _named(self, name: str) -> set[str]:  # noqa: C901 - one line for each kind of assignment
        """The texts of a name: what the function or the module gives it."""
        mark = f"{self._function.name if self._function else ''}.{name}"
        if mark in self._open:
            return {HOLE}
        self._open.add(mark)
        found: set[str] = set()
        for node in _assignments(self._function) if self._function else ():
            match node:
                case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                    found |= self.texts(value)
                case ast.Assign(targets=[ast.Tuple(elts=targets)], value=value):
                    found |= self._unpacked(name, targets, value)
                case ast.NamedExpr(target=ast.Name(id=target), value=value) if target == name:
                    found |= self.texts(value)
                case ast.AugAssign(target=ast.Name(id=target), value=value) if target == name:
                    found = {one + more for one in found for more in self.texts(value)} | found
        if not found:
            found = self._given(name)
        if not found and name in self._module.constants:
            found = self.texts(self._module.constants[name])
        if not found and (other := self._module.imports.get(name)) in modules():
            found = _Reader(modules()[other], None).texts(ast.Name(name))
        self._open.discard(mark)
        return found or {HOLE}

    def _given(self, name: str) -> set[str]:
        """The texts that the module gives to a parameter of the function."""
        names = [arg.arg for arg in self._function.args.args] if self._function else []
        if self._function is None or name not in names:
            return set()
        at = names.index(name) - (names[0] in {"self", "cls"})
        found: set[str] = set()
        for function, call in _inside(self._module.tree):
            if isinstance(call, ast.Call) and _name(call.func) == self._function.name:
                given = [one.value for one in call.keywords if one.arg == name] or call.args[at : at + 1]
                reader = _Reader(self._module, function)
                reader._open = {*self._open, self._function.name}
                for one in given if self._function.name not in self._open else ():
                    found |= reader.texts(one)
        return found

    def _unpacked(self, name: str, targets: list[ast.expr], value: ast.expr) -> set[str]:
        places = [at for at, one in enumerate(targets) if isinstance(one, ast.Name) and one.id == name]
        if isinstance(value, ast.Subscript) and isinstance(value.value, ast.Name):
            table = self._module.constants.get(value.value.id)
            rows = table.values if isinstance(table, ast.Dict) else []
            tuples = [row for row in rows if isinstance(row, ast.Tuple)]
            return {text for row in tuples for at in places for text in self.texts(row.elts[at])}
        values = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
        found: set[str] = set()
        for at in places:
            for one in values:
                if isinstance(one, ast.Tuple) and len(one.elts) == len(targets):
                    found |= self.texts(one.elts[at])
                else:
                    found |= {HOLE}
        return found

    def _members(self, node: ast.expr) -> set[str]:
        """The texts in a table of the module."""
        nodes = node.values if isinstance(node, ast.Dict) else getattr(node, "elts", [])
        found: set[str] = set()
        for one in nodes:
            found |= self._members(one) if isinstance(one, ast.Tuple) else self.texts(one)
        return found or {HOLE}

    def _called(self, call: ast.Call) -> set[str]:
        """The texts that a function returns."""
        name = _name(call.func)
        if name == "count":
            return _counted(call)
        module = self._module
        if isinstance(call.func, ast.Attribute) and not _is_self(call.func.value):
            other = _name(call.func.value)
            module = (
                next((one for key, one in modules().items() if key.rpartition(".")[2] == other), None)
                or module
            )
            if module is self._module:
                return {HOLE}
        function = module.functions.get(name)
        if function is None or name in self._open:
            return {HOLE}
        reader = _Reader(module, function)
        reader._open = {*self._open, name}
        found: set[str] = set()
        for node in _returned(function):
            found |= reader.texts(node)
        return found or {HOLE}


def _counted(call: ast.Call) -> set[str]:
    """One and several of a thing, as ``count(number, "leaflet")`` gives them; a hole for any other call."""
    match call.args:
        case [_, ast.Constant(value=str(noun))] if _name(call.func) in {"count", "_counted"}:
            ends = (" is", "s are") if _name(call.func) == "_counted" else ("", "s")
            return {f"{HOLE} {noun}{end}" for end in ends}
    return {HOLE}


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"
