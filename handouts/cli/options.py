"""Options that several commands share: folders, dates, the number of cores, and tab completion."""

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.errors import HandoutsError
from handouts.project import project
from handouts.text import control_characters, dates

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Folder(click.Path):
    """A folder's name, never empty: pathlib would take an empty name for the current folder."""

    def convert(
        self,
        value: "str | os.PathLike[str]",
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> "str | bytes | os.PathLike[str]":
        """The folder; a usage error of click if its name is empty."""
        if not str(value).strip():
            self.fail("A folder's name cannot be empty.", param, ctx)
        return super().convert(value, param, ctx)


class Day(click.ParamType):  # type: ignore[type-arg] # generic in some versions of click only
    """A date: day first, as clinics write it, or ISO 8601."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        """The date; a usage error of click if the text is not a date."""
        if isinstance(value, datetime.date):
            return value
        try:
            return dates.parse(str(value))
        except dates.DateError as error:
            self.fail(f"{error.message}. {error.advice}.", param, ctx)


def project_of(
    ctx: click.Context, *, content: Path | None = None, output: Path | None = None
) -> project.Project:
    """The project of a command, with the folders that the user named.

    Raises:
        UsageError: There is no project, or its settings or folders are wrong.
    """
    folder: Path | None = ctx.obj
    found = project.find(folder or Path.cwd(), named=folder is not None)
    if (found.root / "templates" / "messages").is_dir():
        from handouts.translation import language  # noqa: PLC0415 - few projects have messages of their own

        language.require_sound(found.templates)
    return project.with_folders(found, content=content, output=output)


def core_count() -> int:
    """Cores that this process may use; in a container they can be fewer than those of the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def rules_like(_ctx: click.Context, _param: click.Parameter, typed: str) -> "list[CompletionItem]":
    """Rules and groups for tab completion."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    from handouts.check.registry import GROUPS, RULES  # noqa: PLC0415

    groups = [CompletionItem(group, help=f"all rules on {title.lower()}") for group, title in GROUPS.items()]
    rules = [CompletionItem(rule.id, help=rule.why) for rule in RULES.values()]
    return [one for one in (*groups, *rules) if one.value.startswith(typed.lower())]


def topics_like(ctx: click.Context, _param: click.Parameter, typed: str) -> "list[CompletionItem]":
    """Slugs for tab completion, from file names alone: the user is waiting for the key press."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    from handouts.articles import article_folder  # noqa: PLC0415

    try:
        here = project.find(ctx.find_root().params.get("folder") or Path.cwd())
        slugs = article_folder.slugs(here)
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
    return [
        CompletionItem(control_characters.legible(clinic)) for clinic in clinics if clinic.startswith(typed)
    ]


def variants_like(ctx: click.Context, _param: click.Parameter, typed: str) -> "list[CompletionItem]":
    """Variants for tab completion, with those of the project."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    from handouts.project import variant_names  # noqa: PLC0415

    try:
        here = project.find(ctx.find_root().params.get("folder") or Path.cwd())
    except HandoutsError:
        return []
    return [CompletionItem(name) for name in variant_names.names(here.styles) if name.startswith(typed)]
