"""Compare the window's strings with their translations.

    .venv/bin/python packaging/check_translations.py           say what is missing or out of date
    .venv/bin/python packaging/check_translations.py --write   bring in new strings, drop stale
                                                               ones, make the .qm files anew

A catalogue is right when it holds exactly the strings of the sources, every one is translated and
finished, placeholders are the same on both sides, and the .qm file is made from it. The English
catalogue holds plural forms only.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "resources" / "translations"
COMPLETE = CATALOGUES / "agencydesk_zh_CN.ts"
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n|%L?\d+")
LUPDATE = ("-silent", "-no-obsolete", "-sort-messages", "-locations", "none")


@dataclass(frozen=True, slots=True)
class Message:
    """One string of a catalogue.

    Attributes:
        state: empty when finished; ``unfinished``, ``vanished`` or ``obsolete`` otherwise.
        translations: one text, or one for each plural form.
    """

    context: str
    source: str
    comment: str
    state: str
    translations: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what the program looks a translation up by."""
        return (self.context, self.source, self.comment)


def tool(name: str) -> str:
    """Return the path of one of Qt's tools beside this interpreter.

    Raises:
        FileNotFoundError: it is not installed there.
    """
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    if found is None:
        raise FileNotFoundError(name)
    return found


def python_sources() -> list[str]:
    """Return the files that hold strings of the window, relative to the checkout."""
    paths = [*sorted((ROOT / "agencydesk" / "ui").rglob("*.py")), ROOT / "agencydesk" / "app.py"]
    return [path.relative_to(ROOT).as_posix() for path in paths if path.is_file()]


def extract(sources: list[str], catalogue: Path, folder: Path) -> None:
    """Bring the strings of the sources below ``folder`` into a catalogue, new or old."""
    options = list(LUPDATE)
    if catalogue.stem.endswith("_en"):
        options.append("-pluralonly")
    command = [tool("pyside6-lupdate"), *options, *sources, "-ts", str(catalogue)]
    subprocess.run(command, cwd=folder, check=True)


def compile_catalogue(catalogue: Path, target: Path) -> None:
    """Make the binary file that the program loads."""
    command = [tool("pyside6-lrelease"), "-silent", str(catalogue), "-qm", str(target)]
    subprocess.run(command, check=True)


def read(catalogue: Path) -> list[Message]:
    """Return the strings of a catalogue, also stale ones."""
    messages = []
    for context in ET.parse(catalogue).getroot().iter("context"):  # noqa: S314  (our own file)
        for message in context.iter("message"):
            translation = message.find("translation")
            state, texts = "unfinished", [""]
            if translation is not None:
                state = translation.get("type", "")
                texts = [form.text or "" for form in translation.iter("numerusform")]
                texts = texts or [translation.text or ""]
            messages.append(
                Message(
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    message.findtext("comment", ""),
                    state,
                    tuple(texts),
                )
            )
    return messages


def compare(wanted: list[Message], held: list[Message]) -> list[str]:
    """Return how a catalogue differs from the strings of the sources; empty when it is right."""
    faults = []
    current = {message.key: message for message in held if message.state in ("", "unfinished")}
    for key in [message.key for message in wanted if message.key not in current]:
        faults.append(f"missing: {key[0]}: {key[1]}")
    sources = {message.key for message in wanted}
    for message in held:
        name = f"{message.context}: {message.source}"
        if message.key not in sources:
            faults.append(f"stale: {name}")
        elif message.state or not all(message.translations):
            faults.append(f"unfinished: {name}")
        elif not all(_same_placeholders(message.source, text) for text in message.translations):
            faults.append(f"placeholders differ: {name}")
    return faults


def _same_placeholders(source: str, text: str) -> bool:
    wanted, found = sorted(PLACEHOLDER.findall(source)), sorted(PLACEHOLDER.findall(text))
    return [part for part in found if part != "%n"] == [part for part in wanted if part != "%n"]


def check(catalogue: Path, sources: list[str], folder: Path = ROOT) -> list[str]:
    """Return the faults of one catalogue against the sources below ``folder``."""
    with tempfile.TemporaryDirectory() as place:
        fresh = Path(place) / catalogue.name
        extract(sources, fresh, folder)
        faults = compare(read(fresh), read(catalogue))
        binary, made = catalogue.with_suffix(".qm"), Path(place) / "made.qm"
        compile_catalogue(catalogue, made)
        if not binary.is_file():
            faults.append(f"missing: {binary.name}")
        elif binary.read_bytes() != made.read_bytes():
            faults.append(f"out of date: {binary.name}")
    return faults


def main(argv: list[str]) -> int:
    """Check or write every catalogue; return 0 when all are right."""
    parser = argparse.ArgumentParser(description="Compare strings and translations.")
    parser.add_argument("--write", action="store_true", help="update the catalogues")
    write: bool = parser.parse_args(argv).write
    catalogues = sorted({*CATALOGUES.glob("*.ts"), COMPLETE})
    sources = python_sources()
    faults = []
    for catalogue in catalogues:
        if write:
            extract(sources, catalogue, ROOT)
            compile_catalogue(catalogue, catalogue.with_suffix(".qm"))
        if not catalogue.is_file():
            faults.append(f"missing: {catalogue.name}")
            continue
        found = check(catalogue, sources)
        faults += [f"{catalogue.name}: {fault}" for fault in found]
        print(f"{catalogue.name}: {len(read(catalogue))} strings, {len(found)} faults")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
