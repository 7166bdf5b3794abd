"""What an adapted leaflet says beside its article: side, note, what was taken out, and that it is adapted."""

from dataclasses import dataclass
from html import escape
from typing import Any

from handouts.articles.article import Article
from handouts.errors import HandoutsError
from handouts.leaflets import adaptable
from handouts.leaflets.adaptation import Adaptation
from handouts.leaflets.line_breaks import with_line_breaks
from handouts.project.labels import Labels

_MARK = 'adapted-mark"'
_BOX = 'class="adapted"'
_NEXT = 'class="line filled"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapted:
    """The variable ``adapted`` of ``templates/leaflet.html``; each text is HTML, or empty."""

    side: str
    note: tuple[str, ...]
    """A paragraph for each line."""
    doses: str
    """Where the doses are printed."""
    left_out: str
    next_appointment: str

    @property
    def boxed(self) -> bool:
        """Whether the box for the patient has something to say."""
        return bool(self.side or self.note or self.doses or self.left_out)


def values(article: Article, adaptation: Adaptation, labels: Labels, usual: dict[str, Any]) -> dict[str, Any]:
    """The values of the template that are others in an adapted leaflet.

    Args:
        article: The whole article.
        adaptation: What one patient gets.
        labels: The words of the article's language.
        usual: The values of a leaflet that is not adapted.
    """
    sides = {"left": labels.side_left, "right": labels.side_right, "both": labels.side_both}
    opened, closed = labels.quotes
    gone = [
        f"{opened}{part.heading}{closed}"
        for part in adaptable.parts(article)
        if part.key in adaptation.left_out
    ]
    adapted = Adapted(
        side=escape(sides.get(adaptation.side, "")),
        note=tuple(_printed(line) for line in adaptation.note.splitlines()),
        doses=escape(labels.adapted_doses) if adaptation.doses else "",
        left_out=_printed(labels.left_out.format(parts=", ".join(gone))) if gone else "",
        next_appointment=_printed(adaptation.next_appointment),
    )
    stamp = f"{labels.foot_code.format(code=article.code)} · {labels.adapted_mark}"  # no room for the date
    return {
        "adapted": adapted,
        "foot": usual["foot"] | {"stamp": stamp},
        "keywords": [*usual["keywords"], labels.adapted_mark],
    }


def require_printed(html: str, adapted: Adapted) -> None:
    """Check that a leaflet prints its adaptation: a project's own template may be older than this.

    Raises:
        HandoutsError: It does not.
    """
    wanted = [_MARK, *[_BOX] * adapted.boxed, *[_NEXT] * bool(adapted.next_appointment)]
    if not all(one in html for one in wanted):
        raise HandoutsError(
            "The project's own template does not print what is adapted",
            advice="Compare its templates/leaflet.html and templates/parts/facts.html with the shipped ones",
        )


def _printed(text: str) -> str:
    """A text as HTML, with line breaks as in an article."""
    return with_line_breaks(escape(text, quote=False))
