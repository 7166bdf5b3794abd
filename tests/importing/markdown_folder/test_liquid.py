"""Commands of Jekyll become Markdown, or are reported with their line."""

from pathlib import Path

import pytest

from tests.importing.markdown_folder.folders import LOST, body, imported, photo, write


@pytest.mark.parametrize(
    ("content", "markdown", "problems"),
    [
        (
            '{% include figure image_path="/assets/k.png" alt="Et knæ" caption="Forfra" %}',
            '![Et knæ](knae-1.png "Forfra")',
            [],
        ),
        ("![Et knæ]({{ site.baseurl }}/assets/k.png)", "![Et knæ](knae-1.png)", []),
        ("![Et knæ]({{ '/assets/k.png' | relative_url }})", "![Et knæ](knae-1.png)", []),
        (
            "[ryg]({% post_url 2024-01-01-ryg %}) [ryg]({% link _posts/2024-01-01-ryg.md %})",
            "[ryg](ryg.md) [ryg](ryg.md)",
            [],
        ),
        ("{{ page.title }}: {{ site.phone }}", "Ondt i knæet:", [(LOST, "error", 1)]),
        ("{% include base_path %}\n\nEn", "En", [(LOST, "error", 1)]),
        ("{% comment %}Hemmeligt{% endcomment %}En {% raw %}to{% endraw %}", "En to", []),
        ("En\n\n{% if site.da %}\nto\n{% endif %}", "En", [(LOST, "error", 3)]),
        ("{% highlight text %}\n5 mg\n{% endhighlight %}", "```text\n\n5 mg\n\n```", []),
        ("En {: .x}\n\n{:.notice}", "En {: .x}\n\n{:.notice}", []),
    ],
)
def test_jekyll(content: str, markdown: str, problems: list[tuple[str, str, int]], tmp_path: Path) -> None:
    """Includes with a picture, links to posts, addresses of the site."""
    files: dict[str, str | bytes] = {
        "_config.yml": "",
        "assets/k.png": photo(),
        "_posts/2024-01-01-ryg.md": "# Ryg\n\nTekst",
    }
    assert body(write(tmp_path / "s", files), content) == (markdown, problems)


def test_posts_of_jekyll_have_their_day(tmp_path: Path) -> None:
    """From the name, unless the head has another; drafts have none."""
    files: dict[str, str | bytes] = {
        "_config.yml": "",
        "_posts/2024-02-19-knae.md": "---\ntitle: Knæ\n---\nTekst",
        "_posts/2024-02-20-ryg.md": "---\ntitle: Ryg\ndate: 2024-02-21\n---\nTekst",
        "_drafts/fod.md": "---\ntitle: Fod\n---\nTekst",
        "_includes/x.md": "Tekst",
    }
    articles, _ = imported(write(tmp_path / "s", files))
    assert sorted(articles) == ["fod", "knae", "ryg"]
    assert "lastUpdated: 19/02/2024\n" in articles["knae"]
    assert "lastUpdated: 21/02/2024\ndatePublished: 20/02/2024\n" in articles["ryg"]
    assert "lastUpdated" not in articles["fod"]
