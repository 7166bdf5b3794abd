"""Whole articles: the cases in cases/articles, their bytes, their code, and whatever anybody may write."""

import json
import pickle
import re
import tomllib
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from handouts.articles import article
from handouts.articles.article import Article
from handouts.errors import Problem
from handouts.project import labels
from handouts.project.project import shipped
from handouts.project.settings import Settings
from tests import TESTS

CASES = TESTS / "cases" / "articles"
LANGUAGES = labels.read_all((shipped("templates"),))
HEAD = "---\ntitle: Nakke\nlastUpdated: 24/02/2024\n---\n\n"

Read = tuple[Article | None, tuple[Problem, ...]]


def parsed(text: str, slug: str = "nakke") -> Read:
    """An article from its text."""
    return article.parse(text, slug=slug, file=f"{slug}.md", settings=Settings(), languages=LANGUAGES)


def good(text: str, slug: str = "nakke") -> Article:
    """An article from a text that has nothing wrong that keeps it from being one."""
    found, problems = parsed(text, slug)
    assert found is not None, problems
    return found


def read(path: Path) -> Read:
    """An article from its file."""
    return article.read(path, file=path.name, settings=Settings(), languages=LANGUAGES)


def said(markup: str) -> str:
    """The text of some HTML in one line."""
    tree = html.fragment_fromstring(
        re.sub(r"(</(?:p|li|h\d|t[dh]|dt|dd)>)", r"\1 ", markup), create_parent="div"
    )
    return " ".join(tree.text_content().split())


def parts(found: Article) -> list[str]:
    """The HTML of all parts of an article as they are printed, the topic excepted."""
    return [
        *found.summary,
        found.lead,
        *(half for section in found.sections for half in (section.heading, section.html)),
        found.faq_intro,
        *(half for one in found.faq for half in (one.question, one.answer)),
        *(half for section in found.references for half in (section.heading, section.html)),
        *found.notes,
    ]


def whole(found: Article) -> str:
    """The text of all parts of an article as they are printed, the topic excepted."""
    return " ".join(filter(None, map(said, parts(found))))


def subheadings(found: Article) -> list[str]:
    """Level and text of the headings inside of sections."""
    return [
        f"h{level} {said(text)}"
        for section in found.sections
        for level, text in re.findall(r"<h(\d)>(.*?)</h\d>", section.html)
    ]


def shown(problem: Problem) -> str:
    """A problem as the cases write it."""
    return f"{problem.line} {problem.severity} {problem.rule}"


def told(found: Article, key: str) -> Any:  # noqa: ANN401 - whatever a case may state
    """What an article says about one thing that a case states."""
    ways: dict[str, Any] = {
        "lead": lambda: said(found.lead),
        "sections": lambda: [said(one.heading) for one in found.sections],
        "subheadings": lambda: subheadings(found),
        "faq": lambda: [said(one.question) for one in found.faq],
        "answers": lambda: [said(one.answer) for one in found.faq],
        "faq_intro": lambda: said(found.faq_intro),
        "references": lambda: [said(one.heading) for one in found.references],
        "pictures": lambda: [f"{one.src} {one.line}" for one in found.pictures],
        "preview": lambda: bool(found.preview),
        "links": lambda: [one.href for one in found.links],
        "related": lambda: [one.slug for one in found.related],
        "summary": lambda: list(found.summary),
    }
    return ways[key]() if key in ways else getattr(found, key)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    """An article is read as the file beside it says, and has those problems and no others."""
    wanted = tomllib.loads(case.with_suffix(".toml").read_text("utf-8"))
    found, problems = read(case)
    assert sorted(map(shown, problems)) == sorted(wanted.pop("problems", []))
    assert (found is None) == wanted.pop("fails", False)
    if found is None:
        return
    text = whole(found)
    assert [one for one in wanted.pop("contains", []) if one not in text] == []
    assert [one for one in wanted.pop("lacks", []) if one in text] == []
    places = [text.find(one) for one in wanted.pop("order", [])]
    assert -1 not in places
    assert places == sorted(places)
    assert {key: told(found, key) for key in wanted} == wanted


