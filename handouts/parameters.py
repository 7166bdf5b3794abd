"""What the commands are given: folders, and names that the tab key completes."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts import controls, project
from handouts.errors import HandoutsError

if TYPE_CHECKING:
    import os

    from click.shell_completion import CompletionItem


class Folder(click.Path):
    """A folder's name, which is never empty: pathlib takes that for the folder that one stands in."""

    def convert(
        self,
        value: "str | os.PathLike[str]",
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> "str | bytes | os.PathLike[str]":
        """The folder; click's usage error where its name is empty."""
        if not str(value).strip():
            self.fail("A folder's name cannot be empty.", param, ctx)
        return super().convert(value, param, ctx)


def topics_like(ctx: click.Context, _param: click.Parameter, typed: str) -> "list[CompletionItem]":
    """Slugs for tab completion, from file names alone: a key press waits for it."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    from handouts import topics  # noqa: PLC0415

    try:
        here = project.find(ctx.find_root().params.get("folder") or Path.cwd())
        slugs = topics.slugs(here)
    except HandoutsError:
        return []
    return [CompletionItem(slug) for slug in slugs if slug.startswith(typed.lower())]


def clinics_like(ctx: click.Context, _param: click.Parameter, typed: str) -> "list[CompletionItem]":
    """Clinics for tab completion."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    try:
        here = project.find(ctx.find_root().params.get("folder") or Path.cwd())
    except HandoutsError:
        return []
    clinics = sorted(file.parent.name for file in here.brands.glob("*/_brand.yml"))
    return [CompletionItem(controls.legible(clinic)) for clinic in clinics if clinic.startswith(typed)]


def variants_like(ctx: click.Context, _param: click.Parameter, typed: str) -> "list[CompletionItem]":
    """Variants for tab completion, those of the project's own among them."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    from handouts import variant  # noqa: PLC0415

    try:
        here = project.find(ctx.find_root().params.get("folder") or Path.cwd())
    except HandoutsError:
        return []
    return [CompletionItem(name) for name in variant.names(here.styles) if name.startswith(typed)]
