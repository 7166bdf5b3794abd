"""The short form of ``benchmarks/soak.py``; docs/reliability.md has the figures of the long one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT
from tests.build.clean_builds import linux


@linux
@pytest.mark.slow("soak")
def test_a_project_that_is_changed_and_killed_ends_as_a_clean_build(tmp_path: Path) -> None:
    """While it is watched and served; no temporary file and no process is left, and no traceback is shown."""
    words = ["--minutes=0.7", "--leaflets=12", "--jobs=1", "--seed=4", f"--folder={tmp_path / 'a'}"]
    command = [sys.executable, "benchmarks/soak.py", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    results = json.loads(done.stdout[done.stdout.index("{") :])
    assert results["differences"] == 0
    assert results["counts"]["edit"] > 0
    assert results["counts"]["leaflets at the end"] > 0
