"""Where two readers of Markdown differ, as rules: id, why it matters, source. ``agreement/`` finds them."""

from handouts.agreement.allowed import GROUP, SEVERITIES
from handouts.check.rule import Rule

_SOURCE = "CommonMark 0.31.2 and GitHub Flavored Markdown, as markdown-it-py reads them"
_WHY = {
    "reading-heading": "A heading that is lost leaves its text below another, where it says something else",
    "reading-step": "A patient who follows the steps does what their numbers say",
    "reading-number": "A patient takes and does what the number says",
    "reading-picture": "A picture that is lost leaves a movement unexplained",
    "reading-list": "An item at the wrong place in a list belongs to something else",
    "reading-table": "A cell at the wrong place in a table is about something else",
    "reading-words": "A word that is lost or added, or markup among the words, is not what the author wrote",
    "shortcode-left": "What another program would show there is missing on paper",
    "picture-left": "The picture is missing on paper",
    "markup-left": "Readers do not know what signs of markup mean, and take them for a mistake",
    "placeholder-left": "Nobody has written the word or the number that belongs there",
    "language-differs": "The leaflet's own words, quotation marks and hyphens are of another language",
    "table-foreign": "In one paragraph nobody sees which number belongs to which exercise",
    "component-dropped": "What a program would show there is missing on paper",
    "drawing-dropped": "A drawing or a formula in HTML is missing on paper",
    "element-dropped": "A film, a sound or a form cannot be on paper, and the text may send readers to it",
    "program-dropped": "A line or a tag of a program is no text; it is left out, and the author should know",
    "explanation-dropped": "An explanation that a page shows only to a mouse is missing on paper",
    "reading-link": "Readers cannot go where the author sends them",
}

_SOURCES = {"language-differs": "WCAG 2.2, success criterion 3.1.1: Language of Page"}

RULES = tuple(
    Rule(id=name, group=GROUP, severity=SEVERITIES[name], why=why, source=_SOURCES.get(name, _SOURCE))
    for name, why in _WHY.items()
)
