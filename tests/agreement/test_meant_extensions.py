"""The comparison knows where this program means something else than CommonMark."""

import pytest

from handouts.agreement import meant_extensions, unprinted
from tests.agreement.two_texts import disagreements


@pytest.mark.parametrize(
    "body",
    [
        '"Citat", sagde hun -- og gik... 90\'erne.',  # quotation marks, dashes, an ellipsis
        "Råd:\n- Ro\n- Gå",  # a list without a blank line before it
        "1. Bøj\n  - let\n  - langsomt\n2. Stræk",  # nested by two blanks
        "Tag 2*500*3 mg og 1*dagligt.",
        "- [ ] Bøj\n  * [x] Stræk\n\n1. [X] Hvil\n\n> - [ ] Gå",  # tasks
        "    Indrykket tekst er tekst.",
        "Billede ![Knæ](knae.png){width=50%} her.\n\n## Råd {.wide}\n\n1. Bøj.\n{.steps}",
        "{: .x}\n## Råd {-}\n\nEt [let]{.u} `[a]{.b}` ord.\n\n::: {.column}\nRo.\n:::",
        "a) Bøj\nb) Stræk\n\n– Ro\n– Gå\n\n1.En\n2.To",  # lists as pasted
        '![Et "bøjet" **knæ** 2*3 -- godt...](a.png "Set forfra") <img src="b.png" alt="x" title="y">',
        "Se ADL.\n\n*[ADL]: almindelig daglig levevis",
        "Hvil[^1] og gå[^b].\n\n[^b]: Lidt.\n[^1]: Godt.\n\n    - Som før\n",
        "Ro.\n\n## Ofte stillede spørgsmål\n\nKort.\n\n### Må jeg?\n\nJa.\n\n## Råd\n\nGå.",  # the appendix
        "Ro.\n\n## Kilder\n\n1. En\n2. To\n\n## Råd\n\nGå.",  # the sources
        "# Ondt i nakken\n\nRo.",  # the topic
        "Ro.\n\n## Råd\n\n**Kilder**\n\n1. En",  # a bold line that is a heading
        "| a | b |\n|---|---|\n| c | d | e |\n",  # a cell beyond the head
        "Ro <!-- husk --> på.\n\n<!-- mere\n\nend det -->\n\nGå.",
        "[![Knæ](knae.png)](https://a.example)",  # a link around a picture
        "Skriv <navn> og <a@klinik.example>, se <https://a.example>.",
        '![Knæ](mit knæ.png) og ![Fod](min fod.png "Foden")',
        "- <navn>\n- __fed__ [her](https://a.example/2*3)\n\n<br>\nTag 2*3.",
        "Ring\n\n112.",
        "Ro <script>alert(1)</script> på.",
        "Før\n: Efter",  # a definition
        "```python\nkode 1\n```\n\n``` Husk dette\nRo.\n```",
        "1. a\n2. b\n    c\n        - d\n        - e\n\n    1. f\n    2. g",  # too far
        "    1. a\n        * b\n    2. c\n    3. d\n        * e",  # an indented list
        "```\n{/* a */} [[b]]{.c} <!-- d --> %% e %%\n::: {.f}\n```",  # signs in code
        '``` yaml\nkode\n```\n\n``` {.bash file="a"}\nRo.\n```\n\nEt `a\nb`{.c} og `d`{.e}.',
    ],
)
def test_extensions_of_this_program_are_no_difference(body: str) -> None:
    """They are read in one way by both parsers."""
    assert [one for one in disagreements(body) if one.rule not in unprinted.SEVERITIES] == []


def test_comments_are_gone_and_lines_are_kept() -> None:
    """Of HTML, kramdown, Obsidian and MDX; one without an end is text, however many there are."""
    text = "a <!-- b\nc --> d {::comment}e{:/comment} f {/* g */} h %%i%% j <!-- k <!-- l"
    assert meant_extensions.prepare(text) == "a \n d  f  h  j \\<!-- k \\<!-- l"
    assert meant_extensions.prepare("<!--" * 50_000).count("\\") == 50_000
