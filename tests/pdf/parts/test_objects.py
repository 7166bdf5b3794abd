"""A file that grows object by object can be read by others."""

import io

import pikepdf

from handouts.pdf.parts.objects import FREE, HEADERS, File, entries, stream, written


def test_a_file_has_what_was_added() -> None:
    """Streams, dictionaries and the blob that it began with."""
    header = HEADERS["1.7"]
    blob = stream(1, {}, b"q Q")
    file = File("1.7", blob, [FREE, (1, len(header), 0), FREE, FREE])
    page = file.number()
    file.add(2, {"Type": b"/Catalog", "Pages": b"3 0 R"})
    file.add(3, {"Type": b"/Pages", "Kids": b"[%d 0 R]" % page, "Count": b"1"})
    file.add(
        page,
        {
            "Type": b"/Page",
            "Parent": b"3 0 R",
            "MediaBox": b"[0 0 9 9]",
            "Contents": b"1 0 R",
            "Resources": b"<<>>",
        },
    )
    info = file.number()
    file.add(info, {"Title": b"(Ondt)"})
    more = file.number()
    file.add_stream(more, {"Length1": b"3"}, b"abc")
    with pikepdf.open(io.BytesIO(file.end(2, info, b"kode"))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.docinfo["/Title"]) == "Ondt"
        assert pdf.pages[0].Contents.read_bytes() == b"q Q"
        assert pdf.get_object(more, 0).read_bytes() == b"abc"
        assert bytes(pdf.trailer.ID[0]) == b"kode"


def test_a_dictionary_of_pydyf_is_written_as_pydyf_writes_it() -> None:
    """Also one in another one."""
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    made = pydyf.Dictionary(
        {"A": 1, "B": pydyf.Dictionary({"C": pydyf.String("ø")}), "D": pydyf.Array([1.5])}
    )
    assert written(entries(made)) == made.data
