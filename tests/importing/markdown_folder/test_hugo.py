"""Shortcodes of Hugo become Markdown, or are reported with their line."""

from pathlib import Path

import pytest

from tests.importing.markdown_folder.folders import KEPT, LOST, body, photo, write


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
