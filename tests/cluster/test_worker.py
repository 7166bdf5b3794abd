"""What a worker does: it renders in processes of its own, and writes only into its own folder."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from handouts.build.session import Session
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.rendered_pdf import RenderedPdf
from tests.build.slow_leaflets import ample, endless
from tests.cluster.local_cluster import LocalCluster, not_windows, on, slow
from tests.processes import busiest, descendants
from tests.rendering import rendered

pytestmark = not_windows


@slow
def test_only_the_client_writes(
    cluster: LocalCluster, package: Path, session: Session, leaflets: list[Leaflet]
) -> None:
    """A worker writes only into its local directory; the log next to it is Dask's."""
    list(rendered(on(cluster, session), leaflets * 2))
    for name in ("one", "two"):
        place = cluster.folder / name
        assert sorted(path.name for path in place.iterdir()) == ["local", "log"]
        assert list(place.rglob("handouts/bundles/*/styles/*/print.css"))
    assert not list(package.rglob("*.pdf"))


@slow
def test_a_leaflet_that_hangs_fails_alone(
    cluster: LocalCluster, session: Session, leaflets: list[Leaflet]
) -> None:
    """It is stopped after its time, with the same message as on this machine; the others are rendered."""
    seconds = ample(on(cluster, session), leaflets)
    away = on(cluster, session, seconds=seconds)
    made = {one.slug: outcome for one, outcome in rendered(away, [endless(leaflets[0]), *leaflets])}
    assert made.pop("uendelig") == f"It took more than {seconds} seconds of computing time"
    assert len(made) == 3
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())


@slow
def test_a_leaflet_that_kills_its_process_fails_alone(
    cluster: LocalCluster, session: Session, leaflets: list[Leaflet]
) -> None:
    """The worker itself lives on and renders the others."""
    before = {name: one.pid for name, one in cluster.running.items()}
    machines = list(cluster.running.values())
    # A short leaflet may wait behind the long one, so no result marks the moment.
    with ThreadPoolExecutor() as pool:
        killed = pool.submit(
            lambda: busiest(lambda: [one for machine in machines for one in descendants(machine.pid)]).kill()
        )
        outcomes = rendered(on(cluster, session, seconds=300), [endless(leaflets[0]), *leaflets])
        made = {one.slug: outcome for one, outcome in outcomes}
        killed.result()
    assert "died" in str(made.pop("uendelig"))
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())
    assert len(made) == 3
    assert {name: one.pid for name, one in cluster.running.items()} == before


@slow
def test_a_leaflet_on_which_the_program_fails_fails_alone(
    cluster: LocalCluster, session: Session, leaflets: list[Leaflet]
) -> None:
    """As on this machine, the others are rendered."""
    spoiled = replace(leaflets[0], slug="fejl", standard="ingen")
    made = {one.slug: outcome for one, outcome in rendered(on(cluster, session), [spoiled, *leaflets])}
    assert "The program itself failed on it" in str(made.pop("fejl"))
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())
