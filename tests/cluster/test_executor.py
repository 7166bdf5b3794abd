"""Rendering on a cluster: real schedulers and workers on loopback, in folders that cannot see the project."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from handouts.build.session import Session, open_session
from handouts.cli.main import run
from handouts.cluster import bundle, connection, executor
from handouts.cluster.connection import Scheduler
from handouts.cluster.executor import Cluster
from handouts.cluster.workers import WorkerPool, WorkerState
from handouts.errors import MachineError
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.renderer import RenderedPdf
from handouts.project import project
from handouts.project.project import Project, shipped
from tests import ROOT, TESTS
from tests.build.slow_leaflets import ample, endless
from tests.conftest import ARTICLE, ClinicProject
from tests.processes import busiest, descendants, kill_tree, wait_until
from tests.rendering import composed, rendered

CASE = TESTS / "cases" / "project"
PACKAGE = ROOT / "handouts"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stops process groups by POSIX signals")
slow = pytest.mark.slow("cluster")


@dataclass
class Site:
    """A cluster in folders of its own: its machines know nothing but an installed package."""

    folder: Path
    package: Path
    tls: tuple[str, ...] = ()
    address: str = ""
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @property
    def bare(self) -> Path:
        """Where the package is not installed, whatever else Python finds: the scheduler needs none."""
        place = self.folder / "nothing"
        (place / "handouts").mkdir(parents=True, exist_ok=True)
        (place / "handouts" / "__init__.py").write_text("raise ImportError('nothing is installed')\n")
        return place

    def start(self, name: str, program: str, *options: str, package: Path | None = None) -> None:
        """Start a machine: a process group in its own folder."""
        place = self.folder / name
        place.mkdir(parents=True)
        home = {"HOME": str(place), "PYTHONPATH": str(package or self.package), "PATH": os.environ["PATH"]}
        with (place / "log").open("wb") as log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{program}", *options, *self.tls],
                cwd=place,
                env={**home, "DASK_CONFIG": str(place)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def open(self) -> None:
        """Start the scheduler, and wait until it listens."""
        told = self.folder / "scheduler.json"
        where = ("--protocol", "tls") if self.tls else ()
        plain = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-jupyter")
        self.start("scheduler", "scheduler", *where, *plain, "--scheduler-file", str(told), package=self.bare)
        wait_until(lambda: told.is_file() and told.read_text())
        self.address = json.loads(told.read_text())["address"]

    def join(self, name: str, *options: str, package: Path | None = None) -> Path:
        """Start a worker with a nanny, and wait until it belongs to the cluster; gives its folder."""
        usual = ("--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", "--name", name)
        own = self.folder / name / "local"
        self.start(
            name, "worker", self.address, *usual, "--local-directory", str(own), *options, package=package
        )
        wait_until(
            lambda: "Registered to" in (self.folder / name / "log").read_text(),
            given_up=lambda: self.running[name].poll() is not None,
        )
        return own

    def kill(self, name: str) -> None:
        """As when a machine loses its power."""
        process = self.running.pop(name)
        kill_tree(process.pid)
        process.wait()

    def close(self) -> None:
        """End everything."""
        for name in list(self.running):
            self.kill(name)


def installed(folder: Path, version: str = "") -> Path:
    """The package as a wheel installs it: no checkout around it."""
    shutil.copytree(PACKAGE, folder / "handouts", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("styles", "templates"):
        shutil.copytree(shipped(name), folder / "handouts" / name, ignore=shutil.ignore_patterns("brands"))
    if version:
        (folder / "handouts" / "__init__.py").write_text(f'"""Another."""\n\n__version__ = "{version}"\n')
    return folder


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, installed where no project is."""
    return installed(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, package: Path) -> Iterator[Site]:
    """A scheduler and two workers for tests that leave them whole."""
    yield from opened(Site(tmp_path_factory.mktemp("site"), package), "one", "two")


@pytest.fixture
def frail(tmp_path_factory: pytest.TempPathFactory, package: Path) -> Iterator[Site]:
    """A scheduler and two workers for a test that kills some of them."""
    yield from opened(Site(tmp_path_factory.mktemp("frail"), package), "one", "two")


