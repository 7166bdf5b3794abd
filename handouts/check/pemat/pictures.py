"""Items 15 to 19, 25 and 26 of PEMAT-P: pictures and tables."""

from handouts.check.pemat.article import MOST, ItemAnswer, Material
from handouts.check.rules import pictures


def aids(material: Material) -> ItemAnswer:
    """Item 15: the number of pictures and tables; a person must judge whether more would help."""
    return "open", "aids", {"pictures": len(material.pictures), "tables": len(material.tables)}


def reinforcing(material: Material) -> ItemAnswer:
    """Item 16: it applies only if there are pictures."""
    return (
        ("open", "pictures", {"count": len(material.pictures)})
        if material.pictures
        else ("none", "pictures-none", {})
    )


def captions(material: Material) -> ItemAnswer:
    """Item 17: pictures without a caption."""
    if not material.pictures:
        return "none", "pictures-none", {}
    without = sum(not one.caption for one in material.pictures)
    fine = without <= MOST * len(material.pictures)
    return ("yes" if fine else "no"), "captions", {"count": len(material.pictures), "without": without}


def clear(material: Material) -> ItemAnswer:
    """Item 18: pictures that are missing, broken or coarse; a person must judge the others."""
    if not material.pictures:
        return "none", "pictures-none", {}
    faults = {one.line for one in pictures.files(material.article)}
    if faults:
        return "no", "pictures-coarse", {"count": len(faults), "dpi": material.article.settings.picture_dpi}
    return (
        "open",
        "pictures-sharp",
        {"count": len(material.pictures), "dpi": material.article.settings.picture_dpi},
    )


def simple_tables(material: Material) -> ItemAnswer:
    """Item 19: tables without column headings, or with too many columns."""
    if not material.tables:
        return "none", "tables-none", {}
    most = material.article.settings.table_columns
    bad = sum(one.headless or one.columns > most for one in material.tables)
    return ("no" if bad else "yes"), "tables", {"count": len(material.tables), "bad": bad, "most": most}


def using(material: Material) -> ItemAnswer:
    """Item 25: it applies only if there are pictures or tables."""
    if not material.pictures and not material.tables:
        return "none", "aids-none", {}
    return "open", "using", {"pictures": len(material.pictures), "tables": len(material.tables)}


def helping(material: Material) -> ItemAnswer:
    """Item 26: the number of pictures and steps; a person must judge whether they help."""
    return "open", "helping", {"pictures": len(material.pictures), "steps": material.steps}
