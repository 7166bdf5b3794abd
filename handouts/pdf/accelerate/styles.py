"""Computed styles: what is plainly initial is there from the beginning, what is inherited is handed down.

WeasyPrint asks of each of some 60 properties a box whether it is pending, logical, mathematical or special;
nearly all are none of that.
"""

from typing import Any

from handouts.pdf.accelerate.patching import swap

_WAYS = ("ltr", "rtl")
_MOST = 64
"""Values that are remembered of one declaration: its variables may be new words for each leaflet."""
_LAID_OVER = ("first-letter", "first-line")
"""Pseudo-elements whose style, as far as it has been asked for, is laid over another."""
_NO_MATHS = frozenset({str, int, float, type(None)})


def shorten(weasyprint: Any) -> None:
    """Take the shortcut."""
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
        key: {way: function(block="ttb", inline=way) for way in _WAYS}
        for key, function in css.PHYSICAL_FUNCTIONS.items()
    }
    _solve_once(css)
    _begin_with(css, plain, logical)
    _hand_down(css, frozenset(css.INHERITED) - special)


def _know_plain_values(css: Any) -> None:
    """A word or a number is not asked whether it is to be worked out."""
    original = css.check_math

    def check_math(token: Any) -> Any:
        return None if token.__class__ in _NO_MATHS else original(token)

    swap(original, check_math)


def _solve_once(css: Any) -> None:
    """A declaration with variables is validated once for the same words."""
    original = css.Pending.solve

    def solve(self: Any, tokens: Any, wanted_key: str, base_url: Any) -> Any:
        known = self.__dict__.setdefault("_handouts_solved", {})
        key = (wanted_key, base_url, *map(id, tokens))
        if key in known:
            return known[key][0]
        value = original(self, tokens, wanted_key, base_url)
        if len(known) < _MOST:
            known[key] = (value, tuple(tokens))  # kept, so that no other words get their numbers
        return value

    css.Pending.solve = solve


def _begin_with(css: Any, plain: dict[str, Any], logical: dict[str, dict[str, str]]) -> None:
    """Lets a style begin with the initial values that nothing can change."""
    named = {key for ways in logical.values() for key in ways.values()}
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

    css.ComputedStyle.__init__ = begin
    css.AnonymousStyle.__init__ = begin_anonymous


def _hand_down(css: Any, inherited: frozenset[str]) -> None:
    """Hands down what is inherited; a line that has no style has no width (CSS Backgrounds 3, 3.3)."""
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
                self["position"]  # what floats depends on it
            value = self[key] = self.specified[key] = places[key]
            return value
        return original(self, key)

    css.ComputedStyle.__missing__ = missing
