"""Make ``resources/pinyin/initials.toml``: the first letter of each Chinese character's reading.

    python -m venv /path/of/its/own && /path/of/its/own/bin/pip install pypinyin
    /path/of/its/own/bin/python packaging/make_pinyin.py

Run once, by hand, in an environment of its own: the program needs only the table. A character has
one common initial. A second one is kept where words in use show it often enough (长: c, z), so
that a text can be found by either; surnames have their own readings (单: s).
"""

from __future__ import annotations

import importlib
import unicodedata
from collections import Counter
from importlib import metadata
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "pinyin"
FIRST, LAST = 0x4E00, 0x9FFF
ZERO = "〇"
#: A second initial is kept if at least this share of a character's words, and so many, have it.
SHARE, COUNT = 0.10, 5
#: Readings of family names that are not the common ones.
SURNAMES = {
    "仇": "q", "单": "s", "曾": "z", "解": "x", "查": "z", "区": "o", "盖": "g", "朴": "p",
    "覃": "q", "乐": "y", "冼": "x", "种": "c", "尉迟": "yc", "万俟": "mq", "长孙": "zs",
    "单于": "cy", "澹台": "tt", "宓": "m", "郗": "x", "员": "y", "召": "s", "繁": "p", "缪": "m",
    "秘": "b", "洗": "x", "逄": "p", "卜": "b", "石": "s", "沈": "s",
    "翟": "z", "隗": "w", "折": "s", "祭": "z", "佴": "n",
}  # fmt: skip
HEAD = """\
# The first letter of the usual reading of each Chinese character, for finding by pinyin initials.
# common: letter -> characters read so. also: further initial of characters read in two ways.
# surname: readings of family names where they differ from the common one.
# Made by packaging/make_pinyin.py.
schema = 1
source = "pypinyin {version} (pinyin-data: Unicode Unihan kMandarin, kHanyuPinyin and others)"
licence = "MIT, see LICENSE in this folder"
"""


def letter(reading: str) -> str:
    """Return the first letter of a reading without its accent."""
    return unicodedata.normalize("NFD", reading)[0]


def common(readings: dict[int, str]) -> dict[str, str]:
    """Return the usual initial of each character of the main block."""
    found = {
        chr(code): letter(text.split(",")[0])
        for code, text in readings.items()
        if FIRST <= code <= LAST or chr(code) == ZERO
    }
    return {char: first for char, first in found.items() if first.isascii()}


def second(phrases: dict[str, list[list[str]]], usual: dict[str, str]) -> dict[str, str]:
    """Return the further initial of characters that many words read in another way."""
    counts: dict[str, Counter[str]] = {}
    for phrase, readings in phrases.items():
        for char, reading in zip(phrase, readings, strict=False):
            if reading and reading[0]:
                counts.setdefault(char, Counter())[letter(reading[0])] += 1
    found: dict[str, str] = {}
    for char, counted in counts.items():
        others = [(count, first) for first, count in counted.items() if first != usual.get(char)]
        count, first = max(others, default=(0, ""))
        if char in usual and count >= COUNT and count >= SHARE * counted.total():
            found[char] = first
    return found


def by_letter(initials: dict[str, str]) -> list[str]:
    """Return the lines of a table: a letter and the characters that have it."""
    groups: dict[str, list[str]] = {}
    for char, first in initials.items():
        groups.setdefault(first, []).append(char)
    return [f'{first} = "{"".join(sorted(chars))}"' for first, chars in sorted(groups.items())]


def main() -> None:
    """Write the table and the licence of where it comes from."""
    usual = common(importlib.import_module("pypinyin.pinyin_dict").pinyin_dict)
    phrases = importlib.import_module("pypinyin.phrases_dict").phrases_dict
    version = metadata.version("pypinyin")
    lines = [HEAD.format(version=version), "[common]", *by_letter(usual), "", "[also]"]
    lines += [*by_letter(second(phrases, usual)), "", "[surname]"]
    lines += [
        f'"{name}" = "{read}"'
        for name, read in SURNAMES.items()
        if read != "".join(usual[char] for char in name)
    ]
    TARGET.mkdir(exist_ok=True)
    (TARGET / "initials.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    package = metadata.distribution("pypinyin")
    licence = Path(
        str(package.locate_file(f"pypinyin-{version}.dist-info/licenses/LICENSE.txt"))
    ).read_text(encoding="utf-8")
    (TARGET / "LICENSE").write_text(licence, encoding="utf-8")


if __name__ == "__main__":
    main()
