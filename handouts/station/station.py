"""The print station of a project: everything together, until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable

from handouts.build.scratch import scratch_folder
from handouts.project.project import Project
from handouts.station import access as rules
from handouts.station import labels, server
from handouts.station.access import Access
from handouts.station.application import application
from handouts.station.copies import Copies
from handouts.station.desk import Desk
from handouts.station.overview import Overviews


def serve(project: Project, *, host: str, port: int, cores: int, ready: Callable[[str], None]) -> None:
    """Serve the print station until Ctrl-C or SIGTERM.

    Args:
        project: The project.
        host: The address to listen on. Unless it is a loopback address, visitors need a token.
        port: The port; 0 for any free one.
        cores: Leaflets that are rendered at the same time.
        ready: Called with the address to open, when the station can be reached.

    Raises:
        MachineError: The packages of the server are missing, or the port is in use.
        UsageError: This machine has no such address.
        HandoutsError: The labels of the station have mistakes.
        KeyboardInterrupt: Ctrl-C was pressed; everything is closed by then.
    """
    server.require()
    words = labels.read(project.templates, project.settings.language)
    access = rules.access(host)
    with server.listen(host, port) as opened, scratch_folder(project) as scratch:
        copies = Copies(project, at_once=cores, scratch=scratch)
        try:
            desk = Desk(project=project, words=words, overviews=Overviews(project), copies=copies)
            ready(address(access, opened))
            server.run(application(desk, access), opened)
        finally:
            copies.close()


def address(access: Access, opened: socket.socket) -> str:
    """The address to open in a browser, with the token if one is needed."""
    port = opened.getsockname()[1]
    host = socket.gethostname() if access.host in {"0.0.0.0", "::", ""} else access.host  # noqa: S104 - compared
    named = f"[{host}]" if ":" in host else host
    return f"http://{named}:{port}/" + f"?token={access.token}" * bool(access.token)
