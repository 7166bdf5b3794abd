"""What killed builds have left half-written is swept away by the next one."""

from handouts.brands import brand, brand_cache
from handouts.leaflets import pictures as leaflet_pictures
from handouts.project.project import Project
from handouts.storage import files

_HOUR = 3600.0
"""Seconds; no file takes as long to be written."""


def sweep(project: Project) -> None:
    """Remove part files from the folders that builds write to; the output folder must be held.

    There nobody else writes, so all of them go. The cache and patients' copies are written by others at the
    same time (builds into other folders, ``handouts print``): only what is older than an hour goes.
    """
    clinics = brand.names(project.brands)
    for folder in (project.output, *(project.output / clinic for clinic in clinics)):
        files.remove_part_files(folder)
    pictures = leaflet_pictures.cache(project)
    copies = project.output / "print"
    cached = (project.cache, project.cache / brand_cache.NAME, pictures, pictures / "index")
    for folder in (*cached, *(copies / clinic for clinic in clinics)):
        files.remove_part_files(folder, older=_HOUR)
