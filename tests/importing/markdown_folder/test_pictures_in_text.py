"""Pictures are put beside the article; what cannot be printed is left out and reported."""

from pathlib import Path

from tests.importing.markdown_folder.folders import body, photo, write


def test_pictures_are_put_beside_the_article(tmp_path: Path) -> None:
    """In every form that Markdown and HTML have; a lost picture is an error with its line."""
    folder = tmp_path / "noter"
    write(folder, {"a b.png": photo(), "sub/å.png": photo("red"), "x.png": b"no picture"})
    write(tmp_path, {"secret.png": photo()})
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    content = """![Et knæ](a%20b.png "Knæet") ![b](<a b.png>) ![c|200](sub/a\u030a.png)
<img src="a b.png" alt='Et "knæ"' width=30 />
![d][1]
![e](https://a.dk/x.png)
![f](../secret.png) ![g](link.png) ![h](x.png)
![i](mangler.png 'Bag')

[1]: sub/å.png 'Rød'"""
    markdown, problems = body(folder, content)
    assert markdown.split("\n\n") == [
        '![Et knæ](knae-1.png "Knæet") ![b](knae-2.png) ![c](knae-3.png)\n'
        '<img src="knae-4.png" alt="Et &#34;knæ&#34;">\n'
        "![d](knae-5.png 'Rød')",
        "Bag",
    ]
    assert problems == [("picture-lost", "error", line) for line in (4, 5, 5, 5, 6)]
    assert (tmp_path / "content" / "knae-3.png").read_bytes() == photo("red")
    assert sorted(path.name for path in (tmp_path / "content").iterdir()) == [
        *("knae-1.png", "knae-2.png", "knae-3.png", "knae-4.png", "knae-5.png", "knae.md")
    ]


def test_players_and_programs_are_left_out(tmp_path: Path) -> None:
    """A player, a frame and a drawing are errors; scripts and styles are not reported."""
    content = "Før\n<iframe\nsrc='x'></iframe>\n<svg><text>5 mg</text></svg>\n<style>p {}</style>\nEfter"
    markdown, problems = body(tmp_path / "noter", content)
    assert "".join(markdown.split()) == "FørEfter"
    assert problems == [("html-lost", "error", 2), ("html-lost", "error", 4)]
