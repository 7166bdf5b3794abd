"""``handouts release`` as a person or a program meets it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from handouts import release, releasefolder, terminal
from handouts.changes import Change
from handouts.errors import ExitCode, UsageError
from handouts.project import Project
from handouts.release import Release


def run(
    project: Project,
    target: Path,
    *,
    since: Path | None,
    label: str,
    stale: bool,
    replaces: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Make a release, or show what it would be, and say so.

    Args:
        project: Where everything lies.
        target: The folder of the release.
        since: The last release's manifest, or its folder; None for the first.
        label: What people call it, or nothing.
        stale: Whether leaflets may be released that are not what their articles say now.
        replaces: Whether a release that stands there already is replaced.
        dry_run: Nothing is written.
        as_json: One JSON object on stdout instead of sentences.

    Returns:
        The exit code.

    Raises:
        HandoutsError: As :func:`handouts.release.release` does.
    """
    if not label.isprintable():
        raise UsageError("The label has a character that cannot be printed", advice="Write it with letters")
    if dry_run:
        releasefolder.refuse(target, replaces=replaces)
        made = release.planned(project, since=since, label=label, stale=stale)
    else:
        with terminal.progress() as progress:
            made = release.release(
                project,
                target,
                since=since,
                label=label,
                stale=stale,
                replaces=replaces,
                progress=progress,
                waiting=terminal.show_waiting,
            )
    if as_json:
        told = {"output": project.shown(target), "written": not dry_run, **_plain(made)}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    elif dry_run:
        click.echo(made.notes)
    else:
        _show(made, project.shown(target))
    return ExitCode.FINE


def _plain(made: Release) -> dict[str, Any]:
    """A release as plain values."""
    told = made.told
    return {
        "number": made.history.number,
        "label": made.label,
        "clinics": list(made.clinics),
        "leaflets": len(made.built.records),
        **{kind: [_change(one) for one in told.of_kind(kind)] for kind in ("added", "changed", "withdrawn")},
        "unchanged": told.unchanged,
        "due": [{"slug": one.slug, "review": one.review} for one in told.due],
    }


def _change(one: Change) -> dict[str, Any]:
    return asdict(one)


def _show(made: Release, folder: str) -> None:
    told = made.told
    counts = {
        kind: len({one.slug for one in told.of_kind(kind)}) for kind in ("added", "changed", "withdrawn")
    }
    said = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    label = f" ({made.label})" if made.label else ""
    click.echo(
        f"Release {made.history.number}{label}: {len(made.built.records)} leaflets for "
        f"{len(made.clinics)} clinic{'s' * (len(made.clinics) != 1)}; {said}, {told.unchanged} unchanged"
        f" → {folder}/"
    )
    if told.recalled:
        topics = len({one.slug for one in told.recalled})
        click.echo(
            f"Copies of {topics} topic{'s' * (topics != 1)} are to be thrown away: "
            f"{folder}/{release.NOTES} says which"
        )
    click.echo(f"For the next release: handouts release -o DIR --since {folder}/manifest.json")
