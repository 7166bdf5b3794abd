"""Leftover markup, shortcodes and placeholders are found, but not in code or if they are meant."""

from dataclasses import replace

import pytest

from handouts.agreement import agreement
from handouts.agreement.leftovers import SEVERITIES
from handouts.project.settings import Settings
from tests.agreement.two_texts import LANGUAGES, for_print, opened


def leftovers_of(body: str, *allowed: str) -> list[tuple[str, int | None]]:
    """Rule and line of each leftover of an article."""
    on_paper, known = for_print(body)
    settings = Settings()
    settings = replace(settings, check=replace(settings.check, allowed_markup=allowed))
    found = agreement.disagreements(opened(body), on_paper, known, settings)
    return [(one.rule, one.line) for one in found if one.rule in SEVERITIES]


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("Tag **to her.", "markup-left"),
        ("Se [her] (https://a.example) og x](y.", "markup-left"),
        ("Tag ~~to her.", "markup-left"),
        ("<div>Gå *langsomt* hjem.</div>", "markup-left"),
        ("Ring {{ site.phone }} nu.", "shortcode-left"),
        ("Ring {{site.phone}}.", "shortcode-left"),
        ("{{% advarsel %}}", "markup-left"),
        ('{% include figure.html src="x" data="y" %}', "shortcode-left"),
        ('[contact-form-7 id="5" title="x"]', "shortcode-left"),
        ("Tekst[/button]", "markup-left"),
        ("Se [her]({% side 2017-03-08-a %}).", "markup-left"),
        ("Se [her]({{< param side >}}).", "markup-left"),
        ("Se afsnit \\@ref(knae).", "markup-left"),
        ("Se \\ref{knae} her.", "markup-left"),
        ("Se bog\\cite{knae 2}.", "markup-left"),
        ("Se indhold: [TOC]", "markup-left"),
        ("{# spørg Ole #}", "markup-left"),
        ("<% alder %>", "markup-left"),
        ("{!fil.md!}", "markup-left"),
        ("dosis:: 3 mg", "markup-left"),
        ("Ro ^blok-id\nnu.", "markup-left"),
        ('--8<-- "fil.md"', "shortcode-left"),
        ("- [/] Halvt", "markup-left"),
        ("- [-] Droppet", "markup-left"),
        ("Tag {--2--}{++3++} piller.", "markup-left"),
        ("Ro {>>spørg Ole<<} på.", "markup-left"),
        (".. note:: Husk", "markup-left"),
        ('![Knæ][k]\n\n[k]: a.png "Se [bog](x.md)"', "markup-left"),
        ('Se === "Uge 1"', "markup-left"),
        (":advarsel: Pas på.", "markup-left"),
        ("Vist af Smith [@smith2020, s. 3].", "markup-left"),
        ("(@) Bøj", "markup-left"),
        ("#. Bøj", "markup-left"),
        ("Læs [siden][1].", "markup-left"),
        ("\\newpage", "markup-left"),
        ("Vægten er $m^2$.", "markup-left"),
        ("$$m$$", "markup-left"),
        ("{% include base_path %}", "markup-left"),
        ("Se [[Hjem].", "markup-left"),
        ("Ro %%på.", "markup-left"),
        ("A&amp;nbsp;B", "markup-left"),
        ("[caption id='x']Knæ[/caption]", "shortcode-left"),
        ('{{< figure link="knae.png" >}}', "shortcode-left"),
        ("Hold STYRKEOEVELSER_EXERCISE_COUNT gange.", "placeholder-left"),
        ("Du er {alder} år.", "shortcode-left"),
        ("Du er ({props.alder}) år.", "shortcode-left"),
        ("Du er {getName()}.", "shortcode-left"),
    ],
)
def test_a_leftover_is_found_on_its_line(body: str, rule: str) -> None:
    """Once, whatever else is on the line."""
    assert leftovers_of(f"Ro på.\n\n{body}") == [(rule, 8)]


def test_a_leftover_is_found_although_the_same_signs_are_code_elsewhere() -> None:
    """As in a guide that shows a command, and uses one."""
    body = "Skriv `{{< toc >}}` her.\n\n{{< tip >}}\n\n```\n{{< tip >}} **\n```\n\nGå **"
    assert leftovers_of(body) == [("markup-left", 8), ("markup-left", 14)]