def test_every_expectation_has_its_article() -> None:
    """No case is stated that is not tried."""
    assert {path.stem for path in CASES.glob("*.toml")} == {path.stem for path in CASES.glob("*.md")}


def test_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    """A file of Windows, of an old Mac, or with a mark at its start is read as any other."""
    text = HEAD + 'Nakken gør "ondt".\n\n- et\n- to\n\n## FAQ\n\n### Hvad?\n\nDet.\n'
    path = tmp_path / "nakke.md"
    found = []
    for raw in (text, "\ufeff" + text, text.replace("\n", "\r\n"), text.replace("\n", "\r"), text + "\n\n"):
        path.write_bytes(raw.encode())
        found.append(read(path))
    assert found[0][0] is not None
    assert all(one == found[0] for one in found)


def test_lines_are_counted_in_files_of_windows_too(tmp_path: Path) -> None:
    """A problem's line is the one that an editor shows."""
    path = tmp_path / "nakke.md"
    path.write_bytes(("\ufeff" + HEAD.replace("24/02", "31/02") + "Nakken.\n").replace("\n", "\r\n").encode())
    assert [shown(problem) for problem in read(path)[1]] == ["3 error date-impossible"]


def test_letters_put_together_are_the_same_as_whole_ones(tmp_path: Path) -> None:
    """å as one sign or as a with a ring: the same text and the same code (Unicode NFC)."""
    whole_letters, loose = tmp_path / "å.md", tmp_path / "loose.md"
    whole_letters.write_text(HEAD + "Gå på tå.\n", encoding="utf-8")
    loose.write_text(HEAD + "Ga\u030a pa\u030a ta\u030a.\n", encoding="utf-8")
    (one, _), (other, _) = read(whole_letters), read(loose)
    assert one is not None
    assert other is not None
    assert (one.lead, one.code) == (other.lead, other.code)


def test_ligatures_become_letters(tmp_path: Path) -> None:
    """Text copied from a PDF is found and read aloud; other signs stay as they are written (no NFKC)."""
    path = tmp_path / "nakke.md"
    path.write_text(
        HEAD.replace("Nakke", "Ko\ufb03n") + "E\ufb00ekt, \ufb01n, \ufb02ad, sti\ufb04er, m², ½.\n", "utf-8"
    )
    found, _ = read(path)
    assert found is not None
    assert (found.topic, said(found.lead)) == ("Koffin", "Effekt, fin, flad, stiffler, m², ½.")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_that_is_no_utf_8_is_told_with_its_line(tmp_path: Path, mark: str) -> None:
    """A file saved as Latin-1 names the first bad byte."""
    path = tmp_path / "nakke.md"
    path.write_bytes(mark.encode() + HEAD.encode() + "Nakken.\n\nG\xe5 en tur.\n".encode("latin-1"))
    found, (problem,) = read(path)
    assert found is None
    assert shown(problem) == "8 error file-encoding"
    assert "0xE5" in problem.message


