"""Items 15 to 19, 25 and 26 of PEMAT-P: pictures and tables."""

from handouts.pemat.seen import MOST, Seen, Told
from handouts.rules import pictures


def aids(seen: Seen) -> Told:
    """Item 15: how many there are; whether more would help a person must judge."""
    return "open", "aids", {"pictures": len(seen.pictures), "tables": len(seen.tables)}


def reinforcing(seen: Seen) -> Told:
    """Item 16: asked only where there are pictures."""
    return (
        ("open", "pictures", {"count": len(seen.pictures)})
        if seen.pictures
        else ("none", "pictures-none", {})
    )


def captions(seen: Seen) -> Told:
    """Item 17: pictures without a caption."""
    if not seen.pictures:
        return "none", "pictures-none", {}
    without = sum(not one.caption for one in seen.pictures)
    fine = without <= MOST * len(seen.pictures)
    return ("yes" if fine else "no"), "captions", {"count": len(seen.pictures), "without": without}


def clear(seen: Seen) -> Told:
    """Item 18: pictures that are missing, broken or coarse; of the others a person must judge."""
    if not seen.pictures:
        return "none", "pictures-none", {}
    faults = {one.line for one in pictures.files(seen.subject)}
    if faults:
        return "no", "pictures-coarse", {"count": len(faults), "dpi": seen.subject.settings.picture_dpi}
    return "open", "pictures-sharp", {"count": len(seen.pictures), "dpi": seen.subject.settings.picture_dpi}


def simple_tables(seen: Seen) -> Told:
    """Item 19: tables without column headings, or with too many columns."""
    if not seen.tables:
        return "none", "tables-none", {}
    most = seen.subject.settings.table_columns
    bad = sum(one.headless or one.columns > most for one in seen.tables)
    return ("no" if bad else "yes"), "tables", {"count": len(seen.tables), "bad": bad, "most": most}


def using(seen: Seen) -> Told:
    """Item 25: asked only where there are pictures or tables."""
    if not seen.pictures and not seen.tables:
        return "none", "aids-none", {}
    return "open", "using", {"pictures": len(seen.pictures), "tables": len(seen.tables)}


def helping(seen: Seen) -> Told:
    """Item 26: how many there are; whether they help a person must judge."""
    return "open", "helping", {"pictures": len(seen.pictures), "steps": seen.steps}
