"""XML from unknown sources is refused if it could read other files or hide a document type."""

import pytest

from handouts.importing import safe_xml


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE x [<!ENTITY e "1">]><x>&e;</x>',
        "<?xml version='1.0'?><!-- y --> <!DOCTYPE x><x/>",
        "<x>&e;</x>",
        "<x>",
        "x",
        "",
    ],
)
def test_a_document_type_and_damaged_xml_are_refused(text: str) -> None:
    """Also behind a declaration and a comment."""
    with pytest.raises(ValueError, match=r"."):
        safe_xml.parse(text)


def test_xml_without_a_document_type_is_read() -> None:
    """The words “<!DOCTYPE” in a text are text."""
    assert safe_xml.parse("\ufeff<x><![CDATA[<!DOCTYPE y> æ]]></x>").text == "<!DOCTYPE y> æ"


@pytest.mark.parametrize(
    "content", ["<x>æ</x>".encode("utf-16"), b"<?xml version='1.0' encoding='utf-7'?><x/>", b"\xe6"]
)
def test_other_encodings_are_refused(content: bytes) -> None:
    """A document type could hide in them."""
    with pytest.raises(ValueError, match=r"."):
        safe_xml.decoded(content)
    assert safe_xml.decoded("<?xml version='1.0' encoding='UTF-8'?><x>æ</x>".encode()).endswith("<x>æ</x>")


def test_characters_that_xml_forbids_are_removed_and_counted() -> None:
    """Tabs and line ends are allowed."""
    assert safe_xml.without_illegal("Ring\x0b\t112\uffff\n") == ("Ring\t112\n", 2)