def opened(site: Site, *names: str) -> Iterator[Site]:
    """Start, give, and end a cluster."""
    try:
        site.open()
        for name in names:
            site.join(name)
        yield site
    finally:
        site.close()


@pytest.fixture
def session() -> Session:
    """A session of the project of cases."""
    return open_session(project.find(CASE))


@pytest.fixture
def leaflets(session: Session) -> list[Leaflet]:
    """Their leaflets for one clinic, composed."""
    return [composed(session, topic, "nordlys") for topic in session.topics]


def on(site: Site, session: Session, **settings: Any) -> Cluster:  # noqa: ANN401 - fields of Cluster
    """An executor."""
    return Cluster(scheduler=Scheduler(address=site.address), resources=session.resources, **settings)


def folder_of(output: Path) -> dict[str, bytes]:
    """All that a build wrote."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()
    }


@pytest.fixture
def many(clinic_project: ClinicProject) -> Project:
    """A project of twenty-four leaflets."""
    return clinic_project(
        {f"ondt-{number:02}.md": ARTICLE.replace("nakken", f"nakken {number}") for number in range(12)},
        clinics=("havnen", "solsiden"),
    )


def built(made: Project, output: Path, *options: str) -> int:
    """Build a project into a folder of its own."""
    return run(["--project", str(made.root), "build", "-o", str(output), *options])


def while_building(
    made: Project, output: Path, number: int, *options: str, then: Callable[["subprocess.Popen[bytes]"], None]
) -> tuple[int, str]:
    """Build in another process, do something when so many leaflets are there; exit code and stderr."""
    command = [sys.executable, "-m", "handouts", "--project", str(made.root), "build", "-o", str(output)]
    running = subprocess.Popen([*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        wait_until(lambda: len(list(output.rglob("*.pdf"))) >= number or running.poll() is not None)
        then(running)
        _, said = running.communicate()
    finally:
        running.kill()
    return running.returncode, said.decode()


@slow
def test_the_same_bytes_as_here(site: Site, tmp_path: Path) -> None:
    """Every file of a build, pictures, variants and records, is as one process on this machine makes it."""
    root = Path(shutil.copytree(CASE, tmp_path / "klinik"))
    here = project.find(root)
    ways = ("--variant", "standard", "--variant", "booklet", "--variant", "ink-saver")
    assert built(here, tmp_path / "away", *ways, "--scheduler", site.address) == 0
    assert built(here, tmp_path / "here", *ways, "-j", "1") == 0
    assert folder_of(tmp_path / "away") == folder_of(tmp_path / "here")
    assert len(list((tmp_path / "away").rglob("*.pdf"))) == 18


@slow
def test_only_the_client_writes(site: Site, package: Path, session: Session, leaflets: list[Leaflet]) -> None:
    """A worker's files lie in its own local directory; beside it there is its log alone."""
    list(rendered(on(site, session), leaflets * 2))
    for name in ("one", "two"):
        place = site.folder / name
        assert sorted(path.name for path in place.iterdir()) == ["local", "log"]
        assert list(place.rglob("handouts/bundles/*/styles/*/print.css"))
    assert not list(package.rglob("*.pdf"))


