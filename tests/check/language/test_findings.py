"""What the rules on language find, and what they leave alone."""

from collections.abc import Iterator

import pytest

from handouts.check.language import findings, jargon, passive_voice, prose, word_lists
from handouts.check.language.findings import Limits
from handouts.check.passage import Passage, Remark
from handouts.errors import HandoutsError

LIMITS = Limits(words=jargon.glossary(jargon.shipped()))
HARD = "Behandlingsmulighederne forudsætter undersøgelser, vurderinger, træningsprogrammer, "
FILL = "Gå en tur hver dag. "


def passages(*texts: str, section: str = "Afsnit") -> Iterator[Passage]:
    """Paragraphs, and headings where a text begins with ``#``."""
    for line, text in enumerate(texts, 1):
        if text.startswith("#"):
            section = text.lstrip("# ")
            yield Passage(kind="heading", text=section, line=line, section=section, level=2)
        else:
            yield Passage(kind="paragraph", text=text, line=line, section=section)


def found(*texts: str, lang: str = "da", topic: str = "", limits: Limits = LIMITS) -> list[Remark]:
    """All remarks on paragraphs."""
    return list(findings.remarks(prose.read_prose(passages(*texts), lang=lang, topic=topic), limits))


def rules(*texts: str, lang: str = "da", topic: str = "", limits: Limits = LIMITS) -> list[str]:
    """The ids of all remarks on paragraphs."""
    return [remark.rule for remark in found(*texts, lang=lang, topic=topic, limits=limits)]


def test_lix_warns_then_fails_and_says_what_it_counted() -> None:
    """Never both; the limits are those given."""
    text = (HARD + "hver dag. ") * 12
    (remark,) = [one for one in found(text) if one.rule.startswith("lix")]
    assert remark.rule == "lix-too-high"
    assert "O 84 words, P 12 sentences, L 60 long words" in remark.message
    (remark,) = [one for one in found(text, limits=Limits(lix_fail=90)) if one.rule.startswith("lix")]
    assert remark.rule == "lix-high"
    assert not [one for one in found(text, limits=Limits(lix_warn=90, lix_fail=95)) if one.rule[:3] == "lix"]


def test_lix_of_a_few_words_is_not_told() -> None:
    """One long word would decide."""
    assert rules(HARD) == []


def test_a_long_sentence_is_shown_by_its_beginning() -> None:
    """With its words, the limit, its line, and words that stand in the text."""
    text = "Du kan " + "gå og " * 12 + "hvile."
    (remark,) = found("Gå.", text)
    assert (remark.rule, remark.line) == ("sentence-long", 2)
    assert "27 words, more than 25" in remark.message
    assert remark.sought in text
    assert rules(text, limits=Limits(sentence_words=27)) == []


def test_long_sentences_on_average_are_told_once() -> None:
    """Though none of them is over the limit."""
    text = ("Du kan " + "gå og " * 10 + "hvile. ") * 4
    assert rules(text + "Gå. ") == []
    assert rules(*[text] * 2, limits=Limits(paragraph_words=1000)) == ["sentences-long-on-average"]


def test_a_long_paragraph_and_a_long_section_are_told() -> None:
    """A subheading ends a stretch of text."""
    assert rules(FILL * 21) == ["paragraph-long"]
    assert rules(*[FILL * 14] * 3) == ["section-long"]
    assert rules(FILL * 14, FILL * 14, "## Mere", FILL * 14) == []


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Øvelsen anbefales hver dag.", "anbefales"),
        ("Du bliver undersøgt af lægen.", "bliver undersøgt"),
        ("Knæet blev ikke straks behandlet.", "blev behandlet"),
        ("Medicinen skal tages om aftenen.", "tages"),
        ("Der findes flere former.", ""),
        ("Det lykkes, synes jeg.", ""),
        ("Vi mødes, og vi trives.", ""),
        ("Smerten forværres og føles værre.", ""),
        ("Det skyldes deres proces og vores diabetes.", ""),
        ("Gå ned i lunges og pilates.", ""),
        ("Knæet bliver hævet og irriteret.", ""),
        ("Du bliver træt, hvis du har brugt armen.", ""),
        ("Det bliver bedre, når smerten er behandlet.", ""),
        ("Trykket bliver trykket.", ""),
    ],
)
def test_danish_passives(sentence: str, verb: str) -> None:
    """Passives on -s and with blive; no deponents, states, genitives or nouns."""
    (one,) = prose.read_prose(passages(sentence), lang="da").sentences
    assert passive_voice.find_passive(one, "da") == verb


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("The exercise is often recommended.", "is recommended"),
        ("You were given a scan.", "were given"),
        ("You are tired and worried.", ""),
        ("It is red and swollen.", ""),
        ("Your back is rarely damaged.", ""),
    ],
)
def test_english_passives(sentence: str, verb: str) -> None:
    """A form of be and a participle; no states."""
    (one,) = prose.read_prose(passages(sentence), lang="en").sentences
    assert bool(passive_voice.find_passive(one, "en")) == bool(verb)
    assert passive_voice.find_passive(one, "sv") == ""


