"""The cache of brands."""

from handouts.brands import brand, brand_cache
from handouts.storage import files
from tests.conftest import ClinicProject


def test_a_brand_is_kept_until_it_changes(clinic_project: ClinicProject) -> None:
    """The kept brand equals the brand that was read. If the entry is damaged, the brand is read again."""
    project = clinic_project()
    file = project.brands / "solsiden/_brand.yml"
    first = brand_cache.read(project, "solsiden")
    (entry,) = (project.cache / brand_cache.NAME).iterdir()
    assert first[0] == brand.read(project.brands, "solsiden", file="_brand.yml")[0]
    assert brand_cache.read(project, "solsiden") == first
    for raw in (
        b"",
        b"{}",
        files.with_checksum(b"{}"),
        files.with_checksum(b'{"key": "", "brand": {}}'),
        entry.read_bytes()[:-9],
    ):
        entry.write_bytes(raw)
        assert brand_cache.read(project, "solsiden") == first
    file.write_text(file.read_text("utf-8").replace("#14506b", "#7a1f2b"), "utf-8")
    second = brand_cache.read(project, "solsiden")[0]
    assert second is not None
    assert second.accent == "#7a1f2b"
    file.write_text("meta: [", "utf-8")
    assert brand_cache.read(project, "solsiden")[0] is None
    assert brand_cache.read(project, "solsiden")[1]
