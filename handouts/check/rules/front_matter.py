"""Rules on front matter and review: title, dates, fields, and the age of an article."""

from collections.abc import Iterator, Sequence

from handouts.articles.article_file import slug_of_address
from handouts.check.passage import Remark
from handouts.check.rule import ArticleFacts, CheckedArticle, Rule
from handouts.project import review
from handouts.project.front_matter_keys import folded
from handouts.text.danish import fold

_PATIENTS = "Health on the Net code of conduct (HONcode), principle 4: dates and sources are stated"
_ROTTEN = "NICE, process for reviews: guidance is looked at again on a set day; EIDO reviews leaflets yearly"


def topic_missing(article: CheckedArticle) -> Iterator[Remark]:
    """Neither title, metaTitle nor a heading of the first level."""
    if article.front_matter.unreadable:
        return  # reading reports that; there may be a title in it
    has_heading = any(passage.kind == "heading" and passage.level == 1 for passage in article.passages[:1])
    if not (article.front_matter.title or article.front_matter.meta_title or has_heading):
        yield Remark(
            rule="topic-missing",
            message=f"It has no title, so the file's name becomes one: “{article.topic}”",
            advice="Add a line such as title: Ondt i nakken",
            line=1,
        )


def date_future(article: CheckedArticle) -> Iterator[Remark]:
    """Updated or published after the day of the check."""
    for field, key in (("updated", "lastUpdated"), ("published", "datePublished")):
        day = getattr(article.front_matter, field)
        if day is not None and day > article.context.as_of:
            yield Remark(
                rule="date-future",
                message=f"{key} is {day}, which is later than {article.context.as_of}",
                advice="Correct the date",
                line=article.front_matter.lines.get(field),
            )


def review_due(article: CheckedArticle) -> Iterator[Remark]:
    """Overdue, or due soon."""
    front_matter, context = article.front_matter, article.context
    day = review.due(
        front_matter.review_by, front_matter.updated, front_matter.published, context.review.months
    )
    how = review.state(day, context.as_of, soon_days=context.review.soon_days)
    if day is None or how not in {"overdue", "soon"}:
        return
    field = next(
        (name for name in ("review_by", "updated", "published") if getattr(front_matter, name) is not None),
        "",
    )
    days = abs((day - context.as_of).days)
    when = f"{days} day{'s' * (days != 1)}"
    yield Remark(
        rule=f"review-{how}",
        message=f"Its review was due on {day:%d/%m/%Y}, {when} ago"
        if how == "overdue"
        else f"Its review is due on {day:%d/%m/%Y}, in {when}",
        advice=review.READ_THROUGH,
        line=front_matter.lines.get(field),
    )


def topics_twice(articles: Sequence[ArticleFacts]) -> Iterator[tuple[ArticleFacts, Remark]]:
    """Articles with the same topic: a patient could get either."""
    by_topic: dict[str, list[ArticleFacts]] = {}
    for article in articles:
        by_topic.setdefault(f"{article.lang} {fold(article.topic)}", []).append(article)
    for same in by_topic.values():
        for article in same if len(same) > 1 else ():
            other = next(two for two in same if two is not article)
            yield (
                article,
                Remark(
                    rule="topic-twice",
                    message=f"“{article.topic}” is also the topic of {other.file}",
                    advice="Say in the titles how they differ, or merge them",
                    line=article.front_matter.lines.get("title") or 1,
                ),
            )


def translations_behind(articles: Sequence[ArticleFacts]) -> Iterator[tuple[ArticleFacts, Remark]]:
    """Translations of texts that were updated later: they may say what no longer holds."""
    by_slug = {article.slug: article for article in articles}
    for article in articles:
        fields = article.front_matter
        original = by_slug.get(slug_of_address(fields.translation_of)) if fields.translation_of else None
        there, here = original and original.front_matter.updated, fields.updated
        if original is not None and there and here and there > here:
            yield (
                article,
                Remark(
                    rule="translation-behind",
                    message=f"{original.file}, which it translates, was updated later",
                    advice="Translate what has changed, and correct lastUpdated",
                    line=fields.lines.get("translation_of") or 1,
                ),
            )


def fields_foreign(
    articles: Sequence[ArticleFacts], fields: Sequence[str]
) -> Iterator[tuple[ArticleFacts, Remark]]:
    """Keys that neither this program nor, by ``fields``, another one reads; each is reported once."""
    found: dict[str, list[tuple[ArticleFacts, str, int]]] = {}
    own = {folded(name) for name in fields}
    for article in articles:
        for written, line in article.front_matter.others:
            if folded(written) not in own:
                found.setdefault(folded(written), []).append((article, written, line))
    for where in found.values():
        first, written, line = where[0]
        many = f" (in {len(where)} articles)" if len(where) > 1 else ""
        yield (
            first,
            Remark(
                rule="field-foreign",
                message=f"“{written}” is an unknown field, so no leaflet shows it{many}",
                advice=f'Correct it, or allow it in handouts.toml: [check] fields = ["{written}"]',
                line=line,
            ),
        )


RULES = (
    Rule(
        id="topic-missing",
        group="front-matter",
        severity="warning",
        why="The topic is what a therapist looks for and a patient reads first; names of files lack æ, ø, å",
        source="docs/therapists.md: how an article gets its topic",
        check=topic_missing,
    ),
    Rule(
        id="translation-behind",
        group="front-matter",
        severity="warning",
        why="Patients who read the translation do what the text said before",
        source="docs/articles.md: translations",
    ),
    Rule(
        id="topic-twice",
        group="front-matter",
        severity="warning",
        why="Readers mix up two leaflets with one name, and one of them is forgotten at review",
        source="docs/therapists.md: handouts print finds a leaflet by its topic",
    ),
    Rule(
        id="field-foreign",
        group="front-matter",
        severity="note",
        why="An unknown key is a slip or another program's; the check reports it once for all articles",
        source="handouts schema front-matter: the keys that are read",
    ),
    Rule(
        id="date-future",
        group="front-matter",
        severity="warning",
        why="A leaflet that was updated tomorrow makes readers doubt every other date",
        source=_PATIENTS,
        check=date_future,
    ),
    Rule(
        id="review-overdue",
        group="review",
        severity="warning",
        why="Advice grows old: without a review in time it may no longer be right",
        source=_ROTTEN,
        check=review_due,
    ),
    Rule(
        id="review-soon",
        group="review",
        severity="note",
        why="A review takes weeks, so the check announces it two months ahead",
        source=_ROTTEN,
    ),
)
