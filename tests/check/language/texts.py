"""Texts for the tests of sentences, words and LIX."""

from hypothesis import strategies as st

from handouts.check.language import prose
from handouts.check.language.prose import Prose
from handouts.check.passage import Kind, Passage

VECTOR = "Du får en uge med øvelser. Gør dem hver dag. Ring til klinikken, hvis smerten bliver værre."
SHORT_FORMS = ["f.eks.", "bl.a.", "ca.", "dvs.", "evt.", "nr.", "kl.", "pga.", "dr.", "fx.", "inkl.", "pr."]
LETTERS = st.sampled_from("abcdefghijklmnoprstuvyæøå")
WORD = st.text(LETTERS, min_size=2, max_size=12).filter(lambda word: f"{word}." not in SHORT_FORMS)
SIGNS = st.sampled_from([".", "!", "?", "…", ":", ",", "", ")", "”"])
TEXT = st.lists(st.tuples(WORD | WORD.map(str.title) | st.sampled_from(SHORT_FORMS), SIGNS), max_size=40).map(
    lambda parts: " ".join(word + sign for word, sign in parts)
)


def passage(text: str, kind: Kind = "paragraph", line: int = 1) -> Passage:
    """A passage of one section."""
    return Passage(kind=kind, text=text, line=line, section="Afsnit")


def read(*texts: str, kind: Kind = "paragraph") -> Prose:
    """Passages of one kind as Danish prose."""
    return prose.read_prose((passage(text, kind) for text in texts), lang="da")
