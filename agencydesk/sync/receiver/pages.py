"""The public page over HTTP: ``/`` in Chinese, ``/en`` in English, and its style sheet."""

from __future__ import annotations

from flask import Flask, Response, request

from agencydesk.sync.protocol import read_object
from agencydesk.sync.publication import Publication, read_publication
from agencydesk.sync.receiver.page import CONTENT_POLICY, PublicPage
from agencydesk.sync.receiver.problems import Problem
from agencydesk.sync.receiver.publishing import published, published_years
from agencydesk.sync.receiver.service import Receiver
from agencydesk.sync.receiver.web import add_route, year_in

_KEPT_SECONDS = 300


class Pages:
    """The pages; nothing on them comes from elsewhere or runs."""

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver
        self._page = PublicPage(receiver.provinces)

    def chinese(self) -> Response:
        """Return the page in Chinese."""
        return self._render("zh")

    def english(self) -> Response:
        """Return the page in English."""
        return self._render("en")

    def style(self) -> Response:
        """Return the style sheet."""
        return _kept(Response(self._page.style, content_type="text/css; charset=utf-8"))

    def _render(self, lang: str) -> Response:
        years = published_years(self._receiver.statistics_store)
        wanted = request.args.get("year")
        year = (years[0] if years else None) if wanted is None else year_in(wanted)
        shown = None if year is None else self._publication(year)
        html = self._page.render(lang, shown, years)
        reply = _kept(Response(html, content_type="text/html; charset=utf-8"))
        reply.headers["Content-Language"] = "zh-CN" if lang == "zh" else "en"
        reply.headers["Content-Security-Policy"] = CONTENT_POLICY
        reply.headers["Referrer-Policy"] = "no-referrer"
        return reply

    def _publication(self, year: int) -> Publication:
        body = published(self._receiver.statistics_store, year)
        if body is None:
            raise Problem("not-found")
        key = self._receiver.keys.signing.public_key().public_bytes_raw()
        return read_publication(read_object(body), [key])


def add_pages(app: Flask, receiver: Receiver) -> None:
    """Add the public page to an application."""
    pages = Pages(receiver)
    add_route(app, "/", "GET", pages.chinese)
    add_route(app, "/en", "GET", pages.english)
    add_route(app, "/style.css", "GET", pages.style)


def _kept(reply: Response) -> Response:
    reply.headers["Cache-Control"] = f"public, max-age={_KEPT_SECONDS}"
    return reply
