"""The image, without Docker: what its Dockerfile says, and its steps as commands.

``HANDOUTS_DEBOOTSTRAP=1`` (as root, with debootstrap) runs every step word for word in a Debian of its own;
without it the steps run on this machine, with the image's folders laid into a temporary one.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import run
from tests import ROOT, reading

FOLDERS = ("/src", "/wheels", "/opt/handouts", "/work")
"""Folders of the image that its steps name."""


def instructions(text: str) -> list[tuple[str, str]]:
    """The instructions of a Dockerfile: their names and what stands behind them, in one line each."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    whole = re.sub(r"\s*\\\n\s*", " ", "\n".join(lines))
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in whole.splitlines() if line)]


ALL = instructions((ROOT / "Dockerfile").read_text("utf-8"))
SECOND = [number for number, (name, _) in enumerate(ALL) if name == "FROM"][1]
BUILD, IMAGE = ALL[:SECOND], ALL[SECOND:]


def said(stage: list[tuple[str, str]], wanted: str) -> list[str]:
    """What stands behind all instructions of a name."""
    return [rest for name, rest in stage if name == wanted]


def context(folder: Path) -> Path:
    """What .dockerignore lets into the image, as files of this checkout."""
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert lines[1] == "*", "all is left out but what is named"
    for name in (line.removeprefix("!").rstrip("/") for line in lines if line.startswith("!")):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    for name in (line.rstrip("/") for line in lines[2:] if line[0] not in "!*"):
        shutil.rmtree(folder / name)
    return folder


def call(command: list[str], *, env: Mapping[str, str], cwd: Path | None = None) -> str:
    """What a command prints; it has to end well."""
    done = subprocess.run(command, env=env, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_image_is_slim_and_nobody_in_it_is_root() -> None:
    """Both stages start from a slim Python; the libraries are those of run.py; the user is no root."""
    for rest in said(ALL, "FROM"):
        assert re.fullmatch(r"python:3\.\d+-slim-\w+( AS build)?", rest)
    (install,) = (rest for rest in said(IMAGE, "RUN") if "apt-get" in rest)
    assert f"install -y --no-install-recommends {run.DEBIAN} &&" in install
    assert "rm -rf /var/lib/apt/lists/*" in install
    assert said(IMAGE, "USER") == ["1000:1000"]
    assert json.loads(said(IMAGE, "ENTRYPOINT")[0]) == ["handouts"]
    assert said(IMAGE, "WORKDIR") == ["/work"]
    assert said(IMAGE, "COPY") == ["--from=build /opt/handouts /opt/handouts"], (
        "nothing else of the first stage"
    )
    assert not said(ALL, "ADD")
    assert not said(ALL, "ARG"), "an argument of the build stays in its history"


def test_what_is_installed_comes_from_the_lock_alone() -> None:
    """Packages are fetched once, by hash; whatever is installed after that has no index to ask."""
    fetches, *installs = [part for rest in said(BUILD, "RUN") for part in rest.split("&&") if " pip " in part]
    assert "--require-hashes --only-binary=:all: --requirement /src/requirements.lock" in fetches
    for part in installs:
        assert "--no-index --find-links /wheels" in part or "--no-deps --no-build-isolation" in part


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that another user may reach, too: pytest's own are for one alone."""
    with tempfile.TemporaryDirectory(prefix="image-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def in_the_image(command: list[str], user: int) -> list[str]:
    """A command as another user, where we are root and setpriv is there."""
    if os.geteuid() or not shutil.which("setpriv"):
        return command
    return ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *command]


@pytest.mark.slow("wheel")
def test_the_steps_make_a_program_that_works_for_any_user(shared: Path) -> None:
    """The steps of the first stage run here; then doctor, init and build, as a user who owns nothing."""
    laid = {name: str(shared / name.strip("/")) for name in FOLDERS}
    context(Path(laid["/src"]))

    def moved(text: str) -> str:
        return re.sub("|".join(FOLDERS), lambda found: laid[found.group()], text)

    call([sys.executable, "-m", "venv", str(shared / "python")], env=os.environ)  # in it pip may install
    base = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    env = {**base, "PATH": f"{shared}/python/bin:{base['PATH']}"}
    for step in said(BUILD, "RUN"):
        call(["sh", "-ec", moved(step)], env=env)
    packages = {path.name.lower() for path in Path(laid["/opt/handouts"]).glob("lib/*/site-packages/*")}
    assert {"handouts", "weasyprint"} <= packages
    assert not packages & {"pip", "hatchling", "pytest", "mypy", "ruff", "setuptools"}, "tools of the build"
    given = dict(part.split("=", 1) for part in said(IMAGE, "ENV")[0].split())
    path = moved(given["PATH"]).replace("$PATH", "/usr/bin:/bin")
    plain = {**given, "PATH": path, "HOME": str(shared / "nowhere")}
    work = Path(laid["/work"])
    work.mkdir()
    if os.geteuid() == 0:
        os.chown(work, 4711, 4711)
    for words in (["doctor"], ["init", "klinik"], ["--project", "klinik", "build"]):
        print(call(in_the_image(["handouts", *words], 4711), env=plain, cwd=work))  # noqa: T201 - of a failure
    made = work / "klinik/dist/klinik/nakkeoevelser.pdf"
    assert "Øvelser til nakken" in reading.text(made)
    assert made.stat().st_uid == (4711 if os.geteuid() == 0 else os.geteuid())


@pytest.mark.slow("wheel")
def test_every_step_runs_word_for_word_in_a_debian(shared: Path) -> None:
    """Both stages, in two roots made by debootstrap: from the context to a leaflet, as user 1000."""
    if not os.environ.get("HANDOUTS_DEBOOTSTRAP"):
        pytest.skip("slow, and only for root: HANDOUTS_DEBOOTSTRAP=1 runs the steps in a Debian of their own")
    first, second = shared / "first", shared / "second"
    include = "--include=python3,python3-venv,python3-pip,ca-certificates"
    call(["debootstrap", "--variant=minbase", include, "trixie", str(first)], env=os.environ)
    # The image has its Python in /usr/local, with pip; as an environment of Debian's own it does the same.
    call(["chroot", str(first), "python3", "-m", "venv", "/usr/local"], env=os.environ)
    for file in ("/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt", "/etc/pip.conf"):
        if Path(file).exists():
            shutil.copy(file, first / file.lstrip("/"))
    call(["cp", "-a", str(first), str(second)], env=os.environ)
    context(first / "src")
    pip = {
        key: value for key, value in os.environ.items() if key.startswith(("PIP_", "SSL_", "HTTP", "http"))
    }
    env = {**pip, "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "HOME": "/root"}
    for step in said(BUILD, "RUN"):
        call(["chroot", str(first), "sh", "-c", step], env=env)
    as_root, doctor = said(IMAGE, "RUN")
    call(["chroot", str(second), "sh", "-c", as_root], env=env)
    call(["cp", "-a", str(first / "opt/handouts"), str(second / "opt/handouts")], env=os.environ)
    given = dict(part.split("=", 1) for part in said(IMAGE, "ENV")[0].split())
    plain = {**given, "PATH": given["PATH"].replace("$PATH", env["PATH"])}
    user = ["chroot", "--userspec=1000:1000", str(second), "sh", "-c"]
    for words in (doctor, "handouts init klinik", "handouts --project klinik build --variant standard"):
        call([*user, f"cd /work && {words}"], env=plain)
    assert not list(second.glob("usr/local/lib/*/site-packages/pip"))
    assert "Øvelser til nakken" in reading.text(second / "work/klinik/dist/klinik/nakkeoevelser.pdf")
