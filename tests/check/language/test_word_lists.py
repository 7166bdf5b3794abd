"""The word lists that come with the program."""

from handouts.check.language import word_lists


def test_no_word_is_both_passive_and_not() -> None:
    """The list of passive verbs has none of the verbs that only look passive."""
    verbs = set(word_lists.read("verbs")["da"]["verbs"].split())
    assert not verbs & {"finde", "synes", "møde", "lykkes", "trive", "føle", "skylde", "forværre", "øge"}
