"""The topics of a project, read without their texts, and found by name."""

import os
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from handouts.articles import article, article_folder, topics
from handouts.build import build
from handouts.errors import UsageError
from handouts.project import labels
from tests.conftest import ARTICLE, ClinicProject, make_project

DATED = "---\nlastUpdated: 24/02/2024\n---\n\n"


def test_a_topic_has_the_title_and_dates_of_its_front_matter(clinic_project: ClinicProject) -> None:
    """And the path of its file."""
    found, problems = topics.read_topics(clinic_project())
    (topic,) = found
    assert problems == ()
    assert (topic.slug, topic.title, topic.file) == (
        "ondt-i-nakken",
        "Ondt i nakken",
        "content/ondt-i-nakken.md",
    )
    assert (topic.updated, topic.published, topic.review_by) == (date(2026, 2, 24), date(2024, 2, 19), None)


ARTICLES = {
    "titel.md": ARTICLE,
    "meta.md": "---\nmetaTitle: MR-scanning – hvad er det?\n---\n\nTekst.\n",
    "overskrift.md": DATED + '# **Løb** & "knæ" [her](/x)\n\nTekst.\n',
    "streger.md": DATED + "Hofte\n=====\n\nTekst.\n",
    "sent.md": DATED + "## Om\n\nTekst.\n\n# Skulder\n\nTekst.\n",
    "haand.md": DATED + "Hånden.\n\n## # ingen\n\nTekst.\n",
    "liste.md": DATED + "- # Punkt\n\nTekst.\n",
    "kode.md": "# Uden hoved\n\nTekst.\n",
    "engelsk.md": DATED.replace("---\n\n", "lang: en\n---\n\n") + '# The "core"\n\nTekst.\n',
    "kontrol.md": DATED + "# Ly\x00sken\n\nTekst.\n",
}


def test_the_list_has_the_same_titles_as_the_leaflets(clinic_project: ClinicProject) -> None:
    """Wherever a title comes from."""
    project = clinic_project(ARTICLES)
    languages = labels.read_all(project.templates)
    found, _ = topics.read_topics(project)
    assert len(found) == len(ARTICLES)
    for topic in found:
        whole, problems = article.read(
            topic.path, file=topic.file, settings=project.settings, languages=languages
        )
        assert whole is not None, problems
        assert (topic.slug, topic.title) == (whole.slug, whole.topic)
    assert {topic.slug: topic.title for topic in found}["overskrift"] == "Løb & »knæ« her"


