"""HTML as Markdown, and read back by our own parser, for the tests of this folder."""

from hypothesis import strategies as st

from handouts.articles.markdown import markdown
from handouts.importing.document import parse
from handouts.importing.inline import Inline
from handouts.importing.markdown_writer import Writer

SIGNS = st.text(alphabet="ab1 2æÅ*_`~^#|<>[](){}\\-+=.,:;!?&%$/@•", min_size=1, max_size=25)


def written(markup: str) -> str:
    """The Markdown of some HTML."""
    tree = parse(f"<body>{markup}</body>")
    return "\n\n".join(Writer(Inline(lambda *_: None, lambda *_: ""), top=2).blocks(tree))


def reported(markup: str) -> list[tuple[str, str]]:
    """Rules and messages of what some HTML loses."""
    found: list[tuple[str, str]] = []
    inline = Inline(lambda rule, _, said, *__: found.append((rule, said)), lambda *_: "bild.png")
    Writer(inline, top=2).blocks(parse(f"<body>{markup}</body>"))
    return found


def words(markup: str) -> str:
    """The words of a piece of HTML."""
    return " ".join(parse(f"<body>{markup}</body>").text_content().split())


def read(text: str) -> str:
    """The words that our parser reads in Markdown."""
    return " ".join(markdown.to_tree(text).text_content().split())
