"""A leaflet in each shipped language: its own words, month, quotation marks and appendix."""

import re
import tomllib

import pytest

from handouts.build.session import open_session
from handouts.project import labels
from handouts.project.label_file import braces
from handouts.project.project import shipped
from tests import rendering
from tests.conftest import ClinicProject

FILES = {path.stem: path for path in sorted((shipped("templates") / "labels").glob("*.toml"))}
ALL = labels.read_all((shipped("templates"),))
SAID = {
    "da": ("Ofte stillede spørgsmål om nakken", "Kilder", "1. maj 2026", "»vent«"),
    "de": ("Häufige Fragen zum Nacken", "Literatur", "1. Mai 2026", "„vent“"),
    "en": ("Frequently asked questions", "References", "1 May 2026", "“vent”"),
    "es": ("Preguntas frecuentes sobre el cuello", "Referencias", "1 de mayo de 2026", "«vent»"),
    "fr": ("Questions fréquentes", "Références", "1 mai 2026", "«\u00a0vent\u00a0»"),
    "it": ("Domande frequenti", "Fonti", "1 maggio 2026", "«vent»"),
    "nb": ("Ofte stilte spørsmål", "Referanser", "1. mai 2026", "«vent»"),
    "nl": ("Veelgestelde vragen", "Bronnen", "1 mei 2026", "“vent”"),
    "pl": ("Najczęściej zadawane pytania", "Piśmiennictwo", "1 maja 2026", "„vent”"),
    "pt": ("Perguntas frequentes", "Referências", "1 de maio de 2026", "«vent»"),
    "sv": ("Vanliga frågor", "Källor", "1 maj 2026", "”vent”"),
    "tr": ("Sık sorulan sorular", "Kaynaklar", "1 Mayıs 2026", "“vent”"),
}
"""Headings of a FAQ and of sources as authors write them; a date and a quotation as they are printed."""


def _texts(lang: str) -> dict[str, str]:
    data = tomllib.loads(FILES[lang].read_text("utf-8"))
    return {key: value for key, value in data.items() if isinstance(value, str)}


def test_every_language_is_tested() -> None:
    """Each file of labels has a row here."""
    assert set(FILES) == set(SAID)


@pytest.mark.parametrize("lang", FILES)
def test_each_language_has_the_labels_of_the_danish_one(lang: str) -> None:
    """The same keys, none empty, with the same names in braces."""
    own, danish = _texts(lang), _texts("da")
    assert own.keys() == danish.keys()
    assert all(text.strip() for text in own.values())
    assert {key: braces(text) for key, text in own.items()} == {
        key: braces(text) for key, text in danish.items()
    }
    assert own["locale"].startswith(f"{lang}_")
    data = tomllib.loads(FILES[lang].read_text("utf-8"))
    assert data["quotes"] != []


@pytest.mark.parametrize("lang", FILES)
def test_a_leaflet_speaks_one_language(clinic_project: ClinicProject, lang: str) -> None:
    """Labels, month, quotation marks, callout and appendix are those of its language, and no others."""
    faq, sources, day, quotation = SAID[lang]
    text = (
        f"---\ntitle: Xyz\nlang: {lang}\nlastUpdated: 1/5/2026\nauthor: Qrs\nsummary:\n  - Xx.\n---\n\n"
        f'Xx "vent" xx.[^1]\n\n> [!WARNING]\n> Xx.\n\n## {faq}\n\n### Xx?\n\nXx.\n\n'
        f"## {sources}\n\n1. Xx 2020.\n\n[^1]: Xx.\n"
    )
    session = open_session(clinic_project({"a.md": text}))
    made = rendering.composed(session, session.topics[0], "solsiden")
    words = _words(made.html)
    own = ALL[lang]
    assert f'lang="{lang}"' in made.html
    for said in (
        day,
        quotation,
        own.kind,
        own.summary,
        own.appendix,
        own.faq,
        own.notes,
        sources,
        own.contact,
    ):
        assert said in words, said
    assert made.html.count('class="references"') == 1
    assert made.html.count('class="question') == 1
    assert own.callouts["warning"] in words
    for other in {"da", "en"} - {lang}:
        for key, label in _texts(other).items():
            if label not in _texts(lang).values() and len(label) > 3 and "{" not in label:
                assert not re.search(rf"(?<!\w){re.escape(label)}(?!\w)", words), (other, key)


def _words(html: str) -> str:
    """The text of a leaflet, tags and style sheets left out."""
    body = re.sub(r"<(style|script)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", body).replace("&nbsp;", "\u00a0")