def test_equal_leftovers_have_their_own_lines() -> None:
    """The second is found behind the first."""
    assert leftovers_of("Ro **\n\nGå **") == [("markup-left", 6), ("markup-left", 8)]


@pytest.mark.parametrize(
    "body",
    [
        "Skriv `**`, `{{ x }}` og `![[a.png]]`.\n\n```\n[[ ]] %%\n```",  # code
        "Hjælp!!! Det er 5 %% mere... [1] og (2).",
        "Skriv <navn> eller 3 < 5 > 2, a & b.",
        "CPR-nr. og NATO, A_b og DR2.",
        "Se [her] x=5, [fem] og {1,2}.",
        "a === b",
        "- [1] Bogen\n- [a] Hæftet",
        "2^10 og x^2, 5 <8 og ^_^",
        "Kl. 12:30: ring, det koster $5 eller $10_000, skriv til @klinik og a@klinik.example.",
        "Se note [1][2], kapitel 5:a: og C:\\Users.",
    ],
)
def test_other_signs_are_not_reported(body: str) -> None:
    """Authors mean them."""
    assert leftovers_of(body, "%%") == []


def test_a_project_can_allow_texts() -> None:
    """A word with one of them is not reported."""
    assert leftovers_of("Se [[Hjem]] og {alder}.", "[[") == [("shortcode-left", 6)]


def test_all_commands_are_one_finding_that_says_what_to_write() -> None:
    """It names each command with its lines, and the line of the settings that leaves them out."""
    body = "[[shop id=3]]\n\nRo.\n\n{{< tip >}}\nBøj.\n{{< /tip >}}\n\n[[shop id=4]]"
    on_paper, known = for_print(body)
    settings = replace(Settings(), commands_left_out=("toc",))
    (found,) = agreement.disagreements(opened(body), on_paper, known, settings)
    assert (found.line, found.rule) == (6, "shortcode-left")
    assert found.message.endswith("as written: shop (lines 6, 14), tip (lines 10, 12)")
    assert found.advice.endswith('handouts.toml: commands_left_out = ["toc", "shop", "tip"]')


def test_a_project_may_leave_commands_out() -> None:
    """They are not printed, and a note names them; what is between them stays."""
    settings = replace(Settings(), commands_left_out=("shop", "tip"))
    text = (
        "---\ntitle: Ro\nlastUpdated: 03/11/2025\n---\n\n[[shop id=3]]\n\n{{< tip >}}\nBøj.\n{{< /tip >}}\n"
    )
    read = agreement.read(text, slug="x", file="x.md", settings=settings, languages=LANGUAGES)
    assert read.article is not None
    assert read.article.lead == "<p>Bøj.</p>"
    (note,) = read.problems
    assert (note.line, note.rule, note.severity) == (6, "command-left-out", "note")
    assert note.message.endswith("names it: shop (line 6), tip (lines 8, 10)")


def test_all_values_are_one_finding_that_says_what_to_write() -> None:
    """It names each value with its lines, and the line of the settings for their texts."""
    body = 'Ring {{ site.phone }}.\n\nSkriv {{ site.mail["a"] }}.\n\nRing {{site.phone}} nu.'
    on_paper, known = for_print(body)
    (found,) = agreement.disagreements(opened(body), on_paper, known, Settings())
    assert (found.line, found.rule) == (6, "shortcode-left")
    assert found.message.endswith('as written: site.phone (lines 6, 10), site.mail["a"] (line 8)')
    assert found.advice.endswith('values = { "site.phone" = "…", "site.mail[\\"a\\"]" = "…" }')


def test_a_project_may_have_texts_for_values() -> None:
    """They are in the place of the values, as Markdown."""
    settings = replace(Settings(), values={"site.phone": "**70 20 30 40**"})
    text = "---\ntitle: Ro\nlastUpdated: 03/11/2025\n---\n\nRing {{ site.phone }}.\n"
    read = agreement.read(text, slug="x", file="x.md", settings=settings, languages=LANGUAGES)
    assert read.article is not None
    assert (read.article.lead, read.problems) == ("<p>Ring <strong>70 20 30 40</strong>.</p>", ())
