"""The cache of the heads of articles: it saves reading, and a damaged one does no harm."""

from handouts.articles import topics, topics_cache
from tests.conftest import ARTICLE, ClinicProject


def test_only_changed_articles_are_read_again(clinic_project: ClinicProject) -> None:
    """A damaged cache, or one that cannot be written, gives the same topics."""
    project = clinic_project({"a.md": ARTICLE, "b.md": ARTICLE})
    first, _ = topics.read_topics(project)
    assert set(topics_cache.read(project)) == {"content/a.md", "content/b.md"}
    (project.content / "a.md").write_text(ARTICLE.replace("Ondt i nakken", "Nakke"), "utf-8")
    second, _ = topics.read_topics(project)
    assert [(one.slug, one.title) for one in second] == [("a", "Nakke"), ("b", "Ondt i nakken")]
    assert second[1] == first[1]
    cache = project.cache / topics_cache.NAME
    raw = bytearray(cache.read_bytes())
    raw[raw.index(b"Nakke")] ^= 1
    cache.write_bytes(raw)
    assert topics_cache.read(project) == {}
    assert topics.read_topics(project)[0] == second
    cache.unlink()
    cache.mkdir()
    assert topics.read_topics(project)[0] == second