@pytest.mark.parametrize("raw", [b"", b"\n \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_told(tmp_path: Path, raw: bytes) -> None:
    """Nothing but blanks is nothing."""
    path = tmp_path / "nakke.md"
    path.write_bytes(raw)
    found, problems = read(path)
    assert found is None
    assert [shown(problem) for problem in problems] == ["None error file-empty"]


def test_a_file_of_5_megabytes_is_told(tmp_path: Path) -> None:
    """It is no article, and is not read as one."""
    path = tmp_path / "nakke.md"
    path.write_bytes(HEAD.encode() + b"Nakken.\n\n" * 555_555)
    found, (problem,) = read(path)
    assert found is None
    assert shown(problem) == "None error file-too-large"
    assert "5.0 MB" in problem.message


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """It may go while the program works."""
    assert [shown(problem) for problem in read(tmp_path / "nakke.md")[1]] == ["None error file-unreadable"]


def test_control_characters_are_told_line_by_line_and_left_out() -> None:
    """What no font shows is not printed; a page break between two words leaves a blank."""
    text = HEAD.replace("Nakke", "Na\x00kke") + "Nak\x07ken gør\x0condt.\n\n\u2028Ro.\x96\n"
    found, problems = parsed(text)
    assert [shown(problem) for problem in problems] == [
        "2 warning control-character",
        "6 warning control-character",
        "8 warning control-character",
    ]
    assert found is not None
    assert (found.topic, said(found.lead)) == ("Nakke", "Nakken gør ondt.")
    assert "Ro." in whole(found)


def test_control_characters_written_as_entities_are_not_printed() -> None:
    """Nor does a number in Markdown or YAML smuggle one in."""
    found = good(HEAD.replace("Nakke", '"N\\x07\\0akke"') + "Nakken &#0;&#1;&#7; her.\n")
    assert found.topic == "Nakke"
    assert not re.search(r"[\x00-\x08]", repr(found) + whole(found))


def test_an_article_travels_to_another_process_and_stays_as_it_is() -> None:
    """It is frozen, and the same after pickling."""
    found = good((CASES / "faq-in-both.md").read_text("utf-8"))
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes
    with pytest.raises(FrozenInstanceError):
        found.topic = "Ryg"  # type: ignore[misc]


def code(text: str, head: str = HEAD) -> str:
    """The content code of a text."""
    return good(head + text).code


def test_the_content_code_is_short_and_never_changes() -> None:
    """Four and two hexadecimal digits, pinned: printed leaflets are found by it years later."""
    assert code("Nakken gør ondt.\n\n## FAQ\n\n### Hvad?\n\nDet.\n") == "33C2-17"


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (HEAD, "Nakken  gør ondt. \n\n\n\nHold pause.\n\n"),
        (HEAD, "Nakken\ngør ondt.\n\nHold\tpause."),
        (HEAD.replace("24/02/2024", "25/02/2024"), "Nakken gør ondt.\n\nHold pause.\n"),
        (HEAD.replace("\n---\n", "\nreviewBy: 1/1/2030\nx: y\n---\n"), "Nakken gør ondt.\n\nHold pause.\n"),
        (HEAD.replace("title: ", "Title:   "), "Nakken gør ondt.\n\nHold pause.\n"),
    ],
)
def test_the_same_text_has_the_same_code(head: str, text: str) -> None:
    """Blanks, line ends, dates and other fields are no text."""
    assert code(text, head) == code("Nakken gør ondt.\n\nHold pause.\n")


@given(st.data())
def test_another_text_has_another_code(data: st.DataObject) -> None:
    """One letter more, less or other, wherever it stands."""
    text = "Nakken gør ondt. Hold pause i 10 minutter."
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("abcæøå019.,!"))
    changed = text[:at] + letter + text[at + data.draw(st.integers(0, 1)) :]
    assert (code(changed) == code(text)) == (changed == text)


@pytest.mark.parametrize(
    "head",
    [
        HEAD.replace("Nakke", "Nakker"),
        HEAD.replace("\n---\n", "\nsummary: [Ro hjælper]\n---\n"),
        HEAD.replace("\n---\n", "\nfaq: {Hvad?: Det.}\n---\n"),
        HEAD.replace("\n---\n", "\nauthor: Mette Skov\n---\n"),
    ],
)
def test_what_the_front_matter_prints_is_text_too(head: str) -> None:
    """Title, summary, questions and author count."""
    assert code("Nakken gør ondt.\n", head) != code("Nakken gør ondt.\n")


