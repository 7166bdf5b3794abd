"""Options that several commands share: folders, dates, the number of cores, and tab completion."""

import datetime
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handouts.cli import translated
from handouts.errors import HandoutsError, UsageError
from handouts.project import project, strangers
from handouts.storage.temporary_folder import temporary_folder
from handouts.text import control_characters, dates

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


_MOST_SHOWN = 8
"""Most files and folders in a message."""
_USE_RECORDS = frozenset({"build", "release", "site"})
"""Commands that read what the last build recorded."""


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


def is_untrusted(ctx: click.Context) -> bool:
    """Whether the user said that the project is a stranger's."""
    return bool(ctx.find_root().params.get("untrusted"))


def refuse_if_untrusted(ctx: click.Context, what: str, *, asked: bool = True) -> None:
    """Refuse what is not done in a project of a stranger.

    Args:
        ctx: The command.
        what: What is not done, as in “no command is started”.
        asked: Whether the user asked for it.

    Raises:
        UsageError: The user said that the project is a stranger's.
    """
    if asked and is_untrusted(ctx):
        raise UsageError(
            f"With --untrusted, {what}", advice="Leave out that option, or --untrusted (HANDOUTS_UNTRUSTED)"
        )


def guarded(ctx: click.Context, found: project.Project) -> project.Project:
    """The same project, without the cache if others could have made it; says what is not used.

    Args:
        ctx: The command; a cache that it uses instead is removed at its end.
        found: The project.
    """
    if found.is_untrusted:
        translated.note(
            "Untrusted project: only the shipped templates, labels, messages, styles and fonts are used"
        )
        if unused := project.unused_files(found.root):
            more = f" and {len(unused) - _MOST_SHOWN} more" if len(unused) > _MOST_SHOWN else ""
            translated.note(f"Not read: {', '.join(unused[:_MOST_SHOWN])}{more}")
    else:
        records = strangers.reason(found.output, found.root, names=strangers.RECORDS)
        if records and ctx.command.name in _USE_RECORDS:
            translated.note(f"Leaflets count as out of date, because {records}")
            _advise(found.shown(found.output))
        why = strangers.reason(found.cache, found.root, names=strangers.CACHED)
        if not why:
            return found
        translated.note(f"The cache is not used, because {why}")
        _advise(found.shown(found.cache))
    return replace(found, scratch=ctx.with_resource(temporary_folder()))


def _advise(folder: str) -> None:
    message = f"Remove the folder {folder}, or let nobody else write to it: chmod -R go-w"
    click.echo(f"  → {translated.say(message)}", err=True)


def project_of(
    ctx: click.Context, *, content: Path | None = None, output: Path | None = None
) -> project.Project:
    """The project of a command, with the folders that the user named.

    Raises:
        UsageError: There is no project, or its settings or folders are wrong.
    """
    folder: Path | None = ctx.obj
    found = project.find(folder or Path.cwd(), named=folder is not None, untrusted=is_untrusted(ctx))
    if not found.is_untrusted and (found.root / "templates" / "messages").is_dir():
        from handouts.translation import language  # noqa: PLC0415 - few projects have messages of their own

        language.require_sound(found.templates)
    return guarded(ctx, project.with_folders(found, content=content, output=output))


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
