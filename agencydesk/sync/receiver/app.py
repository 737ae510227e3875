"""The application that the server runs, and the server."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

from agencydesk.sync.receiver.pages import add_pages
from agencydesk.sync.receiver.service import Receiver
from agencydesk.sync.receiver.web import add_calls

_THREADS = 8
_LARGEST_REQUEST = 1024 * 1024
_LARGEST_HEADERS = 16 * 1024
_IDLE_SECONDS = 30


class Server:
    """A receiver that listens; made without starting it, so that its port is known first."""

    def __init__(
        self, receiver: Receiver, host: str, port: int, clock: Callable[[], float]
    ) -> None:
        self._stopping = threading.Lock()
        self._map: dict[int, wasyncore.dispatcher] = {}
        self._server = create_server(
            make_app(receiver, clock),
            map=self._map,
            sockets=[_bound(host, port)],
            threads=_THREADS,
            ident=None,
            max_request_body_size=_LARGEST_REQUEST,
            max_request_header_size=_LARGEST_HEADERS,
            channel_timeout=_IDLE_SECONDS,
            clear_untrusted_proxy_headers=True,
        )
        shown = f"[{host}]" if ":" in host else host
        self.base_url = f"http://{shown}:{self._server.effective_port}"

    def run(self) -> None:
        """Answer requests until :meth:`close` is called or the process is told to stop."""
        self._server.run()

    def close(self) -> None:
        """Finish what is being answered and stop; called from another thread than :meth:`run`."""
        with self._stopping:
            self._server.trigger.pull_trigger(self._stop)

    def _stop(self) -> None:
        with self._stopping:  # a wake-up by another request must not close the pipe under ours
            self._server.task_dispatcher.shutdown()
        for channel in list(self._map.values()):
            channel.close()
        self._map.clear()


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket on this IP address and port; raises OSError where it cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
    except OSError:
        made.close()
        raise
    return made


def make_app(receiver: Receiver, clock: Callable[[], float]) -> Flask:
    """Return the application; ``clock`` counts seconds for the rate limit."""
    app = Flask("agencydesk-receiver", static_folder=None, template_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = receiver.limits.body_bytes
    app.url_map.strict_slashes = True
    app.url_map.merge_slashes = False
    add_calls(app, receiver, clock)
    add_pages(app, receiver)
    return app
