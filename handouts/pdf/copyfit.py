"""Copyfit: which setting fits a leaflet to whole sheets of paper, and when another layout is worth its time.

A leaflet that runs a little onto a new sheet gets lower pictures, or is set a little tighter. An estimate
from the text picks the first setting. The result of that layout corrects the estimate. Another layout is made
only if the corrected estimate promises a better one. Three layouts at most, and up to
four more for the back cover of a booklet.
"""

from dataclasses import dataclass

from handouts.leaflets.length_estimate import Length
from handouts.leaflets.variant import Variant

MOST_LAYOUTS = 3
"""Highest number of layouts of one leaflet."""
MOST_PAGES = 20
"""Most pages of a leaflet that is fitted: a longer one would take seconds for each layout, to save one sheet
of ten. The longest of 155 articles of a clinic has 14,000 characters, which are about six pages."""
LEAST_LINES = 5
"""Fewest lines on the last of several pages: fewer look forgotten."""
_SURE = 0.03
"""Pages that an estimate keeps free for the space lost at page breaks."""
_HOPE = 0.07
"""Pages by which a corrected estimate may be too long and still be worth a try."""
_ROOM = 0.12
"""Share of the last page that must be filled, so that the leaflet does not end with a lone line."""
_AIR = 0.3
"""Free share of the last page from which a looser setting is worth another layout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The result of one layout."""

    fit: int
    """Index of its setting in ``variant.fits``."""
    pages: int
    filled: float
    """Share of the last page that is used."""
    lines: int
    """Lines on the last page, without those of the facts."""

    @property
    def length(self) -> float:
        """Length in pages, with the space lost at page breaks."""
        return self.pages - 1 + self.filled

    @property
    def lone(self) -> bool:
        """Whether the last page of several holds fewer than five lines."""
        return self.pages > 1 and self.lines < LEAST_LINES


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The setting of the next layout."""

    fit: int


def first(variant: Variant, *, whole: Length, fitted: bool) -> Choice:
    """The setting to begin with.

    Args:
        variant: The variant of the leaflet.
        whole: Estimated length.
        fitted: Whether copyfit is on; if not, the plain setting is used.
    """
    return Choice(fit=_loosest(variant, whole, spare=_SURE) if fitted else _plain(variant))


def following(variant: Variant, trials: list[Trial], *, whole: Length, fitted: bool) -> Choice | None:
    """The setting to try next; None if no setting is expected to be better.

    Args:
        variant: The variant of the leaflet.
        trials: The results of the layouts so far.
        whole: Estimated length.
        fitted: Whether copyfit is on.
    """
    last, best = trials[-1], min(trials, key=lambda trial: faults(variant, trial))
    if not fitted or len(trials) >= MOST_LAYOUTS or last.pages > MOST_PAGES:
        return None
    estimated = _lengths(variant, whole)
    tried = {round(estimated[trial.fit], 2) for trial in trials}
    fits = [
        at for at, length in enumerate(estimated) if round(length, 2) not in tried
    ]  # others change nothing
    expected = {at: last.length * estimated[at] / estimated[last.fit] for at in fits}
    hoped = {at: min(length, estimated[at]) for at, length in expected.items()}
    wishes = (*_saving(variant, hoped, best), *_mending(expected, best), *_airing(variant, expected, trials))
    return Choice(fit=wishes[0]) if wishes else None


def faults(variant: Variant, trial: Trial) -> tuple[int, bool, int]:
    """The faults of a layout, worst first: sheets of paper, a lone last line, tightness."""
    return variant.sheets_of(trial.pages), trial.lone, trial.fit


def covers(variant: Variant, trial: Trial) -> tuple[str, ...]:
    """Style sheets that put the facts on a booklet's back cover, the likely first; none if they are there.

    Args:
        variant: The variant of the leaflet.
        trial: The layout that was chosen.
    """
    if not variant.back_cover or trial.pages % variant.sheet_pages == 0 or trial.pages > MOST_PAGES:
        return ()
    blank = -(trial.pages + 1) % variant.sheet_pages
    first_ = min(blank, len(variant.back_cover) - 1)
    return (*variant.back_cover[first_:], *variant.back_cover[:first_])


def _plain(variant: Variant) -> int:
    return next((at for at, fit in enumerate(variant.fits) if not fit.sheet), 0)


def _loosest(variant: Variant, whole: Length, *, spare: float) -> int:
    """The loosest setting, from the plain one on, that takes as few sheets as the tightest."""
    lengths = [one + spare for one in _lengths(variant, whole)]
    fewest = min(variant.sheets_of(_pages(length)) for length in lengths)
    plain = _plain(variant)
    return next(
        (at for at in range(plain, len(lengths)) if variant.sheets_of(_pages(lengths[at])) == fewest), plain
    )


def _lengths(variant: Variant, whole: Length) -> list[float]:
    """Estimated pages in each setting."""
    return [whole.fitted(fit.length, fit.pictures) for fit in variant.fits]


def _pages(length: float) -> int:
    return max(1, -int(-length // 1))


def _saving(variant: Variant, expected: dict[int, float], best: Trial) -> list[int]:
    """Settings that are likely to save a sheet: the loosest that surely does, else the tightest."""
    now = variant.sheets_of(best.pages)
    saves = [at for at, length in expected.items() if variant.sheets_of(_pages(length - _HOPE)) < now]
    safe = [at for at in saves if variant.sheets_of(_pages(expected[at] + _SURE)) < now]
    return safe[:1] or saves[-1:]


def _mending(expected: dict[int, float], best: Trial) -> list[int]:
    """Settings that are likely to avoid a lone last line: they save the page or fill it."""
    if not best.lone:
        return []
    saves = [at for at, length in expected.items() if length <= best.pages - 1 + _HOPE and at > best.fit]
    fills = [at for at, length in expected.items() if best.pages - 1 + _ROOM <= length <= best.pages]
    return saves[:1] or fills[-1:] or sorted(expected, key=lambda at: expected[at] % 1)[-1:]


def _airing(variant: Variant, expected: dict[int, float], trials: list[Trial]) -> list[int]:
    """Looser settings for a leaflet that was set too tight because the estimate was wrong."""
    only = trials[0]
    if len(trials) > 1 or 1 - only.filled < _AIR or only.pages % variant.sheet_pages:
        return []
    plain = _plain(variant)
    return [
        at
        for at, length in expected.items()
        if plain <= at < only.fit and _pages(length + 2 * _SURE) <= only.pages
    ][:1]
