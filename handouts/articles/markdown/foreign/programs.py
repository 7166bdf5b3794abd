"""Links, pictures and commands of other programs → Markdown."""

from handouts.articles.markdown.foreign import (
    contents,
    dark_pictures,
    link_commands,
    mkdocs_blocks,
    picture_commands,
    unseen_commands,
    wiki_links,
)


def as_markdown(text: str) -> str:
    """The text with links and pictures of Markdown in place of those of other programs; lines are kept.

    Args:
        text: Markdown, as its author wrote it.
    """
    plain = mkdocs_blocks.as_text(contents.without(unseen_commands.without(text)))
    plain = picture_commands.as_pictures(dark_pictures.without(plain))
    return wiki_links.as_links(link_commands.encoded(plain))