def test_only_a_share_of_passives_is_told() -> None:
    """Once, with how many of how many."""
    texts = ["Øvelsen anbefales.", "Medicinen tages om aftenen.", "Det undersøges."] + ["Gå en tur."] * 7
    (remark,) = found(*texts)
    assert remark.rule == "passive-much"
    assert remark.message.startswith("3 of 10 sentences are passive (30 %, more than 20)")
    assert rules(*texts, *["Gå en tur."] * 5) == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Patienten træner. Vi hjælper patienten.", "Patienten"),
        ("Hvis man har ondt, bør man søge læge.", "Hvis man har"),
        ("Man skal gå. Man bør holde pauser.", "Man skal gå"),
    ],
)
def test_a_reader_spoken_of_is_told_once(text: str, first: str) -> None:
    """“patienten” and “man” where “du” is meant."""
    (remark,) = found(text)
    assert (remark.rule, remark.sought) == ("reader-distant", first)
    assert "“din”" not in remark.advice


@pytest.mark.parametrize(
    "texts",
    [
        ("Mange patienter får det bedre. Andre patienter hviler.",),
        ("Man kalder det artrose. Man ved ikke hvorfor.",),
        ("»Man skal hvile.« Det er forkert. »Man bør ligge.«",),
        ("Forskere fulgte dem.", "Patienten gik. Patienten løb."),
        ("Hvis man har ondt, så sig til.",),
    ],
)
def test_who_is_not_the_reader_is_left_alone(texts: tuple[str, ...]) -> None:
    """Other patients, doctors, quotations, studies; and one slip is none."""
    assert rules(*texts) == []


def test_english_readers_are_spoken_to_as_well() -> None:
    """“The patient” is the one who reads."""
    (remark,) = found("The patient walks. Help the patient's knee.", lang="en")
    assert remark.advice == "Write “you”"


def test_jargon_is_told_once_with_the_plain_word() -> None:
    """At its first use, counted in all its forms."""
    (remark,) = found("Gå en tur.", "Efter udredningen hviler du.", "En ny udredning kan hjælpe.")
    assert (remark.rule, remark.line, remark.sought) == ("jargon", 2, "udredningen")
    assert "2 times" in remark.message
    assert "undersøgelser for at finde årsagen" in remark.advice


def test_jargon_of_two_words_is_found() -> None:
    """“påskyndet puls”, but not “puls”."""
    assert rules("Du har let påskyndet puls.") == ["jargon"]
    assert rules("Du har påskyndet din puls.") == []


@pytest.mark.parametrize(
    ("texts", "topic"),
    [
        (("Det dæmper inflammation (en slags betændelse).",), ""),
        (("Det dæmper betændelse (inflammation).",), ""),
        (("Det giver inflammation, det vil sige varme og hævelse.",), ""),
        (("Det er inflammation, også kaldet irritation.",), ""),
        (("Det kaldes inflammation.",), ""),
        (("Sænk i den excentriske fase (når du sænker vægten).",), ""),
        (("Vævet reagerer med inflammation.",), "Inflammation i knæet"),
        (("Vævet reagerer med inflammation.", "## Hvad er inflammation?"), ""),
        (("Foden er i overpronation hele tiden.",), "Pronation"),
        (("Bøj knæet. God fleksion er bøjning uden smerte.",), ""),
        (("Musklen hedder tibialis posterior i dag.",), ""),
        (("Akutafdelingen har åbent.",), ""),
    ],
)
def test_explained_words_are_left_alone(texts: tuple[str, ...], topic: str) -> None:
    """In brackets, by other words, in a heading, by the title; and names."""
    assert rules(*texts, topic=topic) == []


