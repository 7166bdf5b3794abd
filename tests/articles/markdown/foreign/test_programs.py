"""Links, pictures and commands of other programs become Markdown, together."""

from handouts.articles.markdown.foreign import programs


def test_links_pictures_and_commands_in_one_text() -> None:
    """Each in its place."""
    written = (
        "Se [[knae|knæet]].\\index{knæ}\n\n"
        '{{< figure src="knae.png" alt="Et knæ" >}}\n\n'
        "Mere [her]({% post_url 2017-03-08-nakke %})."
    )
    assert programs.as_markdown(written) == (
        "Se [knæet](knae.md).\n\n![Et knæ](knae.png)\n\nMere [her](2017-03-08-nakke.md)."
    )