def test_labels_are_read_once_for_all_articles(
    clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading them takes far longer than an article; they are not read if each has its title in the head."""
    read, times = labels.read_all, [0]

    def counted(folders: tuple[Path, ...]) -> dict[str, labels.Labels]:
        times[0] += 1
        return read(folders)

    monkeypatch.setattr(labels, "read_all", counted)
    made = clinic_project({f"a{number}.md": f"# Emne {number}\n\nTekst.\n" for number in range(9)})
    assert [one.title for one in topics.read_topics(made)[0]] == [f"Emne {number}" for number in range(9)]
    assert times == [1]
    topics.read_topics(make_project(made.root.with_name("andet")))
    assert times == [1]


def test_other_files_are_left_out(clinic_project: ClinicProject) -> None:
    """Files named README, and names that begin with a full stop or an underscore."""
    names = (
        "README.md",
        "a/readme.md",
        ".skjult.md",
        "_kladde.md",
        "_kladder/a.md",
        ".git/a.md",
        "a.txt",
        "b.md.bak",
    )
    project = clinic_project(dict.fromkeys((*names, "ryg.md", "a/knæ.md", "STORT.MD"), ARTICLE))
    (project.content / "mappe.md").mkdir()
    found, problems = topics.read_topics(project)
    assert problems == ()
    assert [topic.slug for topic in found] == ["knae", "ryg", "stort"]
    assert article_folder.slugs(project) == ("knae", "ryg", "stort")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("knae.md", "a/knae.md"),
        ("Knae.md", "knae.md"),
        ("ondt i knæ.md", "ondt-i-knæ.md"),
        (unicodedata.normalize("NFC", "knæ på å.md"), unicodedata.normalize("NFD", "knæ på å.md")),
        ("knae.md", "knae.MD"),
    ],
)
def test_two_files_with_one_slug_are_reported_and_left_out(
    clinic_project: ClinicProject, one: str, other: str
) -> None:
    """Each problem names the other file; the other articles are read."""
    project = clinic_project({one: ARTICLE, other: ARTICLE, "ryg.md": ARTICLE})
    if len(list(project.content.rglob("*.[mM][dD]"))) < 3:
        pytest.skip("this disk holds the two as one")
    found, problems = topics.read_topics(project)
    assert [topic.slug for topic in found] == ["ryg"]
    assert [problem.rule for problem in problems] == ["slug-twice", "slug-twice"]
    assert {problem.file for problem in problems} == {f"content/{one}", f"content/{other}"}
    assert all(
        next(iter({f"content/{one}", f"content/{other}"} - {problem.file})) in problem.message
        for problem in problems
    )


def test_a_file_name_that_is_not_utf_8_is_reported(clinic_project: ClinicProject) -> None:
    """The problem can be printed; the other articles are read."""
    project = clinic_project({"ryg.md": ARTICLE})
    try:
        (project.content / os.fsdecode(b"bl\xe5.md")).write_text(ARTICLE, encoding="utf-8")
    except OSError:
        pytest.skip("this disk has no such names")
    found, (problem,) = topics.read_topics(project)
    assert [topic.slug for topic in found] == ["ryg"]
    assert (problem.file, problem.rule) == ("content/bl\\xe5.md", "file-name")
    assert article_folder.slugs(project) == ("ryg",)


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"---\ntitle: x", b"---\n[\n---\n", b"---\ntitle: {}\n---\n# X\n" * 3]
)
def test_a_bad_article_is_still_a_topic(clinic_project: ClinicProject, raw: bytes) -> None:
    """It is reported as failed by its name, and does not vanish from the list."""
    found, _ = topics.read_topics(clinic_project({"ryg.md": raw}))
    assert [topic.slug for topic in found] == ["ryg"]
    assert found[0].title


def test_a_missing_content_folder_is_reported(clinic_project: ClinicProject) -> None:
    """The advice names the option for another folder."""
    project = clinic_project({})
    project.content.rmdir()
    with pytest.raises(UsageError) as error:
        topics.read_topics(project)
    assert "--content" in error.value.advice


def chosen(clinic_project: ClinicProject) -> tuple[topics.Topic, ...]:
    """Some topics."""
    titles = {
        "hold-i-nakken": "Hold i nakken",
        "nakke": "Nakkeøvelser",
        "knae": "Knæ",
        "knaeartrose": "Slidgigt i knæ",
    }
    return topics.read_topics(
        clinic_project(
            {f"{slug}.md": ARTICLE.replace("Ondt i nakken", title) for slug, title in titles.items()}
        )
    )[0]


@pytest.mark.parametrize(
    ("wanted", "slug"),
    [
        *(("knae", "knae"), ("KNÆ", "knae"), ("Slidgigt", "knaeartrose"), ("knæartrose", "knaeartrose")),
        *(
            ("i nakken", "hold-i-nakken"),
            ("nakkeoevelser", "nakke"),
            ("nakkeøvleser", "nakke"),
            ("slidgit", "knaeartrose"),
        ),
    ],
)
def test_a_topic_is_chosen_by_slug_title_or_part(
    clinic_project: ClinicProject, wanted: str, slug: str
) -> None:
    """Capitals, æ/ae ø/oe å/aa and one typing mistake do not matter."""
    assert topics.choose(wanted, chosen(clinic_project)).slug == slug


def test_several_hits_are_listed(clinic_project: ClinicProject) -> None:
    """With title and slug, one on each line."""
    with pytest.raises(UsageError) as error:
        topics.choose("akke", chosen(clinic_project))
    assert "\n  Hold i nakken (hold-i-nakken)\n  Nakkeøvelser (nakke)" in error.value.message


def test_no_hit_suggests_the_nearest(clinic_project: ClinicProject) -> None:
    """If nothing is near, the advice names the list."""
    known = chosen(clinic_project)
    with pytest.raises(UsageError) as error:
        topics.choose("artrosen", known)
    assert "Slidgigt i knæ (knaeartrose)" in error.value.advice
    for nothing in ("qqq", "", "—"):
        with pytest.raises(UsageError) as error:
            topics.choose(nothing, known)
        assert "handouts list" in error.value.advice


FOUND_BY = {
    "balanceoevelser.md": "---\ntitle: Balanceøvelser\nkeywords: [svimmelhed, fald]\n---\n\nTekst.\n",
    "hofte.md": "---\ntitle: Hofte\nmetaTitle: Coxartrose – slid i hoften\n---\n\nTekst.\n",
    "fald.md": "---\ntitle: Faldforebyggelse\n---\n\nTekst.\n",
}


@pytest.mark.parametrize(
    ("wanted", "slug"),
    [
        *(("balanse", "balanceoevelser"), ("balnce", "balanceoevelser"), ("Svimmelhed", "balanceoevelser")),
        *(("svimelhed", "balanceoevelser"), ("coxartrose", "hofte"), ("fald", "fald"), ("slid", "hofte")),
    ],
)
def test_a_topic_is_found_by_keywords_and_mistyped_parts_too(
    clinic_project: ClinicProject, wanted: str, slug: str
) -> None:
    """A title that fits goes before any keyword."""
    known, _ = topics.read_topics(clinic_project(FOUND_BY))
    assert topics.choose(wanted, known).slug == slug


CODED = {
    "knae.md": "---\ntitle: Knæartrose\ncodes: {icd10: [M17], icpc2: [L90]}\n---\n\nTekst.\n",
    "knae-ny.md": "---\ntitle: Nyt knæ\ncodes: {icd10: [M17.1]}\n---\n\nTekst.\n",
    "ryg.md": "---\ntitle: Ondt i ryggen\ncodes: {icd10: M54.5}\n---\n\nNoget om ryggen.\n",
}


@pytest.mark.parametrize(
    ("wanted", "slug"),
    [
        *(("DM17", "knae"), ("m17.0", "knae"), ("L90", "knae"), ("DM17.1", "knae-ny"), ("M54", "ryg")),
        *(("noget om ryggen", "ryg"), ("har du en folder om knæartrose?", "knae")),
    ],
)
def test_a_topic_is_found_by_a_code_or_a_question(
    clinic_project: ClinicProject, wanted: str, slug: str
) -> None:
    """Also when its head comes from the cache; the narrowest code that holds the typed one wins."""
    here = clinic_project(CODED)
    for _ in range(2):
        known, _ = topics.read_topics(here)
        assert topics.choose(wanted, known).slug == slug


def test_an_exact_slug_wins_then_an_exact_title(clinic_project: ClinicProject) -> None:
    """With a topic “Bryst” and a file ``bryst.md``, each is found by its exact name."""
    project = clinic_project(
        {
            "bryst.md": ARTICLE.replace("Ondt i nakken", "Smerter"),
            "b.md": ARTICLE.replace("Ondt i nakken", "Bryst"),
        }
    )
    known, _ = topics.read_topics(project)
    assert topics.choose("bryst", known).slug == "bryst"
    assert topics.choose("Bryst", known).slug == "b"
    with pytest.raises(UsageError, match="fits 2 topics"):
        topics.choose("BRYST", known)


@pytest.mark.slow("leaflets")
def test_a_draft_is_left_out_with_a_note(clinic_project: ClinicProject) -> None:
    """The other articles are built; a file of another kind gets a note too."""
    draft = ARTICLE.replace("---\n", "---\ndraft: true\n", 1)
    project = clinic_project({"ryg.md": ARTICLE, "nakke.md": draft, "knae/index.md": ARTICLE, "b.mdx": "x"})
    (project.content / "hofte.markdown").write_text(ARTICLE)
    found, problems = topics.read_topics(project)
    assert [topic.slug for topic in found] == ["hofte", "knae", "ryg"]
    assert sorted((one.file, one.rule, one.severity) for one in problems) == [
        ("content/b.mdx", "file-mdx", "note"),
        ("content/nakke.md", "article-draft", "note"),
    ]
    report = build.build(project)
    assert sorted(record.slug for record in report.built) == ["hofte", "knae", "ryg"]
    assert report.failed == ()
    assert {one.rule for one in report.problems} >= {"article-draft", "file-mdx"}


def test_translations_are_known_and_may_be_behind(clinic_project: ClinicProject) -> None:
    """The original comes first; a translation of the same day is not behind; a draft is in no language."""
    head = "---\ntitle: {}\nlastUpdated: {}\nlang: {}\ntranslationOf: nakke\n---\n\nHej.\n"
    found, _ = topics.read_all_topics(
        clinic_project(
            {
                "nakke.md": "---\ntitle: Nakke\nlastUpdated: 2/2/2026\n---\n\nHej.\n",
                "neck.md": head.format("Neck", "2/2/2026", "en"),
                "nacken.md": head.format("Nacken", "1/2/2026", "de"),
                "cou.md": head.format("Cou", "2/2/2026", "fr").replace("---\n\n", "draft: true\n---\n\n"),
                "knae.md": "---\ntitle: Knæ\nlastUpdated: 2/2/2026\n---\n\nHej.\n",
            }
        )
    )
    known = {topic.slug: topic for topic in found}
    same = ["nakke", "nacken", "neck"]
    for slug in same:
        assert [one.slug for one in topics.in_languages(known[slug], found)] == same
    assert topics.in_languages(known["knae"], found) == (known["knae"],)
    behind = {slug: topic.is_behind(known.get(topic.translation_of)) for slug, topic in known.items()}
    assert behind == {"nakke": False, "neck": False, "nacken": True, "cou": False, "knae": False}
