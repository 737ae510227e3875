"""Write the requirement files anew from pyproject.toml: versions pinned, files hashed.

    .venv/bin/python packaging/lock.py             keeps the pins that still fit
    .venv/bin/python packaging/lock.py --upgrade   takes the newest versions the bounds allow

Needs ``uv`` on the PATH. One file serves every system and every Python from 3.11 on; no address
of a package index is written, so an office may use its own mirror. requirements-dev.txt is
requirements.txt plus the extras ``dev`` and ``receiver``, with the same pins.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = {
    "requirements.txt": (),
    "requirements-receiver.txt": ("--extra", "receiver"),
    "requirements-dev.txt": ("--extra", "dev", "--extra", "receiver"),
}
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-header",
    "--no-annotate",
    "--quiet",
)


def command(uv: str, name: str, extra: tuple[str, ...], upgrade: bool) -> list[str]:
    """Return the call of ``uv`` that writes the requirement file ``name``."""
    line = [uv, "pip", "compile", "pyproject.toml", *OPTIONS, *extra]
    if upgrade:
        line.append("--upgrade")
    if name != "requirements.txt":
        line += ["--constraint", "packaging/requirements.txt"]
    return [*line, "--output-file", f"packaging/{name}"]


def main(argv: list[str]) -> int:
    """Write the files; return 0, or 3 where ``uv`` is missing or finds no solution."""
    parser = argparse.ArgumentParser(description="Pin the requirement files anew.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    upgrade: bool = parser.parse_args(argv).upgrade
    uv = shutil.which("uv")
    if uv is None:
        print("lock.py needs uv on the PATH", file=sys.stderr)
        return 3
    for name, extra in FILES.items():
        if subprocess.run(command(uv, name, extra, upgrade), cwd=ROOT, check=False).returncode:
            return 3
        print(f"packaging/{name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
