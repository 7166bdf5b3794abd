"""What only Hugo, Jekyll, Obsidian or Docusaurus know becomes Markdown, or is an error with its line."""

from datetime import date
from pathlib import Path

import pytest

from handouts.importing.markdown_folder import names
from handouts.importing.markdown_folder.scan import System
from tests.importing.markdown_folder.folders import body, imported, photo, write

LOST, KEPT = "shortcode-lost", "shortcode-left-out"


@pytest.mark.parametrize(
    ("path", "system", "expected"),
    [
        ("knae/index.md", "hugo", ("knae", None, "")),
        ("raad/_index.md", "hugo", ("raad", None, "")),
        ("knae.en.md", "hugo", ("knae-en", None, "en")),
        ("_posts/2024-02-19-Ondt i knæet.md", "jekyll", ("ondt-i-knaeet", date(2024, 2, 19), "")),
        ("_drafts/knae.md", "jekyll", ("knae", None, "")),
        ("2024-02-19-knae.md", "obsidian", ("2024-02-19-knae", None, "")),
        ("docs/01-knae.mdx", "docusaurus", ("knae", None, "")),
        ("2024-13-19-knae.md", "jekyll", ("2024-13-19-knae", None, "")),
    ],
)
def test_names_say_name_day_and_language(
    path: str, system: System, expected: tuple[str, date | None, str]
) -> None:
    """As each system reads them."""
    found = names.read(Path("x") / path, Path("x"), system)
    assert (found.slug, found.day, found.lang) == expected


@pytest.mark.parametrize(
    ("content", "markdown", "problems"),
    [
        (
            '{{< figure src="/k.png" alt="Et knæ" title="Knæet *forfra*" >}}',
            '![Et knæ](knae-1.png "Knæet forfra")',
            [],
        ),
        (
            "{{< figure\n  src='/k.png'\n  alt='Et knæ'\n  link='https://a.dk' >}}",
            "![Et knæ](knae-1.png)",
            [("link-lost", "warning", 1)],
        ),
        ('{{< img /k.png "Et knæ" >}}', "![Et knæ](knae-1.png)", []),
        (
            'Før\n\n{{% notice warning "Ring" %}}\nNu\n{{% /notice %}}',
            "Før\n\n:::warning Ring\n\nNu\n\n:::",
            [],
        ),
        ("{{< advarsel >}}Ring **112**{{< /advarsel >}}", ":::warning\n\nRing **112**\n\n:::", []),
        ("{{< boks >}}Nu{{< /boks >}}", ":::note\n\nNu\n\n:::", [("callout-guessed", "warning", 1)]),
        (
            '{{< details summary="Må jeg?" >}}\nJa\n{{< /details >}}',
            "<details>\n<summary>Må jeg?</summary>\n\nJa\n\n</details>",
            [],
        ),
        ("En\n\n{{< youtube abc >}} to", "En\n\n to", [(LOST, "error", 3)]),
        (
            "{{< rad >}}{{< kol >}}En{{< /kol >}}{{< kol >}}To{{< /kol >}}{{< /rad >}}",
            "EnTo",
            [(KEPT, "warning", 1)] * 2,
        ),
        ('{{< kort titel="x" title="Tag 2" >}}En{{< /kort >}}', "En", [(LOST, "error", 1)]),
        ('[knæ]({{< relref "ryg.md#top" >}})', "[knæ](ryg.md)", []),
        ("{{</* figure */>}}", "\\{\\{< figure >\\}\\}", []),
        ("{{< icon x />}} {{< icon y >}}En{{< /icon >}}", " En", [(LOST, "error", 1), (KEPT, "warning", 1)]),
    ],
)
def test_hugo(content: str, markdown: str, problems: list[tuple[str, str, int]], tmp_path: Path) -> None:
    """Figures, boxes, references; pictures are in static/."""
    folder = write(
        tmp_path / "s", {"hugo.toml": "", "static/k.png": photo(), "content/ryg.md": "# Ryg\n\nTekst"}
    )
    assert body(folder, content, name="content/knae.md") == (markdown, problems)


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
    """Of the name, unless the head says another; drafts have none."""
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


