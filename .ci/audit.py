"""Asks for known security holes in the pinned packages, and lists what the program consists of.

    python3 .ci/audit.py             holes and list
    python3 .ci/audit.py --strict    fails, too, if the list of holes cannot be asked
    python3 .ci/audit.py --list      the list alone

The list is build/sbom/handouts.cdx.json, in the CycloneDX format: each package that the program needs, with
version and licence, and each font in it, with its SHA-256. The same lock and Python give the same list.
Needs .venv, which python3 run.py makes. pip-audit and cyclonedx-py get an environment of their own,
build/audit, with the versions and hashes of .ci/audit.lock.
Exit code: 0 if no hole is known, 1 if one is or not all packages were asked for, 3 if a tool cannot be had.
"""

import hashlib
import json
import re
import subprocess
import sys
import tomllib
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / ".ci/audit.lock"
TOOLS = ROOT / "build/audit"
LIST = ROOT / "build/sbom/handouts.cdx.json"
FONT_LICENCE = "OFL-1.1"
NOT_ASKED = "!!! The list of known holes cannot be asked from here: packages are NOT audited"
LONGEST = 600  # seconds for pip-audit: it asks for each package on its own


def install() -> Path:
    """Install the tools if they are not those of the lock; return the folder of their commands."""
    stamp, wanted = TOOLS / "stamp", hashlib.sha256(LOCK.read_bytes()).hexdigest()
    programs = TOOLS / ("Scripts" if sys.platform == "win32" else "bin")
    if not stamp.is_file() or stamp.read_text("ascii") != wanted:
        venv.create(TOOLS, with_pip=True, clear=True)
        pip = [
            programs / "python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "--only-binary=:all:",
        ]
        subprocess.run([*pip, "--requirement", LOCK], check=True)
        stamp.write_text(wanted, "ascii")
    return programs


def judged(answers: Sequence[Mapping[str, Any]], *, strict: bool) -> tuple[int, list[str]]:
    """What pip-audit's answers mean.

    Args:
        answers: ``dependencies`` of its JSON: ``name``, and ``version`` and ``vulns`` or ``skip_reason``.
        strict: Whether it is an error that no package could be asked for.

    Returns:
        The exit code, and lines for the terminal.
    """
    skipped = [answer for answer in answers if "skip_reason" in answer]
    holes = [
        f"{answer['name']} {answer['version']}: {hole['id']}, mended in "
        + (", ".join(hole["fix_versions"]) or "no version yet")
        for answer in answers
        for hole in answer.get("vulns", ())
    ]
    if holes:
        return 1, holes
    if len(skipped) == len(answers):
        return int(strict), [
            "!!! The list of known holes cannot be asked from here: packages are NOT audited"
        ]
    if skipped:
        return 1, [f"{answer['name']}: {answer['skip_reason']}" for answer in skipped]
    return 0, [f"No hole is known in {len(answers)} packages"]


def holes(programs: Path, *, strict: bool) -> int:
    """Ask for holes in the packages of requirements.lock, and print the answer."""
    command: list[str | Path] = [
        programs / "pip-audit",
        "--requirement",
        ROOT / "requirements.lock",
        "--require-hashes",
    ]
    command += ["--disable-pip", "--progress-spinner=off", "--format=json"]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, timeout=LONGEST)
        answers = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, subprocess.TimeoutExpired):
        print(NOT_ASKED)
        return int(strict)
    code, lines = judged(answers, strict=strict)
    print(*lines, sep="\n")
    return code


def needed() -> dict[str, str]:
    """The packages that the program needs with all its extras: their names as in the lock, and versions.

    Runs in .venv. cyclonedx-py does not read under which extra a package asks for another, so it would list
    pytest as a need of WeasyPrint.
    """
    from importlib.metadata import distribution  # noqa: PLC0415 - only .venv has packaging

    from packaging.requirements import Requirement  # noqa: PLC0415
    from packaging.utils import canonicalize_name  # noqa: PLC0415

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [Requirement(line) for line in project["dependencies"]]
    waiting += [Requirement(line) for lines in project["optional-dependencies"].values() for line in lines]
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    while waiting:
        asked = waiting.pop()
        name = canonicalize_name(asked.name)
        for extra in ("", *asked.extras):
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            package = distribution(name)
            found[name] = package.version
            for line in package.requires or ():
                need = Requirement(line)
                if not need.marker or need.marker.evaluate({"extra": extra}):
                    waiting.append(need)
    return dict(sorted(found.items()))


def fonts() -> list[dict[str, Any]]:
    """The fonts that the wheel carries, as components of the list."""
    return [
        {
            "bom-ref": file.relative_to(ROOT).as_posix(),
            "type": "file",
            "name": file.relative_to(ROOT).as_posix(),
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}],
            "licenses": [{"license": {"id": FONT_LICENCE}}],
        }
        for file in sorted((ROOT / "styles/fonts").glob("*/*.ttf"))
    ]


def purl(component: Mapping[str, Any]) -> str:
    """The address of a package, its name written as in the lock."""
    return re.sub(r"[._]+(?=.*@)", "-", component["purl"]).lower()


def components(programs: Path) -> dict[str, Any]:
    """The list, without what only tests and developers need."""
    python = ROOT / ".venv" / programs.name / "python"
    command: list[str | Path] = [
        programs / "cyclonedx-py",
        "environment",
        "--output-reproducible",
        "--sv=1.6",
    ]
    command += ["--pyproject", ROOT / "pyproject.toml", python]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    everything: dict[str, Any] = json.loads(done.stdout)
    root = everything["metadata"]["component"]
    root["version"] = re.search(r'__version__ = "(.+)"', (ROOT / "handouts/__init__.py").read_text("utf-8"))[
        1
    ]
    answer = subprocess.run([python, __file__, "--needed"], capture_output=True, text=True, check=True)
    purls = {f"pkg:pypi/{name}@{version}" for name, version in json.loads(answer.stdout).items()}
    packages = [one for one in everything["components"] if purl(one) in purls]
    if len(packages) != len(purls):
        raise LookupError(f"not in the list: {purls - set(map(purl, packages))}")
    kept = {root["bom-ref"], *(one["bom-ref"] for one in packages)}
    everything["components"] = packages + fonts()
    everything["dependencies"] = [
        {**one, "dependsOn": [need for need in one.get("dependsOn", ()) if need in kept]}
        for one in everything["dependencies"]
        if one["ref"] in kept
    ]
    return everything


def main() -> int:
    """Do both, and return the exit code."""
    if "--needed" in sys.argv[1:]:  # asked by components()
        print(json.dumps(needed()))
        return 0
    strict = "--strict" in sys.argv[1:]
    try:
        programs = install()
        made = components(programs)
        code = 0 if "--list" in sys.argv[1:] else holes(programs, strict=strict)
    except (OSError, LookupError, subprocess.SubprocessError) as error:
        print(f"!!! {error}\n{getattr(error, 'stderr', None) or ''}", file=sys.stderr)
        return 3
    LIST.parent.mkdir(parents=True, exist_ok=True)
    LIST.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", "utf-8")
    print(f"{LIST.relative_to(ROOT)}: {len(made['components'])} components")
    return code


if __name__ == "__main__":
    sys.exit(main())
