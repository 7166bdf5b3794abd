"""The settings of ``handouts.toml``, and their limits."""

from dataclasses import dataclass, field
from typing import Any, Literal

from handouts.project.check_settings import Policy
from handouts.project.front_matter_keys import FrontMatterKey
from handouts.project.pdf_standards import DEFAULT_STANDARD
from handouts.project.review import Review
from handouts.project.variant_names import STANDARD

SETTINGS_FILE = "handouts.toml"

FAQ_HEADINGS = (
    "ofte stillede spørgsmål",
    "ofte stillet spørgsmål",
    "oftest stillede spørgsmål",
    "hyppige spørgsmål",
    "hyppigt stillede spørgsmål",
    "spørgsmål og svar",
    "faq",
    "faqs",
    "frequently asked questions",
    "common questions",
    "questions and answers",
    *("vanliga frågor", "frågor och svar"),
    *("ofte stilte spørsmål", "vanlige spørsmål", "spørsmål og svar"),
    *("häufige fragen", "häufig gestellte fragen", "fragen und antworten"),
    *("veelgestelde vragen", "vragen en antwoorden"),
    *("questions fréquentes", "foire aux questions", "questions et réponses"),
    *("preguntas frecuentes", "preguntas y respuestas"),
    *("domande frequenti", "domande e risposte"),
    *("perguntas frequentes", "perguntas e respostas"),
    *("najczęściej zadawane pytania", "często zadawane pytania", "pytania i odpowiedzi"),
    *("sık sorulan sorular", "sik sorulan sorular", "sorular ve cevaplar"),
)
"""Beginnings of the heading of a FAQ ("… om nakken" may follow)."""

REFERENCE_HEADINGS = (
    "referenceliste",
    "referencer",
    "kilder",
    "kildeliste",
    "kildehenvisninger",
    "litteratur",
    "litteraturliste",
    "litteratur og kilder",
    "kilder og litteratur",
    "references",
    "sources",
    "bibliography",
    *("referenser", "källor", "källförteckning", "litteraturförteckning"),
    "referanser",
    *("quellen", "quellenangaben", "literatur", "literaturverzeichnis"),
    *("bronnen", "bronvermelding", "referenties", "literatuur"),
    *("références", "bibliographie"),
    *("referencias", "fuentes", "bibliografía"),
    *("fonti", "riferimenti", "riferimenti bibliografici", "bibliografia"),
    *("referências", "fontes", "referências bibliográficas"),
    *("źródła", "piśmiennictwo", "literatura"),
    *("kaynaklar", "kaynakça"),
)
"""Headings of a list of sources; the whole heading must match."""

STEP_HEADINGS = (
    *("øvelse", "sådan gør du", "program", "trin for trin", "exercise", "how to", "step by step"),
    *("övning", "så här gör du", "steg för steg", "slik gjør du", "trinn for trinn"),
    *("übung", "schritt für schritt", "oefening", "stap voor stap"),
    *("exercice", "étape par étape", "ejercicio", "paso a paso"),
    *("esercizi", "passo dopo passo", "exercício", "passo a passo"),
    *("ćwicze", "krok po kroku", "egzersiz", "adım adım"),
)
"""Words in a heading. A numbered list below it is a list of steps, with boxes to tick off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of ``handouts.toml``; each has a default."""

    content: str = "content"
    """Folder of the articles, relative to the project."""
    output: str = "dist"
    """Folder of the leaflets, relative to the project."""
    assets: str = "."
    """Folder that ``/images/…`` starts from, relative to the project."""
    language: str = "da"
    """Language of an article without a language of its own."""
    clinic: str | None = None
    """The clinic that ``handouts print`` uses if there are several."""
    faq_headings: tuple[str, ...] = FAQ_HEADINGS
    """Beginnings of the heading of a FAQ."""
    reference_headings: tuple[str, ...] = REFERENCE_HEADINGS
    """Headings of a list of sources; the whole heading must match."""
    step_headings: tuple[str, ...] = STEP_HEADINGS
    """Words in a heading. A numbered list below it gets boxes to tick off."""
    variants: tuple[str, ...] = (STANDARD,)
    """The variants that a build makes."""
    copyfit: bool = True
    """Whether copyfit fits leaflets to whole sheets of paper."""
    pdf_standard: str = DEFAULT_STANDARD
    """PDF standards of every leaflet: ``ua1+a2a``, ``ua1+a3a`` or ``ua2+a4``."""
    picture_dpi: int = 200
    """Resolution of pictures at their printed width, in dots per inch (150 to 600)."""
    front_matter: dict[FrontMatterKey, tuple[str, ...]] = field(default_factory=dict)
    """Keys of other programs in the front matter of articles, by the key that they stand for."""
    commands_left_out: tuple[str, ...] = ()
    """Commands of other programs in articles that are not printed, such as ``tip`` for ``{{< tip >}}``."""
    line_breaks: bool = False
    """Whether the end of a line in a paragraph is a line break on paper, as in Obsidian."""
    values: dict[str, str] = field(default_factory=dict)
    """Texts in place of values of other programs, such as ``phone`` for ``{{ phone }}``."""
    web_pictures: Literal["error", "words"] = "error"
    """A picture on the web is an error, or is replaced by its words."""
    record_line: str = ""
    """Line for the patient's record that the print station offers, with names of ``RECORD_NAMES`` in braces;
    empty for the one of its language."""
    check: Policy = field(default_factory=Policy)
    """Limits and exceptions of ``handouts check``."""
    review: Review = field(default_factory=Review)
    """When articles must be reviewed."""


TABLES: dict[str, Any] = {"check": Policy, "review": Review}
"""The tables of the file, and the class of each."""
BOUNDS = (
    ("check", "summary_words", 100, 10_000),
    ("check", "table_columns", 2, 12),
    ("check", "picture_dpi", 100, 300),
    ("check", "lix_warn", 20, 90),
    ("check", "lix_fail", 20, 90),
    ("check", "sentence_words", 10, 100),
    ("check", "mean_sentence_words", 5, 60),
    ("check", "paragraph_words", 30, 500),
    ("check", "section_words", 50, 2_000),
    ("check", "passive_percent", 0, 100),
    ("check", "distant", 0, 100),
    ("review", "months", 1, 120),
    ("review", "soon_days", 0, 365),
)
"""Smallest and largest value of each number in a table."""
RECORD_NAMES = (
    *("title", "updated", "code", "today", "variant", "clinic", "language"),
    *("side", "dose", "left_out", "adapted"),
)
"""Names that ``record_line`` may have in braces."""
DPI = (150, 600)
"""Smallest and largest ``picture_dpi`` outside of ``[check]``."""
