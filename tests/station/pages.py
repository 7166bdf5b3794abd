"""How the tests read the pages of the station."""

from typing import Any

from lxml import html


def tree_of(text: str) -> Any:  # noqa: ANN401 - an lxml element, whose stubs know too many types
    """The elements of a page."""
    return html.fromstring(text)


def texts(found: Any) -> list[str]:  # noqa: ANN401 - as above
    """The texts of elements, blanks evened out."""
    return [" ".join(str(one.text_content()).split()) for one in found]
