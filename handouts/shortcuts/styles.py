"""Computed styles: what is plainly initial is there from the beginning, what is plainly inherited is handed down.

WeasyPrint asks of each of some 60 properties a box whether it is pending, logical, mathematical or special;
nearly all are none of that.
"""

from typing import Any

from handouts.shortcuts.source import swap

_WAYS = ("ltr", "rtl")
_NO_MATHS = frozenset({str, int, float, type(None)})


def shorten(weasyprint: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
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
    _begin_with(css, plain, logical)
    _hand_down(css, frozenset(css.INHERITED) - special, logical)


def _know_plain_values(css: Any) -> None:  # noqa: ANN401
    """A word or a number is not asked whether it is to be worked out."""
    original = css.check_math

    def check_math(token: Any) -> Any:  # noqa: ANN401
        return None if token.__class__ in _NO_MATHS else original(token)

    swap(original, check_math)


def _begin_with(css: Any, plain: dict[str, Any], logical: dict[str, dict[str, str]]) -> None:  # noqa: ANN401
    """Lets a style begin with the initial values that nothing can change."""
    named = {key for ways in logical.values() for key in ways.values()}
    computed, anonymous = css.ComputedStyle.__init__, css.AnonymousStyle.__init__

    def begin(self: Any, parent_style: Any, cascaded: Any, *rest: Any) -> None:  # noqa: ANN401
        self.update(plain)
        for key in cascaded:
            self.pop(key, None)
        if not named.isdisjoint(cascaded):
            for key in logical:
                self.pop(key, None)
        computed(self, parent_style, cascaded, *rest)

    def begin_anonymous(self: Any, parent_style: Any) -> None:  # noqa: ANN401
        self.update(plain)
        anonymous(self, parent_style)

    css.ComputedStyle.__init__ = begin
    css.AnonymousStyle.__init__ = begin_anonymous


def _hand_down(css: Any, inherited: frozenset[str], logical: dict[str, dict[str, str]]) -> None:  # noqa: ANN401
    """Hands down what is inherited; a border that has no style has no width (CSS Backgrounds 3, 3.3)."""
    original = css.ComputedStyle.__missing__
    borders = {
        f"border_{side}_width": f"border_{side}_style" for side in ("top", "right", "bottom", "left")
    }

    def missing(self: Any, key: str) -> Any:  # noqa: ANN401 - whatever the property is
        cascaded = self.cascaded
        if key in cascaded or (key in logical and logical[key][self["direction"]] in cascaded):
            return original(self, key)
        if key in inherited and self.parent_style is not None:
            value = self.parent_style[key]
            if not css.check_math(value):
                self[key] = value
                return value
        elif key in borders and self[borders[key]] in {"none", "hidden"}:
            self[key] = 0
            return 0
        return original(self, key)

    css.ComputedStyle.__missing__ = missing
