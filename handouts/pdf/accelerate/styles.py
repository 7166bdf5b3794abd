"""Computed styles: initial values are set at the start, and inherited values are copied.

``styles`` replaces ``ComputedStyle.__init__`` and ``__missing__``, ``AnonymousStyle.__init__``,
``Pending.solve`` and ``check_math``. WeasyPrint checks about 60 properties of each box: whether each is
pending, logical, mathematical or special. Nearly all are none of these. It is safe because a property that is
in the cascade, or that must be computed, is left to WeasyPrint. WeasyPrint's own tables say which ones are.

Cost of a leaflet without it (``benchmarks/speedups.py --only styles``): 1.17.
"""

from typing import Any

from handouts.pdf.accelerate.speedup import Speedup, patch, patch_everywhere

_DIRECTIONS = ("ltr", "rtl")
_MOST = 64
"""Most values kept for one declaration: its variables may have new tokens in each leaflet."""
_LAID_OVER = ("first-letter", "first-line")
"""Pseudo-elements whose computed properties are copied over the style of another box."""
_NO_MATHS = frozenset({str, int, float, type(None)})


def _install(weasyprint: Any) -> None:
    css = weasyprint.css
    _know_plain_values(css)
    initial = css.INITIAL_VALUES
    special = {"float", "display", "position", "page"} | {
        key for key in initial if key.startswith("text_decoration_")
    }
    plain = {
        key: value
        for key, value in initial.items()
        if key not in css.INITIAL_NOT_COMPUTED and key not in css.INHERITED and key not in special
        if not css.check_math(value)
    }
    logical = {
        key: {direction: function(block="ttb", inline=direction) for direction in _DIRECTIONS}
        for key, function in css.PHYSICAL_FUNCTIONS.items()
    }
    _solve_once(css)
    _begin_with(css, plain, logical)
    _hand_down(css, frozenset(css.INHERITED) - special)


def _know_plain_values(css: Any) -> None:
    """Skips the check for a word or a number, which is never a calculation."""
    original = css.check_math

    def check_math(token: Any) -> Any:
        return None if token.__class__ in _NO_MATHS else original(token)

    patch_everywhere(original, check_math)


def _solve_once(css: Any) -> None:
    """Validates a declaration with variables only once for the same tokens."""
    original = css.Pending.solve

    def solve(self: Any, tokens: Any, wanted_key: str, base_url: Any) -> Any:
        known = self.__dict__.setdefault("_handouts_solved", {})
        key = (wanted_key, base_url, *map(id, tokens))
        if key in known:
            return known[key][0]
        value = original(self, tokens, wanted_key, base_url)
        if len(known) < _MOST:
            known[key] = (value, tuple(tokens))  # keeps `tokens` alive so that their ids are not reused
        return value

    patch(css.Pending, "solve", solve)


def _begin_with(css: Any, plain: dict[str, Any], logical: dict[str, dict[str, str]]) -> None:
    """Starts a style with all initial values that are used as they are."""
    named = {key for directions in logical.values() for key in directions.values()}
    computed, anonymous = css.ComputedStyle.__init__, css.AnonymousStyle.__init__

    def begin(self: Any, parent_style: Any, cascaded: Any, pseudo_type: Any, *rest: Any) -> None:
        if pseudo_type not in _LAID_OVER:
            self.update(plain)
        for key in cascaded:
            self.pop(key, None)
        if not named.isdisjoint(cascaded):
            for key in logical:
                self.pop(key, None)
        computed(self, parent_style, cascaded, pseudo_type, *rest)

    def begin_anonymous(self: Any, parent_style: Any) -> None:
        self.update(plain)
        anonymous(self, parent_style)

    patch(css.ComputedStyle, "__init__", begin)
    patch(css.AnonymousStyle, "__init__", begin_anonymous)


def _hand_down(css: Any, inherited: frozenset[str]) -> None:
    """Copies inherited values; a line without a style has no width (CSS Backgrounds 3, 3.3)."""
    original = css.ComputedStyle.__missing__
    lines = ("outline", *(f"border_{side}" for side in ("top", "right", "bottom", "left")))
    widths = {f"{line}_width": f"{line}_style" for line in lines}
    places = {key: css.INITIAL_VALUES[key] for key in ("float", "position")}

    def missing(self: Any, key: str) -> Any:
        if key in self.cascaded:
            return original(self, key)
        if key in inherited and self.parent_style is not None:
            value = self.parent_style[key]
            if value.__class__ in _NO_MATHS or not css.check_math(value):
                self[key] = value
                return value
        elif key in widths and self[widths[key]] in {"none", "hidden"}:
            self[key] = 0
            return 0
        elif key in places:
            if key == "float":
                self["position"]  # the value of float depends on it
            value = self[key] = self.specified[key] = places[key]
            return value
        return original(self, key)

    patch(css.ComputedStyle, "__missing__", missing)


SPEEDUPS = (
    Speedup(
        name="styles",
        install=_install,
        relies_on={
            "weasyprint.css:ComputedStyle.__init__": "d168de746760",
            "weasyprint.css:ComputedStyle.__missing__": "8297e44e6a4c",
            "weasyprint.css:ComputedStyle.copy": "c11904da2311",
            "weasyprint.css:AnonymousStyle.__init__": "7def9b8df01d",
            "weasyprint.css:AnonymousStyle.__missing__": "2dfb92c3dc34",
            "weasyprint.css.tokens:Pending.solve": "e695c53d0c3d",
            "weasyprint.css.functions:check_math": "0d7439a0c3f1",
            "weasyprint.css:text_decoration": "16656489169f",
        },
    ),
)