def test_a_clinic_has_its_own_words() -> None:
    """They add to the shipped ones, take their place, or take them off."""
    own = '[da]\n"akut" = ""\n"hallux" = "storetå"\n"distal" = { plain = "yderst", forms = "-t -e" }\n'
    words = jargon.glossary((*jargon.shipped(), *jargon.read(own, file="jargon.toml")))
    remarks = found("Akut smerte i den distale hallux.", limits=Limits(words=words))
    assert sorted((one.sought, one.advice.split("”")[0]) for one in remarks) == [
        ("distale", "Write “yderst"),
        ("hallux", "Write “storetå"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[da", "cannot be read"),
        ("distal = 'yderst'", "outside of a language"),
        ("[da]\ndistal = 3", "“distal” is no entry"),
        ("[da]\ndistal = { plan = 'x' }", "“distal” is no entry"),
        ("[da]\ndistal = { plain = 1 }", "“distal” is no entry"),
        ("[da]\n'' = 'x'", "“” is no entry"),
    ],
)
def test_a_broken_list_is_reported(text: str, message: str) -> None:
    """With its name, and what to do."""
    with pytest.raises(HandoutsError, match=r"jargon\.toml") as error:
        jargon.read(text, file="jargon.toml")
    assert message in str(error.value)


def test_the_shipped_words_are_sound() -> None:
    """Enough of them, each with a plain word other than itself, no form twice."""
    terms = jargon.shipped()
    assert sum(term.lang == "da" for term in terms) >= 120
    assert sum(term.lang == "en" for term in terms) >= 60
    forms = [(term.lang, form) for term in terms for form in term.forms]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []
    for term in terms:
        assert term.plain
        assert not set(term.forms) & set(term.plain.lower().split()), term.term


@pytest.mark.parametrize("text", ["Du får en EMG.", "En MR viser det.", "Tag NSAID mod smerten."])
def test_an_unexplained_abbreviation_is_told(text: str) -> None:
    """Once each."""
    assert rules(text, "Den EMG, MR og NSAID er god.")[0] == "abbreviation-unexplained"


@pytest.mark.parametrize(
    "text",
    [
        "Du får elektromyografi (EMG). Så ser vi på din EMG.",
        "Du får EMG (måling af muskler).",
        "Du får EMG, det vil sige en måling.",
        "Du får en MR-scanning.",
        "Se TV i EU, ring til SOS, og skriv dit CPR.",
        "Den sidder ved L4/L5, C7 eller Th12.",
        "Spis B12. Det er grad III.",
        "Det må du IKKE gøre. Du må ikke løbe.",
        "GØR DET NU.",
        "Skriv til INFO@KLINIK.DK i dag.",
    ],
)
def test_known_and_explained_capitals_are_left_alone(text: str) -> None:
    """Spelt out on either side, everyday ones, vertebrae, vitamins, numerals, and shouting."""
    assert rules(text) == []


def test_a_table_above_may_explain() -> None:
    """In brackets, in whatever stands before the first use; not below it."""
    cell = Passage(kind="cell", text="Kæbegener (TMD/TMJ)", line=1, section="")
    use = Passage(kind="paragraph", text="Ved TMD hviler du.", line=2, section="")
    for order, expected in (((cell, use), 0), ((use, cell), 1)):
        remarks = list(findings.remarks(prose.read_prose(order, lang="da"), LIMITS))
        assert len(remarks) == expected


def test_a_clinic_names_abbreviations_that_its_patients_know() -> None:
    """Such as its own."""
    assert rules("Kom til FKN i dag.") == ["abbreviation-unexplained"]
    assert rules("Kom til FKN i dag.", limits=Limits(known=frozenset({"FKN"}))) == []


def test_other_languages_are_measured_but_not_judged() -> None:
    """No words of theirs are known."""
    text = "Patienten anbefales udredning. Patienten får EMG. " * 6
    assert rules(text, lang="nb") == []


def test_every_rule_says_why_and_who_says_so() -> None:
    """And its remarks carry its id."""
    ids = [reason.id for reason, _ in findings.CHECKS]
    assert len(set(ids)) == len(ids)
    for reason, _ in findings.CHECKS:
        assert reason.why
        assert reason.source
        assert not reason.why.endswith(".")


def test_no_word_is_both_passive_and_not() -> None:
    """The list of verbs holds none of those that are passive in form only."""
    verbs = set(word_lists.read("verbs")["da"]["verbs"].split())
    assert not verbs & {"finde", "synes", "møde", "lykkes", "trive", "føle", "skylde", "forværre", "øge"}
