"""pyproject.toml, the package, the change log and the requirement files agree."""

from __future__ import annotations

import importlib.metadata
import re
import sys
import tomllib

import pytest

import agencydesk
from tests.house.checks import ROOT, imported_roots, script, sources

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN = (ROOT / "packaging/requirements.txt").read_text(encoding="utf-8")
DEV = (ROOT / "packaging/requirements-dev.txt").read_text(encoding="utf-8")


def pins(requirements: str) -> dict[str, str]:
    """Return the pinned version of each name of a requirement file."""
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", requirements, re.MULTILINE))


def faults(requirements: str) -> list[str]:
    """Return entries without a hash, without a pin, and lines that name an index."""
    entries = re.split(r"\n(?=\S)", requirements.strip())
    found = [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]
    found += [
        line
        for line in requirements.splitlines()
        if re.search(r"https?:|--(extra-)?index|-f ", line)
    ]
    return found + [entry.splitlines()[0] for entry in entries if not pins(entry)]


def named(dependencies: list[str]) -> set[str]:
    """Return the bare names of dependencies as requirement files spell them."""
    names = [re.match(r"[A-Za-z0-9._-]+", dependency) for dependency in dependencies]
    return {re.sub(r"[-_.]+", "-", name.group()).lower() for name in names if name}


def outside(dependencies: list[str], pinned: dict[str, str]) -> list[str]:
    """Return dependencies whose pin is missing or not within the bounds of pyproject.toml."""
    found = []
    for dependency in dependencies:
        name = named([dependency]).pop()
        version = _numbers(pinned.get(name, ""))
        bounds = re.findall(r"(>=|<)([0-9.]+)", dependency)
        within = all(
            (version >= _numbers(b)) if sign == ">=" else (version < _numbers(b))
            for sign, b in bounds
        )
        if not version or not within:
            found.append(dependency)
    return found


def libraries(files: dict[str, str]) -> set[str]:
    """Return the distributions that the program imports, as requirement files spell them."""
    roots = {root for text in files.values() for root in imported_roots(text)}
    foreign = roots - sys.stdlib_module_names - {"agencydesk"}
    known = importlib.metadata.packages_distributions()
    return {re.sub(r"[-_.]+", "-", known[root][0]).lower() for root in foreign}


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def test_the_version_is_the_same_everywhere() -> None:
    assert agencydesk.__version__ == PROJECT["version"]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## .*\b{re.escape(PROJECT['version'])}\b", changes, re.MULTILINE)


def test_the_bootstrap_script_asks_for_the_same_python() -> None:
    bootstrap = script("bootstrap")
    (oldest, newest) = bootstrap.OLDEST_PYTHON, bootstrap.NEWEST_PYTHON
    bounds = f">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"
    assert PROJECT["requires-python"] == bounds


def test_every_requirement_is_pinned_and_hashed_and_names_no_index() -> None:
    assert faults(RUN) == []
    assert faults(DEV) == []


@pytest.mark.parametrize(
    "text",
    [
        "a==1\n",
        "a>=1 \\\n    --hash=sha256:00\n",
        "--index-url https://example.org\na==1 \\\n    --hash=sha256:00\n",
    ],
)
def test_a_loose_requirement_is_noticed(text: str) -> None:
    assert faults(text)


def test_requirement_files_hold_what_the_project_file_asks_for() -> None:
    development = PROJECT["optional-dependencies"]["dev"]
    assert outside(PROJECT["dependencies"], pins(RUN)) == []
    assert outside(development, pins(DEV)) == []
    assert named(development) & set(pins(RUN)) <= named(PROJECT["dependencies"]) | {
        "python-dateutil"
    }


def test_the_program_declares_every_library_it_imports() -> None:
    everything = sources("agencydesk")
    receiver = {path: text for path, text in everything.items() if "/sync/receiver/" in path}
    desktop = {path: text for path, text in everything.items() if path not in receiver}
    used = libraries(desktop)
    assert used - named(PROJECT["dependencies"]) == {"shiboken6"} & used  # comes with Qt's binding
    assert named(PROJECT["dependencies"]) <= used
    extra = named(PROJECT["optional-dependencies"]["receiver"])
    brought = {"werkzeug", "jinja2"}  # what Flask is made of
    assert libraries(receiver) <= named(PROJECT["dependencies"]) | extra | brought
    assert extra - {"psycopg"} <= libraries(receiver)  # SQLAlchemy loads it by the address


def test_an_import_that_is_not_declared_is_noticed() -> None:
    assert libraries({"x.py": "import os\nfrom PIL import Image\nimport agencydesk"}) == {"pillow"}


def test_a_pin_outside_its_bounds_is_noticed() -> None:
    assert outside(["a>=6.11.3,<6.12"], {"a": "6.12.0"}) == ["a>=6.11.3,<6.12"]
    assert outside(["a>=6.11.3,<6.12"], {"a": "6.11.3"}) == []
    assert outside(["b"], {"a": "1"}) == ["b"]


def test_development_uses_the_very_versions_that_are_delivered() -> None:
    development = pins(DEV)
    assert {name: development.get(name) for name in pins(RUN)} == pins(RUN)
