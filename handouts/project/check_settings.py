"""The table ``[check]`` of ``handouts.toml``: limits, and exceptions that a clinic allows."""

from dataclasses import dataclass, field

from handouts.errors import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Limits and exceptions of ``handouts check``."""

    ignore: tuple[str, ...] = ()
    """Rules and groups of rules to switch off."""
    severity: dict[str, Severity] = field(default_factory=dict)
    """Another severity of a rule: ``error``, ``warning`` or ``note``."""
    exceptions: dict[str, dict[str, str]] = field(default_factory=dict)
    """Rules that an article (its slug, or its file) may break, each with the reason."""
    contacts: tuple[str, ...] = ()
    """Telephone numbers, e-mail addresses and domains that articles may contain, besides the clinics' own."""
    fields: tuple[str, ...] = ()
    """Additional keys of the front matter, for other programs."""
    allowed_markup: tuple[str, ...] = ()
    """Texts that may be printed although they look like markup or a placeholder, such as ``%%``."""
    summary_words: int = 600
    """An article with more words should have a summary (100 to 10000)."""
    table_columns: int = 5
    """Most columns of a table on A4 (2 to 12)."""
    picture_dpi: int = 150
    """Lowest resolution of a picture at its printed size, in dpi (100 to 300)."""
    lix_warn: int = 45
    """An article with a higher LIX gets a warning (20 to 90)."""
    lix_fail: int = 55
    """An article with a higher LIX gets an error (20 to 90)."""
    sentence_words: int = 25
    """Most words of a sentence (10 to 100)."""
    mean_sentence_words: int = 20
    """Most words of a sentence on average (5 to 60)."""
    paragraph_words: int = 100
    """Most words of a paragraph (30 to 500)."""
    section_words: int = 200
    """Most words of a section without a subheading (50 to 2000)."""
    passive_percent: int = 20
    """Highest percentage of passive sentences (0 to 100)."""
    distant: int = 1
    """How often an article may say “patienten” or “man” instead of “du” (0 to 100)."""
    abbreviations: tuple[str, ...] = ()
    """Abbreviations that need no explanation."""
    jargon: str = ""
    """File of the clinic's own list of words that patients do not know, relative to the project."""
