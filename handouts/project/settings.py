"""What ``handouts.toml`` may say."""

from dataclasses import dataclass, field
from typing import Any

from handouts.project.check_settings import Policy
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
)
"""How the heading of a FAQ may begin, whatever follows ("… om nakken")."""

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
)
"""What the heading of a list of sources says."""

STEP_HEADINGS = ("øvelse", "sådan gør du", "program", "trin for trin", "exercise", "how to", "step by step")
"""Words in a heading under which a numbered list is a list of steps, with room to tick off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``handouts.toml`` may say; every field has a default."""

    content: str = "content"
    """Folder of the articles, relative to the project."""
    output: str = "dist"
    """Folder of the leaflets, relative to the project."""
    assets: str = "."
    """Folder that ``/images/…`` starts from, relative to the project."""
    language: str = "da"
    """Language of an article that does not say its own."""
    clinic: str | None = None
    """The clinic that ``handouts print`` takes where there are several."""
    faq_headings: tuple[str, ...] = FAQ_HEADINGS
    """How the heading of a FAQ may begin."""
    reference_headings: tuple[str, ...] = REFERENCE_HEADINGS
    """What the heading of a list of sources says."""
    step_headings: tuple[str, ...] = STEP_HEADINGS
    """Words in a heading that make a numbered list below it one to tick off."""
    variants: tuple[str, ...] = (STANDARD,)
    """The variants that a batch makes."""
    copyfit: bool = True
    """Whether leaflets are fitted to whole sheets of paper."""
    pdf_standard: str = DEFAULT_STANDARD
    """What every PDF conforms to: ``ua1+a2a``, ``ua1+a3a`` or ``ua2+a4``."""
    picture_dpi: int = 200
    """Resolution of pictures at their printed width, in dots per inch (150 to 600)."""
    check: Policy = field(default_factory=Policy)
    """What ``handouts check`` is strict about."""
    review: Review = field(default_factory=Review)
    """When articles must be read through again."""


TABLES: dict[str, Any] = {"check": Policy, "review": Review}
"""Tables of the file, and what each may say."""
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
DPI = (150, 600)
"""Smallest and largest ``picture_dpi`` outside of ``[check]``."""
