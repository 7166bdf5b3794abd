"""What the second reader of Markdown costs: ``python benchmarks/second_reader.py PROJECT [--most N] [--rounds N]``, JSON.

CPU seconds of this process, not of the clock. In each round, each article is parsed and composed, and then read
again by the second reader; and it is checked with the second reader and without, in turns. What is printed are the
medians of the ratios of all rounds, so that a busy machine slows both sides of each.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from handouts.agreement import agreement
from handouts.articles import article, article_file
from handouts.build.compose import compose, load
from handouts.build.session import Session, open_session
from handouts.check import check, document
from handouts.check.runner import ArticleChecker
from handouts.project import project


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds that some work takes, and what it gives."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def of_composing(session: Session, most: int) -> tuple[float, float]:
    """One round: CPU seconds of parsing and composing some articles, and of reading them again."""
    settings, variant = session.project.settings, session.variants[0]
    clinic = session.clinics(())[0]
    composing = reading = 0.0
    for topic in session.topics[:most]:
        text = article_file.read_text(topic.path)
        names = {"file": topic.file, "settings": settings}
        loaded = load(session, topic, (variant,))
        if loaded.article is None:
            continue
        opened, _ = article.open_article(text, languages=session.languages, **names)
        spent, (printed, known) = cpu(
            lambda opened=opened, names=names, topic=topic: article.parse_opened(
                opened, slug=topic.slug, **names
            )  # type: ignore[misc]
        )
        composing += spent
        composing += cpu(lambda loaded=loaded: compose(session, loaded, clinic, variant))[0]  # type: ignore[misc]
        reading += cpu(
            lambda opened=opened, printed=printed, known=known: agreement.disagreements(
                opened, printed, known, settings
            )  # type: ignore[misc]
        )[0]
    return composing, reading


def unread(*_: Any) -> tuple[()]:
    """In place of the second reader: nothing is found."""
    return ()


def unparsed(text: str, *, slug: str, file: str, **names: Any) -> agreement.ReadArticle:
    """In place of both readers: only the front matter is read."""
    opened, problems = article.open_article(text, file=file, **names)
    return agreement.ReadArticle(slug=slug, file=file, opened=opened, article=None, problems=problems)


def of_check(checker: ArticleChecker, paths: list[Path]) -> tuple[float, float, float]:
    """One round: CPU seconds of checking articles with both readers, with the first, and with neither."""
    real, whole = agreement.disagreements, document.agreement.read
    spent = [0.0, 0.0, 0.0]
    for at, path in enumerate(paths):
        for turn in range(3):
            kind = (at + turn) % 3
            agreement.disagreements = unread if kind else real  # type: ignore[assignment]
            document.agreement.read = unparsed if kind == 2 else whole  # type: ignore[assignment]
            spent[kind] += cpu(lambda path=path: checker.check_article(path))[0]  # type: ignore[misc]
    agreement.disagreements, document.agreement.read = real, whole
    return spent[0], spent[1], spent[2]


def main() -> None:
    """Measure, and print one JSON object."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("project", type=Path)
    words.add_argument("--most", type=int, default=40, help="articles")
    words.add_argument("--rounds", type=int, default=12, help="rounds, after one that is not counted")
    asked = words.parse_args()
    here = project.find(asked.project)
    session = open_session(here, ("standard",))
    paths = [topic.path for topic in session.topics[: asked.most]]
    context = check._make_context(here, frozenset(one.slug for one in session.topics), date.today())
    checker = ArticleChecker(here, context, pemat=False)
    composed, checked = [], []
    for _ in range(asked.rounds + 1):
        composed.append(of_composing(session, asked.most))
        checked.append(of_check(checker, paths))
    figures = {
        "second reading / composing": statistics.median(read / made for made, read in composed[1:]),
        "check / check with the first reader only": statistics.median(a / b for a, b, _ in checked[1:]),
        "check / check with neither reader": statistics.median(a / c for a, _, c in checked[1:]),
        "composing, ms": statistics.median(made for made, _ in composed[1:]) * 1000 / len(paths),
        "second reading, ms": statistics.median(read for _, read in composed[1:]) * 1000 / len(paths),
        "check, ms": statistics.median(a for a, *_ in checked[1:]) * 1000 / len(paths),
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
