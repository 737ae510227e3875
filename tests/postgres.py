"""A private PostgreSQL cluster for tests: made, started, thrown away.

PostgreSQL refuses to run as root; then it runs as the user ``postgres`` or ``nobody``. It listens
on a socket in its own folder only. Where the programs are missing, this fails; nothing is skipped.
"""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import URL

if sys.platform != "win32":
    import pwd

_ADMIN = "postgres"
_NUMBERS = itertools.count(1)


class Cluster:
    """A running cluster; makes databases by the pair."""

    def __init__(self, folder: Path, bindir: Path, user: str | None, durable: bool) -> None:
        self.folder = folder
        self._bindir = bindir
        self._user = user
        self._durable = durable

    def start(self) -> None:
        settings = f"-k {self.folder} -c listen_addresses= -c max_connections=200"
        if not self._durable:
            settings += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        log = str(self.folder / "log")
        self._run("pg_ctl", "start", "-w", "-D", str(self.data), "-l", log, "-o", settings)

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", str(self.data))

    def make(self) -> None:
        options = ("-U", _ADMIN, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        self._run("initdb", "-D", str(self.data), *options)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def url(self, database: str) -> str:
        """Return the address of a database, as the receiver takes it."""
        return URL.create(
            "postgresql", username=_ADMIN, database=database, query={"host": str(self.folder)}
        ).render_as_string(hide_password=False)

    @contextmanager
    def pair(self) -> Iterator[tuple[str, str]]:
        """Yield the addresses of two empty databases, dropped in the end."""
        number = next(_NUMBERS)
        names = (f"identity_{number}", f"statistics_{number}")
        for name in names:
            self._execute(f"CREATE DATABASE {name}")
        try:
            yield self.url(names[0]), self.url(names[1])
        finally:
            for name in names:
                self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        place = f"host={self.folder} user={_ADMIN} dbname=postgres"
        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute(statement.encode())

    def _run(self, name: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._bindir / name), *arguments],
            user=self._user,
            group=None if self._user is None else pwd.getpwnam(self._user).pw_gid,
            extra_groups=None if self._user is None else [],
            cwd=self.folder,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{name}: {done.stderr}"


def find_programs() -> Path:
    """Return the folder of ``initdb``, ``pg_ctl`` and ``postgres``; the newest version there is."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    assert versions, "PostgreSQL is missing: apt-get install postgresql"
    return versions[-1].parent


def _version(path: Path) -> float:
    return float(path.parts[-3])


def _unprivileged() -> str | None:
    """Return whom the cluster runs as; None for ourselves."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in (_ADMIN, "nobody") if name in names)


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """Yield a running cluster of its own.

    Args:
        durable: write through to the disk, as in earnest; tests need not.
    """
    user = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="agencydesk-pg-"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        running = Cluster(folder, find_programs(), user, durable)
        running.make()
        running.start()
        try:
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder)
