"""Rendering on a cluster gives the same files; lost machines and schedulers lose no leaflet."""

import pickle
import shutil
import signal
import subprocess
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from handouts.build import assignment
from handouts.build.session import Session, open_session
from handouts.cluster import executor, worker
from handouts.cluster.workers import WorkerPool, WorkerState
from handouts.errors import MachineError
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.rendered_pdf import RenderedPdf
from handouts.project import project
from handouts.project.project import Project, shipped
from tests.cluster.local_cluster import LocalCluster, built, folder_of, not_windows, on, slow, while_building
from tests.conftest import ARTICLE, CASES, ClinicProject
from tests.rendering import composed, rendered

pytestmark = not_windows


@slow
def test_a_cluster_gives_the_same_files_as_this_machine(cluster: LocalCluster, tmp_path: Path) -> None:
    """Every file of a build with pictures and three variants, also the manifest and the fingerprints."""
    root = Path(shutil.copytree(CASES, tmp_path / "klinik"))
    here = project.find(root)
    variants = ("--variant", "standard", "--variant", "booklet", "--variant", "ink-saver")
    assert built(here, tmp_path / "away", *variants, "--scheduler", cluster.address) == 0
    assert built(here, tmp_path / "here", *variants, "-j", "1") == 0
    assert folder_of(tmp_path / "away") == folder_of(tmp_path / "here")
    assert len(list((tmp_path / "away").rglob("*.pdf"))) == 18


@slow
def test_each_file_is_sent_once_to_each_worker(
    cluster: LocalCluster, clinic_project: ClinicProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many leaflets show a picture. A second build sends only new files."""
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
    assert built(made, tmp_path / "a", "--scheduler", cluster.address) == 0
    assert set(sent.values()) == {1}
    assert Counter(name for _, name, _ in sent) == {"receive_bundle": 2, "receive_picture": 2}
    sent.clear()
    assert built(made, tmp_path / "b", "--scheduler", cluster.address, "--variant", "large-print") == 0
    assert sent == {}


@slow
def test_a_second_project_on_the_same_workers(
    cluster: LocalCluster, clinic_project: ClinicProject, tmp_path: Path
) -> None:
    """Styles, brands and fonts are those of the current build, not of the previous one."""
    made = clinic_project({"a.md": ARTICLE, "b.md": ARTICLE.replace("nakken", "armen")})
    assert built(made, tmp_path / "first", "--scheduler", cluster.address) == 0
    own = made.root / "styles"
    shutil.copytree(shipped("styles") / "fonts", own / "fonts")
    theme = (shipped("styles") / "theme.css").read_text()
    (own / "theme.css").write_text(theme + "\np { letter-spacing: 0.1pt }\n")
    assert built(made, tmp_path / "away", "--scheduler", cluster.address) == 0
    assert built(made, tmp_path / "here", "-j", "1") == 0
    assert folder_of(tmp_path / "away") == folder_of(tmp_path / "here") != folder_of(tmp_path / "first")


@slow
def test_a_missing_style_sheet_ends_the_build(
    cluster: LocalCluster, session: Session, leaflets: list[Leaflet]
) -> None:
    """Neither an article nor a worker has caused it."""
    variant = replace(leaflets[0].variant, sheets=("print.css", "nej.css"))
    with pytest.raises(MachineError, match=r"nej\.css") as caught:
        list(rendered(on(cluster, session), [replace(one, variant=variant) for one in leaflets]))
    assert caught.value.advice


@slow
def test_leaflets_are_composed_as_they_are_needed(
    cluster: LocalCluster, session: Session, leaflets: list[Leaflet], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At most three for each thread are composed ahead, and those that wait, so memory stays flat."""
    monkeypatch.setattr(assignment, "_MOST", 4)
    drawn = 0

    def source() -> Iterator[Leaflet]:
        nonlocal drawn
        for number in range(30):
            drawn += 1
            yield replace(leaflets[0], slug=f"{number}")

    done = 0
    for _ in rendered(on(cluster, session), source()):
        done += 1
        assert drawn <= done + 2 * executor.AHEAD + 4
    assert done == 30


@slow
def test_a_text_is_laid_out_by_one_process(
    frail: LocalCluster, clinic_project: ClinicProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also on a worker with several. Another gets leaflets of the text only if it has nothing to do."""
    frail.join("three", "--nthreads", "2")
    clinics, topics = ("a", "b", "c", "d", "e", "f"), ("en", "fire", "to", "tre")
    session = open_session(clinic_project({f"{one}.md": ARTICLE for one in topics}, clinics=clinics))
    leaflets = [composed(session, topic, clinic) for topic in session.topics for clinic in clinics]
    sent: Counter[tuple[str, int, str]] = Counter()
    watched = WorkerPool.watched

    def seen(self: WorkerPool, state: WorkerState, function: Any, *values: Any) -> str:  # noqa: ANN401 - as it is
        if function is worker.render:
            job = pickle.loads(zlib.decompress(values[0]))  # noqa: S301 - our own bytes
            sent[state.address, job.process, job.leaflet.slug] += 1
        return watched(self, state, function, *values)

    monkeypatch.setattr(WorkerPool, "watched", seen)
    made = list(rendered(on(frail, session), leaflets))
    assert len(made) == 24
    assert all(isinstance(outcome, RenderedPdf) for _, outcome in made)
    assert sent.total() == 24
    processes = {(address, process) for address, process, _ in sent}
    assert len(processes) == 4
    assert len({address for address, _ in processes}) == 3
    assert len(sent) <= 4 + 4


@slow
def test_ctrl_c_keeps_what_is_finished(cluster: LocalCluster, many: Project, tmp_path: Path) -> None:
    """The exit code is 130, and the next build continues."""

    def stop(running: "subprocess.Popen[bytes]") -> None:
        running.send_signal(signal.SIGINT)

    code, error = while_building(many, tmp_path / "a", 4, "--scheduler", cluster.address, then=stop)
    assert code == 130, error
    assert "Traceback" not in error
    assert 4 <= len(list((tmp_path / "a").rglob("*.pdf"))) < 24
    assert built(many, tmp_path / "a", "--scheduler", cluster.address) == 0
    assert len(list((tmp_path / "a").rglob("*.pdf"))) == 24
