"""What a worker does: it renders in processes of its own, and writes only into its own folder."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from handouts.build.session import Session
from handouts.leaflets.leaflet import Leaflet
from handouts.pdf.renderer import RenderedPdf
from tests.build.slow_leaflets import ample, endless
from tests.cluster.local_cluster import LocalCluster, not_windows, on, slow
from tests.processes import busiest, descendants
from tests.rendering import rendered

pytestmark = not_windows


@slow
def test_only_the_client_writes(
    site: LocalCluster, package: Path, session: Session, leaflets: list[Leaflet]
) -> None:
    """A worker's files lie in its own local directory; beside it there is its log alone."""
    list(rendered(on(site, session), leaflets * 2))
    for name in ("one", "two"):
        place = site.folder / name
        assert sorted(path.name for path in place.iterdir()) == ["local", "log"]
        assert list(place.rglob("handouts/bundles/*/styles/*/print.css"))
    assert not list(package.rglob("*.pdf"))


@slow
def test_a_leaflet_that_hangs_fails_alone(
    site: LocalCluster, session: Session, leaflets: list[Leaflet]
) -> None:
    """It is given up after its time, with the words of the pool; the others come out."""
    seconds = ample(on(site, session), leaflets)
    away = on(site, session, seconds=seconds)
    made = {one.slug: outcome for one, outcome in rendered(away, [endless(leaflets[0]), *leaflets])}
    assert made.pop("uendelig") == f"It took more than {seconds} seconds"
    assert len(made) == 3
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())


@slow
def test_a_leaflet_that_kills_its_process_fails_alone(
    site: LocalCluster, session: Session, leaflets: list[Leaflet]
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
    site: LocalCluster, session: Session, leaflets: list[Leaflet]
) -> None:
    """As in this process."""
    spoiled = replace(leaflets[0], slug="fejl", standard="ingen")
    made = {one.slug: outcome for one, outcome in rendered(on(site, session), [spoiled, *leaflets])}
    assert "The program itself failed on it" in str(made.pop("fejl"))
    assert all(isinstance(outcome, RenderedPdf) for outcome in made.values())
