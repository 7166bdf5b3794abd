"""The target that reads finished PDFs back, as ``verify`` does with files of anybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf

from handouts.project import variant_names
from handouts.project.project import shipped
from handouts.verify import verify
from tests.fuzz.target import Target, Try, require_sound

_TOKENS = (
    *(
        "/StructTreeRoot",
        "/K",
        "/Kids",
        "/Parent",
        "/MCID",
        "/Pg",
        "/S",
        "/P",
        "/RoleMap",
        "/ParentTree",
        "/Nums",
        "/Obj",
    ),
    *(
        "/Annots",
        "/Rect",
        "/Link",
        "/A",
        "/URI",
        "/Font",
        "/FontDescriptor",
        "/MediaBox",
        "[0 0 1e99 -1]",
        "null",
        "obj",
    ),
    *(
        "endobj",
        "stream\n",
        "endstream",
        "xref",
        "trailer",
        "startxref",
        "<<",
        ">>",
        "[",
        "]",
        "1 0 R",
        "5 0 R",
        "(",
        ")",
    ),
    *(
        "BT",
        "ET",
        "/Span <</MCID 0>> BDC",
        "EMC",
        "Tj",
        "Tf",
        "cm",
        "q",
        "Q",
        "re",
        "f",
        "/Length 99999999",
        "/ActualText",
    ),
    *(
        "/Rotate 90",
        "/Lang",
        "/MarkInfo",
        "/Marked true",
        "/Metadata",
        "/ViewerPreferences",
        "/Table",
        "/TR",
        "/TD",
        "/H1",
    ),
)


def small() -> bytes:
    """A PDF with a structure tree, a link and one line of text, without compression."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    page = made.pages[0]
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=made.make_indirect(font)))
    content = b"/H1 <</MCID 0>> BDC BT /F1 18 Tf 60 700 Td (Knae) Tj ET EMC 0.5 g 60 600 90 40 re f"
    page.Contents = made.make_stream(content)
    link = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[60, 600, 90, 640], StructParent=1
        )
    )
    page.Annots = pikepdf.Array([link])
    root = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    heading = pikepdf.Dictionary(S=pikepdf.Name.H1, P=root, Pg=page.obj, K=0)
    reference = pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=link, Pg=page.obj)
    linked = pikepdf.Dictionary(S=pikepdf.Name.Link, P=root, K=pikepdf.Array([reference]))
    kids = [made.make_indirect(heading), made.make_indirect(linked)]
    root.K = pikepdf.Array([made.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Document, P=root, K=kids))])
    made.Root.StructTreeRoot = root
    made.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    made.Root.Lang = "da"
    return _saved(made)


def _saved(made: pikepdf.Pdf) -> bytes:
    import io  # noqa: PLC0415 - one place

    file = io.BytesIO()
    made.save(
        file,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        deterministic_id=True,
    )
    return file.getvalue()


@contextmanager
def _finished(folder: Path) -> Iterator[Try]:
    path, styles = folder / "a.pdf", (shipped("styles"),)
    known = {name: verify._variant(styles, name) for name in variant_names.names(styles)}

    def tried(raw: bytes) -> None:
        path.write_bytes(raw)
        problems, _ = verify._checked(path, "a.pdf", known)
        require_sound(problems, 1)

    yield tried


TARGETS = (
    Target(
        name="finished-pdf",
        seeds=lambda: [small()],
        prepare=_finished,
        tokens=_TOKENS,
        longest=6_000,
        few=True,
    ),
)