@slow
def test_files_travel_once_a_worker(
    site: Site, clinic_project: ClinicProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many leaflets show a picture; a second build sends what is new, and nothing else."""
    from PIL import Image  # noqa: PLC0415 - only here

    drawn = BytesIO()
    Image.effect_noise((400, 300), 60).save(drawn, "PNG")
    text = ARTICLE + "\n![En arm](arm.png)\n"
    made = clinic_project(
        {"a.md": text, "b.md": text.replace("nakken", "armen"), "arm.png": drawn.getvalue()},
        clinics=("havnen", "solsiden", "skoven"),
    )
    sent: Counter[tuple[str, str, str]] = Counter()
    original = WorkerPool.task

    def counted(self: WorkerPool, state: WorkerState, function: Any, *values: Any) -> Any:  # noqa: ANN401 - as it is
        if function.__name__.startswith("receive"):
            sent[state.address, function.__name__, values[0]] += 1
        return original(self, state, function, *values)

    monkeypatch.setattr(WorkerPool, "task", counted)
    assert built(made, tmp_path / "a", "--scheduler", site.address) == 0
    assert set(sent.values()) == {1}
    assert Counter(name for _, name, _ in sent) == {"receive_bundle": 2, "receive_picture": 2}
    sent.clear()
    assert built(made, tmp_path / "b", "--scheduler", site.address, "--variant", "large-print") == 0
    assert sent == {}


@slow
def test_another_clinic_on_the_same_workers(
    site: Site, clinic_project: ClinicProject, tmp_path: Path
) -> None:
    """Styles, brands and fonts are those of the build at hand, not those of the one before."""
    made = clinic_project({"a.md": ARTICLE, "b.md": ARTICLE.replace("nakken", "armen")})
    assert built(made, tmp_path / "first", "--scheduler", site.address) == 0
    own = made.root / "styles"
    shutil.copytree(shipped("styles") / "fonts", own / "fonts")
    conf = (shipped("styles") / "fonts.conf").read_text().replace("atkinson-hyperlegible-next", "bitter")
    (own / "fonts.conf").write_text(conf.replace("Atkinson Hyperlegible Next", "Bitter"))
    shutil.rmtree(own / "fonts" / "atkinson-hyperlegible-next")
    theme = (shipped("styles") / "theme.css").read_text()
    (own / "theme.css").write_text(theme + "\np { letter-spacing: 0.1pt }\n")
    assert built(made, tmp_path / "away", "--scheduler", site.address) == 0
    assert built(made, tmp_path / "here", "-j", "1") == 0
    assert folder_of(tmp_path / "away") == folder_of(tmp_path / "here") != folder_of(tmp_path / "first")


@slow
def test_a_leaflet_that_hangs_fails_alone(site: Site, session: Session, leaflets: list[Leaflet]) -> None:
    """It is given up after its time, with the words of the pool; the others come out."""
    seconds = ample(on(site, session), leaflets)
    away = on(site, session, seconds=seconds)
    made = {one.slug: outcome for one, outcome in rendered(away, [endless(leaflets[0]), *leaflets])}
    assert made.pop("uendelig") == f"It took more than {seconds} seconds"
    assert len(made) == 3
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())


@slow
def test_a_leaflet_that_kills_its_process_fails_alone(
    site: Site, session: Session, leaflets: list[Leaflet]
) -> None:
    """The worker stays, and goes on."""
    before = {name: one.pid for name, one in site.running.items()}
    machines = list(site.running.values())
    # A short leaflet may wait behind the long one, so no result marks the moment.
    with ThreadPoolExecutor() as pool:
        killed = pool.submit(
            lambda: busiest(lambda: [one for machine in machines for one in descendants(machine.pid)]).kill()
        )
        outcomes = rendered(on(site, session, seconds=300), [endless(leaflets[0]), *leaflets])
        made = {one.slug: outcome for one, outcome in outcomes}
        killed.result()
    assert "died" in str(made.pop("uendelig"))
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())
    assert len(made) == 3
    assert {name: one.pid for name, one in site.running.items()} == before


@slow
def test_a_leaflet_on_which_the_program_fails_fails_alone(
    site: Site, session: Session, leaflets: list[Leaflet]
) -> None:
    """As in this process."""
    spoiled = replace(leaflets[0], slug="fejl", standard="ingen")
    made = {one.slug: outcome for one, outcome in rendered(on(site, session), [spoiled, *leaflets])}
    assert "The program itself failed on it" in str(made.pop("fejl"))
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())


@slow
def test_a_style_sheet_that_is_not_there_ends_the_build(
    site: Site, session: Session, leaflets: list[Leaflet]
) -> None:
    """It is no fault of any article, nor of the worker."""
    variant = replace(leaflets[0].variant, sheets=("print.css", "nej.css"))
    with pytest.raises(MachineError, match=r"nej\.css") as caught:
        list(rendered(on(site, session), [replace(one, variant=variant) for one in leaflets]))
    assert caught.value.advice


@slow
def test_leaflets_are_composed_as_they_are_needed(
    site: Site, session: Session, leaflets: list[Leaflet]
) -> None:
    """Memory stays flat: no more of them are out than three a thread."""
    drawn = 0

    def source() -> Iterator[Leaflet]:
        nonlocal drawn
        for number in range(30):
            drawn += 1
            yield replace(leaflets[0], slug=f"{number}")

    done = 0
    for _ in rendered(on(site, session), source()):
        done += 1
        assert drawn <= done + 2 * executor.AHEAD
    assert done == 30


@slow
def test_ctrl_c_keeps_what_is_finished(site: Site, many: Project, tmp_path: Path) -> None:
    """It stops with 130 before all is done; the next build goes on from there."""

    def stop(running: "subprocess.Popen[bytes]") -> None:
        running.send_signal(signal.SIGINT)

    code, said = while_building(many, tmp_path / "a", 4, "--scheduler", site.address, then=stop)
    assert code == 130, said
    assert "Traceback" not in said
    assert 4 <= len(list((tmp_path / "a").rglob("*.pdf"))) < 24
    assert built(many, tmp_path / "a", "--scheduler", site.address) == 0
    assert len(list((tmp_path / "a").rglob("*.pdf"))) == 24


@slow
def test_a_machine_that_dies_loses_nothing(frail: Site, many: Project, tmp_path: Path) -> None:
    """Its leaflets are made by the other one."""

    def kill(_: object) -> None:
        frail.kill("one")

    code, said = while_building(many, tmp_path / "away", 4, "--scheduler", frail.address, then=kill)
    assert code == 0, said
    assert built(many, tmp_path / "here", "-j", "1") == 0
    assert folder_of(tmp_path / "away") == folder_of(tmp_path / "here")


@slow
def test_a_scheduler_that_dies(frail: Site, many: Project, tmp_path: Path) -> None:
    """With --fallback-local this machine goes on; without, the build ends with what to do."""
    code, said = while_building(
        many,
        tmp_path / "away",
        4,
        *("--scheduler", frail.address, "--fallback-local", "-j", "2"),
        then=lambda _: frail.kill("scheduler"),
    )
    assert code == 0, said
    assert said.count("\n") == 1
    assert (
        f"The connection to the scheduler {frail.address} was lost. The rest is rendered on this machine"
        in said
    )
    assert built(many, tmp_path / "here", "-j", "1") == 0
    assert folder_of(tmp_path / "away") == folder_of(tmp_path / "here")


@slow
def test_a_scheduler_that_dies_without_fallback(frail: Site, many: Project, tmp_path: Path) -> None:
    """Finished leaflets are kept, and the next build continues from there."""
    code, said = while_building(
        many,
        tmp_path / "away",
        4,
        *("--scheduler", frail.address),
        then=lambda _: frail.kill("scheduler"),
    )
    assert code == 3, said
    assert f"handouts: The connection to the scheduler {frail.address} was lost" in said
    assert "--fallback-local" in said
    assert "Traceback" not in said
    kept = len(list((tmp_path / "away").rglob("*.pdf")))
    assert 4 <= kept < 24
    told = json.loads((tmp_path / "away" / "manifest.json").read_text())
    assert len(told["leaflets"]) == kept


@slow
def test_other_versions_are_refused(
    site: Site,
    clinic_project: ClinicProject,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Before anything is rendered, with what each worker has; one that joins later gets nothing to do."""
    made = clinic_project()
    other = installed(tmp_path / "other", version="0.0.0")
    site.join("other", package=other)
    site.join("bare", package=site.bare)
    try:
        assert built(made, tmp_path / "out", "--scheduler", site.address) == 3
        said = capfd.readouterr().err
        assert "2 of 4 workers cannot be used" in said
        assert "It has handouts 0.0.0 (" in said
        assert "It cannot run handouts: nothing is installed" in said
        assert not list((tmp_path / "out").rglob("*.pdf"))
    finally:
        site.kill("other")
        site.kill("bare")
    assert built(made, tmp_path / "out", "--scheduler", site.address) == 0


@slow
def test_workers_that_join_later(
    site: Site, session: Session, leaflets: list[Leaflet], tmp_path: Path
) -> None:
    """One that is as this machine is helps; one with other versions gets nothing to do, which is said."""
    other = installed(tmp_path / "other", version="0.0.0")
    told: list[str] = []

    def source() -> Iterator[Leaflet]:
        yield from leaflets
        site.join("late")
        site.join("wrong", package=other)
        while not told or not list((site.folder / "late").rglob("print.css")):
            yield leaflets[0]

    try:
        made = list(rendered(on(site, session, notify=told.append), source()))
        assert not list((site.folder / "wrong").rglob("print.css"))
    finally:
        site.kill("late")
        site.kill("wrong")
    assert len(told) == 1
    assert "is not used. It has handouts 0.0.0 (" in told[0]
    assert all(isinstance(outcome, RenderedPdf) for _, outcome in made)


@slow
def test_a_worker_that_starts_anew_at_its_address(
    tmp_path: Path, package: Path, session: Session, leaflets: list[Leaflet]
) -> None:
    """It knows nothing of what was sent before, says so, and gets it again."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port = ("--worker-port", str(line.getsockname()[1]), "--no-nanny")
    alone = Site(tmp_path / "alone", package)

    def source() -> Iterator[Leaflet]:
        yield from leaflets
        alone.kill("one")
        alone.join("two", *port)
        yield from leaflets

    try:
        alone.open()
        alone.join("one", *port)
        made = [outcome for _, outcome in rendered(on(alone, session), source())]
    finally:
        alone.close()
    assert len(made) == 6
    assert all(isinstance(outcome, RenderedPdf) for outcome in made)


def test_nobody_answers(
    clinic_project: ClinicProject,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is given up, with what to do; or this machine does it."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{line.getsockname()[1]}"
    made = clinic_project()
    assert built(made, tmp_path / "a", "--scheduler", address) == 3
    assert f"The scheduler {address} cannot be reached" in capfd.readouterr().err
    monkeypatch.setattr(connection, "PATIENCE", 1)
    assert built(made, tmp_path / "a", "--scheduler", address, "--fallback-local") == 0
    assert len(list((tmp_path / "a").rglob("*.pdf"))) == 1
    assert built(made, tmp_path / "a", "--scheduler", address) == 0, "nothing is stale, so nobody is asked"


@slow
def test_no_worker_comes(tmp_path: Path, package: Path, session: Session, leaflets: list[Leaflet]) -> None:
    """It is said that the build waits, and it does not wait for ever."""
    told: list[str] = []
    alone = Site(tmp_path / "alone", package)
    try:
        alone.open()
        with pytest.raises(MachineError, match="has no worker"):
            list(rendered(on(alone, session, alone=1.5, notify=told.append), leaflets))
    finally:
        alone.close()
    assert told == [f"Waiting for workers at {alone.address}"]


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--scheduler", "nonsens"), "not the address"),
        (("--scheduler", "http://localhost:8786"), "not the address"),
        (("--scheduler", "tls://localhost:8786"), "needs certificates"),
        (("--scheduler", "tcp://localhost:8786", "--tls-ca", "{file}"), "not encrypted"),
        (("--scheduler", "localhost:8786", "--tls-ca", "{file}", "--tls-cert", "{file}"), "cannot be read"),
        (("--scheduler", "localhost:8786", "--tls-ca", "nej.pem"), "does not exist"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(
    clinic_project: ClinicProject, capfd: pytest.CaptureFixture[str], options: tuple[str, ...], word: str
) -> None:
    """Told at once, before anybody is called."""
    made = clinic_project()
    named = [option.format(file=made.root / "handouts.toml") for option in options]
    assert run(["--project", str(made.root), "build", *named]) == 2
    assert word in capfd.readouterr().err


def test_an_address_that_is_none_is_told_though_all_is_fresh(
    clinic_project: ClinicProject, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nobody learns of it on the day when the cluster is needed."""
    made = clinic_project()
    assert run(["--project", str(made.root), "build"]) == 0
    assert run(["--project", str(made.root), "build", "--scheduler", "nonsens"]) == 2
    assert "not the address" in capfd.readouterr().err


def test_without_the_extra_it_says_how_to_get_it(clinic_project: ClinicProject) -> None:
    """The command that installs it; the scheduler may also stand in the environment."""
    made = clinic_project()
    program = "import sys; sys.modules['distributed'] = None; from handouts.cli.main import main; main()"
    told = subprocess.run(
        [sys.executable, "-c", program, "--project", str(made.root), "build"],
        env={**os.environ, "HANDOUTS_SCHEDULER": "tcp://127.0.0.1:8786"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 3
    assert 'pip install "handouts[cluster]"' in told.stderr
    assert "Traceback" not in told.stderr


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Certificates: of an authority, of one whom it knows, and of one whom another knows."""
    import trustme  # noqa: PLC0415 - only here

    folder = tmp_path_factory.mktemp("papers")
    for name in ("ours", "theirs"):
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(folder / f"{name}-ca.pem"))
        issued = authority.issue_cert("127.0.0.1", "localhost")
        issued.private_key_pem.write_to_path(str(folder / f"{name}-key.pem"))
        for link in issued.cert_chain_pems:
            link.write_to_path(str(folder / f"{name}-cert.pem"), append=True)
    return folder


def shown(papers: Path, who: str, authority: str) -> tuple[str, ...]:
    """Options of somebody, as of an authority."""
    return (
        *("--tls-ca", str(papers / f"{authority}-ca.pem")),
        *("--tls-cert", str(papers / f"{who}-cert.pem")),
        *("--tls-key", str(papers / f"{who}-key.pem")),
    )


def dask_words(options: tuple[str, ...]) -> tuple[str, ...]:
    """The same options as Dask's own commands call them."""
    names = {"--tls-ca": "--tls-ca-file", "--tls-cert": "--tls-cert", "--tls-key": "--tls-key"}
    return tuple(names.get(option, option) for option in options)


@slow
def test_tls(
    papers: Path,
    package: Path,
    clinic_project: ClinicProject,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """With the right certificates, named here or in Dask's settings, it works; with others it does not."""
    made = clinic_project()
    assert built(made, tmp_path / "here", "-j", "1") == 0
    safe = Site(tmp_path / "safe", package, tls=dask_words(shown(papers, "ours", "ours")))
    try:
        safe.open()
        assert safe.address.startswith("tls://")
        safe.join("one")
        ours = shown(papers, "ours", "ours")
        assert built(made, tmp_path / "a", "--scheduler", safe.address, *ours) == 0
        assert folder_of(tmp_path / "a") == folder_of(tmp_path / "here")
        bare = safe.address.removeprefix("tls://")
        for number, (address, papers_shown) in enumerate(
            (
                (safe.address, shown(papers, "theirs", "ours")),
                (safe.address, shown(papers, "theirs", "theirs")),
                (f"tcp://{bare}", ()),
            )
        ):
            capfd.readouterr()
            assert built(made, tmp_path / f"no{number}", "--scheduler", address, *papers_shown) == 3
            assert "cannot be reached" in capfd.readouterr().err
            assert not list((tmp_path / f"no{number}").rglob("*.pdf"))
        from dask import config  # noqa: PLC0415 - only here

        names = {"ca-file": "ours-ca.pem", "client.cert": "ours-cert.pem", "client.key": "ours-key.pem"}
        with config.set({f"distributed.comm.tls.{key}": str(papers / name) for key, name in names.items()}):
            assert built(made, tmp_path / "b", "--scheduler", safe.address) == 0
    finally:
        safe.close()


def test_a_bundle_depends_on_nothing_but_its_files(session: Session, tmp_path: Path) -> None:
    """The same files at another time in another place make the same bundle; unpacked, the same folders."""
    first = bundle.packed(session.resources)
    root = Path(shutil.copytree(CASE, tmp_path / "klinik"))
    for path in root.rglob("*"):
        os.utime(path, (1, 1))
    assert bundle.packed(open_session(project.find(root)).resources) == first
    there = bundle.unpacked(first, folder=tmp_path / "bundles", pictures=tmp_path / "pictures")
    assert bundle.unpacked(first, folder=tmp_path / "bundles", pictures=tmp_path / "pictures") == there
    for name in ("/styles/print.css", "/styles/fonts.conf", "/brand/logo.svg"):
        assert (
            there.find(name, "nordlys").read_bytes() == session.resources.find(name, "nordlys").read_bytes()
        )


def test_files_outside_the_folders_are_not_in_the_bundle(
    clinic_project: ClinicProject, tmp_path: Path
) -> None:
    """A link that leads out of the project's styles leads nowhere."""
    made = clinic_project()
    (tmp_path / "hemmelig.css").write_text("hemmelig")
    (made.root / "styles" / "ud.css").symlink_to(tmp_path / "hemmelig.css")
    assert b"ud.css" not in bundle.packed(open_session(made).resources).content
