"""Colours in a PDF become greys of the same brightness, and none is black."""

import pydyf

from handouts.pdf import greyscale


def test_a_colour_becomes_a_grey_of_its_brightness() -> None:
    """Fill and stroke colours by ITU-R BT.709; white and bitmap pictures stay as they are."""
    pdf = pydyf.PDF()
    text = pydyf.Stream([b"1 0 0 rg", b"0 1 0 RG 10 10 m", b"0 0 0 rg", b"1 1 1 rg"])
    picture = pydyf.Stream([b"1 0 0 rg"], extra={"Subtype": "/Image"})
    pdf.add_object(text)
    pdf.add_object(picture)
    greyscale.turn_grey(pdf.objects)
    assert text.stream == [
        *(
            b"0.3451 0.3451 0.3451 rg",
            b"0.7152 0.7152 0.7152 RG 10 10 m",
            b"0.3451 0.3451 0.3451 rg",
            b"1 1 1 rg",
        )
    ]
    assert picture.stream == [b"1 0 0 rg"]
    assert greyscale.grey_content(b"0 1 0 RG 10 10 m") == b"0.7152 0.7152 0.7152 RG 10 10 m"
    assert [greyscale.grey(one) for one in ("ff0000", "00ff00", "ffffff")] == ["585858", "b6b6b6", "ffffff"]