def test_where_a_text_stands_is_text_too() -> None:
    """The same words as points, as a question with its answer, or in other paragraphs are another text."""
    heads = [
        HEAD.replace("\n---\n", f"\n{field}\n---\n")
        for field in ("summary: [Hvad?, Det.]", "faq: {Hvad?: Det.}", "summary: [Hvad? Det.]")
    ]
    codes = [code("Nakken gør ondt.\n", head) for head in heads]
    codes += [code("Hvad? Det.\n\nNakken gør ondt.\n"), code("Hvad?\n\nDet. Nakken gør ondt.\n")]
    assert len(set(codes)) == len(codes)


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
    """The fragments as one text, with a word of its own in each gap; and these words."""
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
def test_no_word_is_lost_and_none_is_doubled(fragments: list[tuple[str, str]]) -> None:
    """Whatever stands in an article is printed once: in its topic, or in one of its parts."""
    text, words = filled(fragments)
    found, problems = parsed(f"---\nlastUpdated: 24/02/2024\n---\n\n{text}")
    if found is None:
        assert {problem.rule for problem in problems if problem.severity == "error"} == {"text-missing"}
        return
    printed = re.findall(r"q\d+q", whole(found))
    topic = [word for word in re.findall(r"q\d+q", found.topic) if word not in printed]
    assert sorted([*printed, *topic]) == sorted(words)


PLAIN = tuple(one for one in FRAGMENTS if not re.search(r"FAQ|Ofte|Kilder|Ref|^#|<|!|===|---", one))


@given(st.lists(st.tuples(st.sampled_from(PLAIN), st.sampled_from(["\n\n", "\n", " "])), max_size=12))
def test_words_keep_their_order(fragments: list[tuple[str, str]]) -> None:
    """Lead and sections say everything in the author's order."""
    text, words = filled([("## {}", "\n\n"), *fragments])
    assert re.findall(r"q\d+q", whole(good(HEAD + "Ord.\n\n" + text))) == words


@given(
    st.text(
        st.sampled_from("#-*_>|`[]()!<>&;:\"'~^=+.1 \n\t\\{}ab?/æ\u00a0\u200b\U0001f600\x00\x02\x03"),
        max_size=80,
    )
)
def test_no_text_makes_the_program_stumble(text: str) -> None:
    """Any signs in any order are an article or problems with a line of the file."""
    whole_text = HEAD + text
    found, problems = parsed(whole_text)
    lines = whole_text.count("\n") + 1
    assert all(problem.line is None or 1 <= problem.line <= lines for problem in problems)
    assert (found is None) == any(problem.severity == "error" for problem in problems)
    json.dumps([one.message for one in problems])


def test_an_article_without_a_language_has_the_projects() -> None:
    """And one in a language without labels names the file that would add it."""
    for lang, found in (("en", "en"), ("da", "da")):
        text, _ = article.parse(
            HEAD + "Text.\n", slug="a", file="a.md", settings=Settings(language=lang), languages=LANGUAGES
        )
        assert text is not None
        assert text.lang == found
    _, (problem,) = article.parse(
        HEAD + "Text.\n", slug="a", file="a.md", settings=Settings(language="fi"), languages=LANGUAGES
    )
    assert problem.rule == "language-unknown"
    assert "templates/labels/fi.toml" in problem.advice


def test_the_headings_that_mean_something_are_settings() -> None:
    """A project's own list takes the place of ours."""
    own = Settings(faq_headings=("I spørger",), reference_headings=("bøger",), step_headings=("opgave",))
    text = (
        HEAD
        + "## I spørger nu\n\n### Hvad?\n\nDet.\n\n## FAQ\n\nOrd.\n\n## Opgave\n\n1. et\n\n## Bøger\n\nEn.\n"
    )
    found, _ = article.parse(text, slug="a", file="a.md", settings=own, languages=LANGUAGES)
    assert found is not None
    assert [one.heading for one in found.sections] == ["FAQ", "Opgave"]
    assert [one.question for one in found.faq] == ["Hvad?"]
    assert [one.heading for one in found.references] == ["Bøger"]
    assert "steps" in found.sections[1].html


def test_a_paragraph_of_nothing_but_signs_is_refused() -> None:
    """Thousands of brackets would hold up the parser for minutes; the paragraph's line is named."""
    found, problems = parsed(f"{HEAD}Et afsnit.\n\n{'[' * 5000}\n")
    assert found is None
    assert [(problem.rule, problem.line) for problem in problems] == [("text-tangled", 8)]
