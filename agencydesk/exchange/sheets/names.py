"""Whether a name is a person's or an organisation's; read from ``resources/columns/names.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

_KEYS = frozenset({"schema", "source", "person_length", "organisation_words"})


@dataclass(frozen=True, slots=True)
class NameWords:
    """What tells an organisation's name.

    Attributes:
        person_length: a longer name is no person's.
        organisation_words: words that no person's name holds.
    """

    person_length: int
    organisation_words: tuple[str, ...]

    @classmethod
    def load(cls, folder: Path) -> NameWords:
        """Read ``names.toml`` of ``folder``.

        Raises:
            ValueError: the file is wrong; the message lists everything that is.
        """
        data = tomllib.loads((folder / "names.toml").read_text(encoding="utf-8"))
        errors = [f"unknown key {key}" for key in sorted(data.keys() - _KEYS)]
        errors += [f"{key} is missing" for key in sorted(_KEYS - data.keys())]
        length, words = data.get("person_length"), data.get("organisation_words")
        if not isinstance(length, int) or isinstance(length, bool) or length < 1:
            errors.append("person_length must be a whole number above 0")
        listed = words if isinstance(words, list) else []
        texts = [word for word in listed if isinstance(word, str) and word.strip()]
        if not texts or len(set(texts)) < len(listed):
            errors.append("organisation_words must be a list of different words")
        if errors or not isinstance(length, int):
            raise ValueError("names.toml: " + "; ".join(errors))
        return cls(length, tuple(texts))

    def is_person(self, name: str) -> bool:
        """Say whether a name is taken for a person's."""
        short = len(name) <= self.person_length
        return (
            short
            and not name.isascii()
            and not any(word in name for word in self.organisation_words)
        )