@pytest.mark.parametrize(
    ("content", "markdown", "problems"),
    [
        ("![[K.png]]", "![](knae-1.png)", [("picture-alt", "warning", 1)]),
        ("En ![[K.png|Et knæ|200x100]]", "En ![Et knæ](knae-1.png)", []),
        ("[[Ryg]] [[ryg#Råd|råd]] [[mappe/Ryg]]", "[Ryg](ryg.md) [råd](ryg.md) [Ryg](ryg.md)", []),
        ("| [[Ryg\\|ryg]] |\n| --- |", "| [ryg](ryg.md) |\n| --- |", []),
        ("Se [[Andet]] og [[x|y]] og [[#Råd]]", "Se Andet og y og Råd", [("link-lost", "warning", 1)] * 3),
        ("En\n\n![[Ryg#Råd]]", "En", [("embed-lost", "error", 3)]),
        ("En ^abc-1\n\n%% to\ntre %%", "En\n\n%% to\ntre %%", []),
        ("> [!success] Godt\n> En", "> [!tip] Godt\n> En", [("callout-guessed", "warning", 1)]),
        ("> [!faq]- Må jeg?\n> Ja", "> [!note] Må jeg?\n> Ja", [("callout-guessed", "warning", 1)]),
        ("> [!warning|red]+ Pas på\n> En", "> [!warning]+ Pas på\n> En", []),
        ("En\n\n```dataview\nTABLE x\n```\n\nTo", "En\n\nTo", [(LOST, "error", 3)]),
        ("[[_TOC_]]\n\nEn `[[x]]`", "En `[[x]]`", []),
    ],
)
def test_obsidian(content: str, markdown: str, problems: list[tuple[str, str, int]], tmp_path: Path) -> None:
    """Notes, pictures anywhere in the vault, names of blocks, other callouts."""
    files: dict[str, str | bytes] = {
        ".obsidian/app.json": "{}",
        "mappe/Ryg.md": "# Ryg\n\nTekst",
        "bilag/K.png": photo(),
    }
    markdown_found, found = body(write(tmp_path / "s", files), content)
    found = [one for one in found if one[0] != "picture-guessed"]
    assert (markdown_found, found) == (markdown, problems)


@pytest.mark.parametrize(
    ("content", "markdown", "problems"),
    [
        ("import Tabs from '@theme/Tabs';\nimport {\n  a,\n} from 'b'\n\nEn", "En", []),
        (
            '<Tabs groupId="uge">\n<TabItem value="1" label="Uge 1">\n\nBøj\n\n</TabItem>\n</Tabs>',
            "**Uge 1**\n\nBøj",
            [],
        ),
        (
            '<Boks type="advarsel" titel="x">\n\nRing **112**\n\n</Boks>',
            ":::warning\n\nRing **112**\n\n:::",
            [],
        ),
        ("<Kort>\n\nEn\n\n</Kort>", "En", [(KEPT, "warning", 1)]),
        ('<Kort title="Tag to">En</Kort>', "En", [(LOST, "error", 1)]),
        ("En\n\n<Video id={5} /> to", "En\n\n to", [(LOST, "error", 3)]),
        ("Du er {alder} år{' '}nu. {/* skjult */}", "Du er  år nu. ", [(LOST, "error", 1)]),
        ("export const x = 5;\n\nEn", "En", [("mdx-left-out", "warning", 1)]),
        ("<div style={{color: 'red'}} className=\"a\">En</div>", "<div>En</div>", []),
        (
            "<img src={require('@site/static/k.png').default} alt=\"Et knæ\" />",
            '<img src="knae-1.png" alt="Et knæ">',
            [],
        ),
        ("![Et knæ](@site/static/k.png)", "![Et knæ](knae-1.png)", []),
        (":::tip[Husk]\n\nEn\n\n:::\n\n## Råd {#raad}", ":::tip[Husk]\n\nEn\n\n:::\n\n## Råd {#raad}", []),
        ("HbA1c < 5 og <TNF>", "HbA1c < 5 og ", [(LOST, "error", 1)]),
    ],
)
def test_docusaurus(
    content: str, markdown: str, problems: list[tuple[str, str, int]], tmp_path: Path
) -> None:
    """Imports, tabs, components, expressions; pictures are in static/."""
    folder = write(tmp_path / "s", {"docusaurus.config.js": "", "static/k.png": photo()})
    found, said = body(folder, content, name="docs/knae.mdx")
    assert (found.rstrip(), said) == (markdown.rstrip(), problems)


def test_braces_in_plain_markdown_are_words(tmp_path: Path) -> None:
    """Only MDX is a program."""
    assert body(tmp_path / "s", "Du er {alder} år, <TNF> og <Anna og Bo>.")[0] == (
        "Du er {alder} år, <TNF> og <Anna og Bo>."
    )
