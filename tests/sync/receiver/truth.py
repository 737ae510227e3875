"""Is a reply of the receiver one that its own document allows?"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import jsonschema_rs
import requests

Document = dict[str, Any]


class UntrueError(AssertionError):
    """A reply that the document does not allow."""


class Truth:
    """Holds replies to an OpenAPI document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._paths = {
            path: re.compile("/".join(_pattern(piece) for piece in path.split("/")))
            for path in document["paths"]
        }
        self.seen: set[tuple[str, str, int]] = set()

    def hold(self, reply: requests.Response, *_args: object, **_kwargs: object) -> None:
        """Raise UntrueError if the document does not allow the reply; a hook of ``requests``."""
        method = (reply.request.method or "").lower()
        path = self._path(urlsplit(reply.url).path, method)
        if path is None:
            self._undocumented(reply)
            return
        replies = self._document["paths"][path][method]["responses"]
        described = replies.get(str(reply.status_code))
        if described is None:
            raise UntrueError(f"{method} {path}: {reply.status_code} is not in the document")
        kind = reply.headers.get("Content-Type", "").partition(";")[0]
        if kind not in described["content"]:
            raise UntrueError(f"{method} {path}: {reply.status_code} as {kind}")
        for name, header in described.get("headers", {}).items():
            self._valid(int(reply.headers.get(name, "-1")), header["schema"], f"{path} {name}")
        if kind.endswith("json"):
            self._valid(reply.json(), described["content"][kind]["schema"], f"{method} {path}")
        self.seen.add((method, path, reply.status_code))

    def _path(self, found: str, method: str) -> str | None:
        """Return the documented path; the one with the fewest parameters if several fit."""
        fitting = [
            path
            for path, pattern in self._paths.items()
            if pattern.fullmatch(found) and method in self._document["paths"][path]
        ]
        return min(fitting, key=lambda path: path.count("{"), default=None)

    def _undocumented(self, reply: requests.Response) -> None:
        """What no path or method of the document fits is refused as such."""
        if reply.status_code not in (404, 405) or reply.request.method == "HEAD":
            raise UntrueError(f"{reply.request.method} {reply.url}: {reply.status_code}")

    def _valid(self, value: object, schema: Document, where: str) -> None:
        whole = {**schema, "components": self._document["components"]}
        try:
            jsonschema_rs.Draft202012Validator(whole).validate(value)
        except jsonschema_rs.ValidationError as error:
            raise UntrueError(f"{where}: {error.message}") from error


def _pattern(piece: str) -> str:
    return "[^/]+" if piece.startswith("{") else re.escape(piece)
