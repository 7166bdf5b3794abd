"""Links, pictures, tables and commands of other programs → Markdown."""

from handouts.articles.markdown.foreign import (
    contents,
    dark_pictures,
    link_commands,
    mkdocs_blocks,
    parted_rows,
    picture_commands,
    unseen_commands,
    wiki_links,
)


def as_markdown(text: str) -> str:
    """The text with links and pictures of Markdown in place of those of other programs; lines are kept.

    Args:
        text: Markdown, as its author wrote it.
    """
    plain = parted_rows.together(text)
    plain = mkdocs_blocks.as_text(contents.without(unseen_commands.without(plain)))
    plain = picture_commands.as_pictures(dark_pictures.without(plain))
    return wiki_links.as_links(link_commands.encoded(plain))
