"""Build the program folder dist/agencydesk with PyInstaller, and prove it.

    python3 packaging/bootstrap.py build            build and check what is in the folder
    python3 packaging/bootstrap.py build --smoke    and run its self-test

The self-test runs in an environment that knows nothing of the checkout: what the program needs
must be in the folder.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
FOLDER = DIST / "agencydesk"
REQUIREMENTS = ROOT / "packaging" / "requirements.txt"
SMOKE_SECONDS = 180

#: Parts whose licence (GPL only) or size keeps them out, by a piece of the file name.
FORBIDDEN = ("virtualkeyboard", "charts", "webengine", "datavisualization")
#: What the folder must hold, as patterns below it.
NEEDED = (
    "**/resources/rules/*.toml",
    "**/resources/fees/*.toml",
    "**/resources/holidays/*.toml",
    "**/resources/texts/*.toml",
    "**/resources/fonts/*.ttf",
    "**/resources/fonts/*LICENSE*",
    "**/models/migrations/env.py",
    "**/models/migrations/versions/*.py",
    "**/platforms/*",
    "licences/agencydesk/LICENSE",
    "licences/qt/LGPL-3.0.txt",
)
LICENCE_NAME = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)


def build() -> int:
    """Make the folder anew; return PyInstaller's exit code."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(DIST), "--workpath", str(ROOT / "build")]
    return subprocess.run([*command, "packaging/agencydesk.spec"], cwd=ROOT, check=False).returncode


def delivered() -> list[str]:
    """Return the names of the distributions that are delivered on this system."""
    names = re.findall(r"^([a-z0-9-]+)==", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE)
    here = {
        re.sub(r"[-_.]+", "-", found.metadata["Name"]).lower()
        for found in importlib.metadata.distributions()
    }
    return [name for name in names if name in here]


def copy_licences(target: Path) -> None:
    """Put the licences of the program, Python, Qt and every delivered library into ``target``."""
    shutil.rmtree(target, ignore_errors=True)
    _copy(ROOT / "LICENSE", target / "agencydesk" / "LICENSE")
    for source in (ROOT / "packaging" / "licences").iterdir():
        _copy(source, target / "qt" / source.name)
    for folder in (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)):
        if (folder / "LICENSE.txt").is_file():
            _copy(folder / "LICENSE.txt", target / "python" / "LICENSE.txt")
    for name in delivered():
        for file in importlib.metadata.distribution(name).files or ():
            if "licenses" in file.parts or LICENCE_NAME.search(file.name):
                _copy(Path(str(file.locate())), target / name / "-".join(file.parts[-2:]))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def faults(folder: Path) -> list[str]:
    """Return what is in the program folder and must not be, and what is missing from it."""
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    unwanted = [n for n in names if any(part in n.rpartition("/")[2].lower() for part in FORBIDDEN)]
    missing = [pattern for pattern in NEEDED if not any(folder.glob(pattern))]
    return [f"must not be there: {n}" for n in unwanted] + [f"missing: {p}" for p in missing]


def smoke(folder: Path) -> int:
    """Run the self-test of the built program, away from the checkout; return its exit code."""
    program = folder / ("agencydesk.exe" if sys.platform == "win32" else "agencydesk")
    with tempfile.TemporaryDirectory() as home:
        kept = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        environment |= {"HOME": home, "USERPROFILE": home, "LOCALAPPDATA": home, "TMPDIR": home}
        environment |= {"TEMP": home, "TMP": home, "LC_ALL": "C", "QT_QPA_PLATFORM": "offscreen"}
        environment["PATH"] = os.defpath
        done = subprocess.run(
            [str(program), "self-test"],
            cwd=home,
            env=environment,
            timeout=SMOKE_SECONDS,
            check=False,
        )
    return done.returncode


def main(argv: list[str]) -> int:
    """Build, check and on request run the program; return an exit code."""
    parser = argparse.ArgumentParser(description="Build the program folder dist/agencydesk.")
    parser.add_argument("--smoke", action="store_true", help="run the self-test inside it")
    wants_smoke: bool = parser.parse_args(argv).smoke
    if build() != 0:
        return 1
    copy_licences(FOLDER / "licences")
    found = faults(FOLDER)
    for fault in found:
        print(fault, file=sys.stderr)
    if found:
        return 1
    size = sum(path.lstat().st_size for path in FOLDER.rglob("*") if path.is_file())
    print(f"dist/agencydesk: {size / 1e6:.0f} MB", flush=True)
    if wants_smoke:
        code = smoke(FOLDER)
        print(f"self-test of the built program: exit {code}", flush=True)
        return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
