"""What ``[check]`` of ``handouts.toml`` may say: limits, and what a clinic lets pass."""

from dataclasses import dataclass, field

from handouts.errors import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How strictly articles are checked."""

    ignore: tuple[str, ...] = ()
    """Rules and groups of rules that this project does not use."""
    severity: dict[str, Severity] = field(default_factory=dict)
    """Another severity for a rule: ``error``, ``warning`` or ``note``."""
    exceptions: dict[str, dict[str, str]] = field(default_factory=dict)
    """By article (its slug, or its file): rules that it may break, each with the reason."""
    contacts: tuple[str, ...] = ()
    """Telephone numbers, mail addresses and domains that articles may name beside the clinics' own."""
    fields: tuple[str, ...] = ()
    """Keys of the front matter that other programs read."""
    summary_words: int = 600
    """Words from which an article should have a summary (100 to 10000)."""
    table_columns: int = 5
    """Columns that a table may have on A4 (2 to 12)."""
    picture_dpi: int = 150
    """Fewest dots per inch of a picture at its printed size (100 to 300)."""
    lix_warn: int = 45
    """LIX above which an article is told as hard to read (20 to 90)."""
    lix_fail: int = 55
    """LIX above which it is an error (20 to 90)."""
    sentence_words: int = 25
    """Words that a sentence may have (10 to 100)."""
    mean_sentence_words: int = 20
    """Words that the sentences of an article may have on average (5 to 60)."""
    paragraph_words: int = 100
    """Words that a paragraph may have (30 to 500)."""
    section_words: int = 200
    """Words that a section may have without a heading below it (50 to 2000)."""
    passive_percent: int = 20
    """Passive sentences in a hundred (0 to 100)."""
    distant: int = 1
    """How often the reader may be “patienten” or “man” (0 to 100)."""
    abbreviations: tuple[str, ...] = ()
    """Abbreviations that need not be spelt out."""
    jargon: str = ""
    """File of the clinic's own list of words that patients do not know, relative to the project."""
