"""Makes articles of the shape of real ones, as many as are asked for: ``python benchmarks/corpus.py DIR 485``.

Shape, from 135 published articles of a Danish clinic (440 to 1200 words, 690 on the average): a lead, 6 to 9 sections,
paragraphs of 18 to 61 words, three to five questions in the FAQ, a table in four of ten, a list in one of six. The
words are put together from phrases written for this: what they say is of no use, how they break into lines is.
"""

import random
import sys
from pathlib import Path

PARTS = (
    "nakken", "skulderen", "albuen", "håndleddet", "lænden", "hoften", "lysken", "baglåret", "knæet", "læggen",
    "akillessenen", "anklen", "foden", "hælen", "tommelfingeren", "brystryggen", "kæben", "korsbenet",
)  # fmt: skip
CAUSES = (
    "efter løb", "ved skrivebordet", "efter en operation", "om natten", "efter et fald", "ved trappegang",
    "hos gravide", "efter cykling", "ved kulde", "efter et langt stillesiddende arbejde", "hos håndboldspillere",
)  # fmt: skip
STARTS = (
    "De fleste mærker, at", "Mange fortæller, at", "Vi ser ofte, at", "Det er almindeligt, at",
    "Forskning tyder på, at", "I starten kan du opleve, at", "Efter nogle uger sker det tit, at",
    "Din fysioterapeut kan vise dig, hvordan", "Når du er i tvivl, så husk, at",
)  # fmt: skip
WHOS = (
    "smerten omkring {part}", "bevægeligheden i {part}", "styrken i musklerne ved {part}",
    "hævelsen omkring {part}", "følelsen af stivhed i {part}", "belastningen af {part}",
)  # fmt: skip
DOES = (
    "bliver mindre, når du bevæger dig roligt hver dag", "kommer og går uden en klar årsag",
    "bedres med en trappevis øget træningsmængde", "tåler mere, end man umiddelbart skulle tro",
    "forværres kortvarigt efter uvante gøremål", "reagerer på søvn, stress og humør",
    "retter sig af sig selv i løbet af seks til tolv uger", "kræver tålmodighed og små skridt",
    "skal vurderes af en fagperson, hvis den varer ved", "påvirkes af, hvor meget hvile du får imellem",
)  # fmt: skip
ENDS = (
    "", "", ", og det er helt ufarligt", ", men det betyder ikke, at noget er gået i stykker",
    ", så begynd forsigtigt og læg lidt til hver uge", ", især hvis du har været uvirksom i nogen tid",
    ", og derfor er genoptræningen vigtigere end hvilen",
)  # fmt: skip
SECTIONS = (
    "Hvad er {topic}?", "Hvorfor opstår det?", "Hvordan mærkes det?", "Hvad kan du selv gøre?",
    "Hvordan foregår behandlingen?", "Hvornår skal du søge læge?", "Hvor lang tid tager det?",
    "Kan det forebygges?", "Vender det tilbage?",
)  # fmt: skip
QUESTIONS = (
    "Må jeg træne, selv om det gør ondt i {part}?", "Skal {part} scannes?", "Hvor ofte skal jeg lave øvelserne?",
    "Hjælper varme eller kulde på {part}?", "Hvornår kan jeg arbejde igen?", "Er det farligt at bruge {part}?",
)  # fmt: skip
SEED = 1


def article(number: int, *, pictures: tuple[str, ...] = ()) -> str:
    """One article; the same number gives the same text.

    Args:
        number: Which.
        pictures: Addresses of pictures to show, one after each section.
    """
    chance = random.Random(SEED * 1_000_003 + number)
    part = PARTS[number % len(PARTS)]
    topic = f"Ondt i {part} {CAUSES[number // len(PARTS) % len(CAUSES)]} {number}"
    words = chance.choices((430, 480, 530, 620, 1000, 1150), (2, 3, 2, 1, 1, 1))[0]
    headings = [one.format(topic=topic.lower()) for one in SECTIONS[: chance.randint(5, 8)]]
    asked = chance.sample(QUESTIONS, chance.randint(3, 5))
    paragraphs = [
        _paragraph(chance, part) for _ in range(max(len(headings) + len(asked) + 1, (words - 90) // 46))
    ]
    lead, paragraphs = paragraphs[0], paragraphs[1:]
    answers = [paragraphs.pop() for _ in asked]
    shown = list(pictures)
    body = [lead]
    for place, heading in enumerate(headings):
        body += [f"## {heading}", *paragraphs[place :: len(headings)]]
        if shown:
            body.append(f"![Tegning af {part} set fra siden, nummer {len(shown)}]({shown.pop()})")
    body += [f"![Tegning af {part}, nummer {left}]({name})" for left, name in enumerate(shown)]
    if chance.random() < 0.4:
        body.insert(-2, _table(chance))
    if chance.random() < 0.16:
        body.insert(-2, "\n".join(f"- {_sentence(chance, part)}" for _ in range(5)))
    body.append(f"## Ofte stillede spørgsmål om {topic.lower()}")
    for question, answer in zip(asked, answers, strict=True):
        body += [f"### {question.format(part=part)}", answer]
    head = (
        f"---\ntitle: {topic}\nmetaTitle: {topic} – råd og øvelser\n"
        f"datePublished: {1 + number % 28:02}/{1 + number % 12:02}/2024\n"
        f"lastUpdated: {1 + number % 28:02}/{1 + number % 12:02}/2025\n---\n\n"
    )
    return head + "\n\n".join(body) + "\n"


def _sentence(chance: random.Random, part: str) -> str:
    who = chance.choice(WHOS).format(part=part)
    return f"{chance.choice(STARTS)} {who} {chance.choice(DOES)}{chance.choice(ENDS)}."


def _paragraph(chance: random.Random, part: str) -> str:
    return " ".join(_sentence(chance, part) for _ in range(chance.choices((1, 2, 3), (2, 5, 2))[0]))


def _table(chance: random.Random) -> str:
    rows = [f"| Uge {week} | {chance.randint(1, 5)} gange | {chance.choice(DOES)} |" for week in range(1, 6)]
    return "\n".join(("| Hvornår | Hvor ofte | Hvad du mærker |", "| --- | --- | --- |", *rows))


def write(folder: Path, number: int) -> None:
    """Write articles into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in range(number):
        (folder / f"artikel-{one:05}.md").write_text(article(one), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
