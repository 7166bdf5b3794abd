"""A little of what GitHub's runner does with a composite action: expressions, environment, steps, outputs.

It knows the expressions that action.yml has, and stops at any other, so that nothing is taken for understood.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_SHELL = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]
"""How the runner calls ``shell: bash`` (GitHub's workflow syntax, “jobs.<job_id>.steps[*].shell”)."""
_NOT_ITS_OWN = ("GITHUB_", "RUNNER_", "HANDOUTS_", "PYTHONPATH", "PYTEST_", "VIRTUAL_ENV", "CI")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What came of one step."""

    name: str
    code: int | None
    """Its exit code; None where it was skipped."""
    said: str
    """Stdout and stderr."""


@dataclass(slots=True, kw_only=True)
class Run:
    """One run of a composite action in a job."""

    action: Path
    """The action's own checkout."""
    workspace: Path
    """The checkout of the repository that uses it."""
    temp: Path
    """The runner's folder for what is thrown away."""
    given: dict[str, str] = field(default_factory=dict)
    """Inputs that the workflow names; the others have their defaults."""
    number: int = 1
    event: str = "push"
    """What started the run, such as ``pull_request``."""
    steps: list[Step] = field(default_factory=list)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    used: list[dict[str, Any]] = field(default_factory=list)
    """Steps that use another action: listed, not run; their ``with`` has its values."""
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Makes the files and folders that the runner makes."""
        self.temp.mkdir(parents=True, exist_ok=True)
        files = {name: self.temp / name for name in ("GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        base = {key: value for key, value in os.environ.items() if not key.startswith(_NOT_ITS_OWN)}
        self.environment = {
            **base,
            # what setup-python would put there
            "PATH": f"{sys.base_prefix}/bin{os.pathsep}{base['PATH']}",
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(self.action),
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_EVENT_NAME": self.event,
            "GITHUB_REF_NAME": f"v{self.number}",
            "GITHUB_RUN_ID": str(self.number),
            "GITHUB_RUN_ATTEMPT": "1",
            "RUNNER_OS": "Linux",
            "RUNNER_TEMP": str(self.temp),
            **{name: str(file) for name, file in files.items()},
        }

    @property
    def summary(self) -> str:
        """What the steps wrote for the page of the run."""
        return (self.temp / "GITHUB_STEP_SUMMARY").read_text("utf-8")

    def step(self, name: str) -> Step:
        """The step of that name."""
        return next(step for step in self.steps if step.name == name)

    def go(self) -> dict[str, str]:
        """Run all steps, and give the action's outputs."""
        action = yaml.safe_load((self.action / "action.yml").read_text("utf-8"))
        self.given = {name: str(one["default"]) for name, one in action["inputs"].items()} | self.given
        for step in action["runs"]["steps"]:
            if not self._wanted(step.get("if", "${{ success() }}")):
                self.steps.append(Step(name=step["name"], code=None, said=""))
            elif "uses" in step:
                values = {key: self.filled(str(value)) for key, value in step["with"].items()}
                self.used.append({"uses": step["uses"], "with": values})
            else:
                self._run(step)
        return {name: self.filled(one["value"]) for name, one in action["outputs"].items()}

    def _run(self, step: dict[str, Any]) -> None:
        assert step["shell"] == "bash"
        own = {name: self.filled(str(value)) for name, value in step.get("env", {}).items()}
        script = self.temp / "script.sh"
        script.write_text(self.filled(step["run"]), "utf-8")
        done = subprocess.run(
            [*_SHELL, str(script)],
            cwd=self.workspace,
            env={**self.environment, **own},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.steps.append(Step(name=step["name"], code=done.returncode, said=done.stdout))
        self.environment |= self._taken("GITHUB_ENV")
        self.outputs[step.get("id", step["name"])] = self._taken("GITHUB_OUTPUT")

    def _taken(self, name: str) -> dict[str, str]:
        file = self.temp / name
        lines = file.read_text("utf-8").splitlines()
        file.write_text("")
        return dict(line.split("=", 1) for line in lines)

    def _wanted(self, condition: str) -> bool:
        return all(self._holds(term) for term in _EXPRESSION.fullmatch(condition).group(1).split(" && "))  # type: ignore[union-attr]

    def _holds(self, term: str) -> bool:
        if term in {"always()", "!cancelled()"}:
            return True
        if term == "success()":
            return not any(step.code for step in self.steps)
        left, right = term.split(" == ")
        return self._value(left) == right.strip("'")

    def filled(self, text: str) -> str:
        """A text with the values of its expressions."""
        return _EXPRESSION.sub(lambda found: self._value(found.group(1)), text)

    def _value(self, name: str) -> str:
        if " || " in name:
            first, _, other = name.partition(" || ")
            return self._value(first) or self._value(other)
        if starts := re.fullmatch(r"startsWith\((.+), '(.+)'\)", name):
            return str(self._value(starts[1]).startswith(starts[2])).lower()
        match name.split("."):
            case ["inputs", key]:
                return self.given[key]
            case [("runner" | "github") as where, key]:
                return self.environment[f"{where}_{key}".upper()]
            case ["steps", key, "outputs", output]:
                return self.outputs.get(key, {}).get(output, "")
        raise AssertionError(f"the runner of the tests does not know {name}")
