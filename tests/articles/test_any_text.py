"""Whatever somebody writes in an article is printed once and in order, or refused with a problem."""

import json
import re

from hypothesis import example, given
from hypothesis import strategies as st

from tests.articles.reading import HEAD, good, parsed, printed_text

FRAGMENTS = (
    *(
        "{} {}",
        "**{}**",
        "*{}*",
        "__{}__",
        "***{}***",
        "`{}`",
        '"{}"',
        "'{}",
        "{}'s",
        "{}  \n{}",
        "\\{}",
        "{}\\",
    ),
    *("# {}", "## {}", "### {}?", "#### {}", "##", "#{}", "{}\n===", "{}\n---", "**{}?**", "**{}**\n{}"),
    *(
        "## FAQ",
        "### FAQ",
        "Ofte stillede spørgsmål",
        "**FAQ**",
        "### Referenceliste",
        "**Kilder**",
        "## Kilder",
    ),
    *(
        "- {}",
        "  - {}",
        "    - {}",
        "* {}\n* {}",
        "1. {}\n2. {}",
        "   1. {}",
        "2) {}",
        "-",
        "1.",
        "+ {}",
        "- # {}",
    ),
    *("> {}", "> - {}", ">> {}", "    {}", "\t{}", "{}\n:   {}", ":   {}", "  {}", "{}?\n{}", "- {}\n\n  {}"),
    *("| {} | {} |\n|---|---|\n| {} | {} |", "{} | {}\n--|--\n{} | {}", "| {} |", "|---|", "| {}\n\n{} |"),
    *(
        "[{}](https://a.example)",
        "[{}](/b)",
        "[{}]",
        "[{}][]",
        "![alt](p.png) {}",
        "{}![alt](p.png){}",
        "<{}>",
    ),
    *(
        "<div>{}</div>",
        "<div>",
        "</div>",
        "<p>{}",
        "<b>{}",
        "</b>",
        "<li>{}",
        "<td>{}",
        "<h1>{}</h1>",
        "<br>{}",
    ),
    *(
        "<table><tr><td>{}",
        "</table>",
        "<ul>{}</ul>",
        "<a href='x'>{}",
        "<center>{}</center>",
        "<!-- x -->",
        "{}<",
    ),
    *(
        "---",
        "***",
        "===",
        "```",
        "```\n{}\n```",
        "&lt;{}&gt;",
        "&amp;{}",
        "{}{{.steps}}",
        "{{{}}}",
        "[^x]",
        "~~{}~~",
    ),
    *(
        "<sup>{}</sup>",
        "<dl><dt>{}<dd>{}</dl>",
        "<figure>{}</figure>",
        "<blockquote>{}",
        "<p class='stand-in'>{}",
    ),
)


ARTICLES = st.lists(st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from(["\n\n", "\n", " "])), max_size=12)


def filled(fragments: list[tuple[str, str]]) -> tuple[str, list[str]]:
    """The fragments as one text, with a new word in each gap; and these words."""
    words: list[str] = []
    text = ""
    for fragment, between in fragments:
        is_line = fragment[0] == "#" or "FAQ" in fragment or fragment.startswith("Ofte")
        end = "\n" if is_line and between == " " else between
        gaps = fragment.count("{}")
        mine = [f"q{len(words) + number}q" for number in range(gaps)]
        words += mine
        text += fragment.format(*mine) + end
    return text, words


@given(ARTICLES)
@example([("## FAQ", "\n\n"), ("{} {}", "\n\n"), ("### {}?", "\n"), ("- {}", "\n")])
@example([("| {} | {} |\n|---|---|\n| {} | {} |", "\n"), ("- {}", "\n"), ("    - {}", "\n"), ("{} {}", "\n")])
def test_each_word_is_printed_once(fragments: list[tuple[str, str]]) -> None:
    """In the topic, or in one of the parts."""
    text, words = filled(fragments)
    found, problems = parsed(f"---\nlastUpdated: 24/02/2024\n---\n\n{text}")
    if found is None:
        assert {problem.rule for problem in problems if problem.severity == "error"} == {"text-missing"}
        return
    printed = re.findall(r"q\d+q", printed_text(found))
    topic = [word for word in re.findall(r"q\d+q", found.topic) if word not in printed]
    assert sorted([*printed, *topic]) == sorted(words)


PLAIN = tuple(one for one in FRAGMENTS if not re.search(r"FAQ|Ofte|Kilder|Ref|^#|<|!|===|---", one))


@given(st.lists(st.tuples(st.sampled_from(PLAIN), st.sampled_from(["\n\n", "\n", " "])), max_size=12))
def test_words_keep_their_order(fragments: list[tuple[str, str]]) -> None:
    """Lead and sections print the words in the author's order."""
    text, words = filled([("## {}", "\n\n"), *fragments])
    assert re.findall(r"q\d+q", printed_text(good(HEAD + "Ord.\n\n" + text))) == words


@given(
    st.text(
        st.sampled_from("#-*_>|`[]()!<>&;:\"'~^=+.1 \n\t\\{}ab?/æ\u00a0\u200b\U0001f600\x00\x02\x03"),
        max_size=80,
    )
)
def test_any_characters_are_an_article_or_have_problems(text: str) -> None:
    """Each problem has a line of the file, and only an error leaves no article."""
    full_text = HEAD + text
    found, problems = parsed(full_text)
    lines = full_text.count("\n") + 1
    assert all(problem.line is None or 1 <= problem.line <= lines for problem in problems)
    assert (found is None) == any(problem.severity == "error" for problem in problems)
    json.dumps([one.message for one in problems])
