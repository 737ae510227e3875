"""Everything of the yearly upload on one open data folder, wired together."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from agencydesk.domain.report_schema import Part
from agencydesk.errors import UserError
from agencydesk.models.vocabulary import MessageState
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.uploads.binding import Bindings, Connect, connect
from agencydesk.services.uploads.consent import Consents
from agencydesk.services.uploads.filing import Filing
from agencydesk.services.uploads.messages import head_row, overtaken
from agencydesk.services.uploads.national import National
from agencydesk.services.uploads.recovery import Recovery
from agencydesk.services.uploads.sending import Sending
from agencydesk.services.uploads.statuses import Statuses
from agencydesk.services.uploads.values import Bound
from agencydesk.services.uploads.vault import Vault
from agencydesk.services.writer import writing
from agencydesk.sync.outbox import Draw
from agencydesk.sync.secrets import Keychain, SystemKeychain


@dataclass(frozen=True, slots=True)
class UploadTools:
    """What the upload needs from outside; a test brings its own.

    Attributes:
        keychain: of this computer.
        connect: makes the client of a platform.
        token_bytes: a source of random bytes, for keys and the secret.
        draw: a number from 0 to below 1 by chance, for jitter, delay and order.
    """

    keychain: Keychain = field(default_factory=SystemKeychain)
    connect: Connect = connect
    token_bytes: Callable[[int], bytes] = secrets.token_bytes
    draw: Draw = field(default_factory=lambda: random.SystemRandom().random)


class Uploads:
    """The use cases of the upload.

    Attributes:
        vault: the agency's secret and the platform's token.
        recovery: the secret on paper.
        bindings: which platform is reported to.
        consents: confirming, correcting, withdrawing.
        sending: what is due goes out.
        filing: the way of a desk without a network.
        statuses: where the years stand.
        national: what the platform publishes.
    """

    def __init__(self, context: Context, tools: UploadTools) -> None:
        self._context = context
        self.vault = Vault(context, tools.keychain, tools.token_bytes)
        self.recovery = Recovery(context, self.vault, tools.draw)
        self.bindings = Bindings(context, self.vault, tools.connect)
        self.consents = Consents(context, tools.token_bytes, tools.draw)
        self.sending = Sending(context, self.bindings, self.vault, tools.draw)
        self.filing = Filing(context)
        self.statuses = Statuses(context)
        self.national = National(context, self.bindings)

    def bind(self, address: str, keys: str, code: str) -> Bound:
        """Switch the upload on with an activation code; what waited is tried at once.

        Raises:
            UserError: as :meth:`Bindings.bind`.
        """
        bound = self.bindings.bind(address, keys, code)
        self.sending.wake()
        return bound

    def enter_token(self, text: str) -> bool:
        """Take a token that was typed, and tell whether it is kept; what waited is tried at once.

        Raises:
            UserError: ``upload.token-invalid``.
        """
        kept = self.vault.enter_token(text)
        self.sending.wake()
        return kept

    def stop(self) -> None:
        """End every request at once: the program closes; nothing is lost by it."""
        self.bindings.stop()

    def accept_head(self, year: int, part: Part) -> Changes:
        """Take what another computer reported of a part as this desk's own state.

        A report of this desk that was not accepted because of it is over then.

        Raises:
            UserError: ``upload.nothing`` where nothing of another computer is known.
        """
        with writing(self._context) as writer:
            row = head_row(writer.session, year, part)
            if row is None or row.own:
                raise UserError("upload.nothing", year=year)
            writer.change(row, {"own": True}, action="accept")
            for message in overtaken(writer.session, year, part):
                writer.change(message, {"state": MessageState.SUPERSEDED}, action="superseded")
        return Changes(statistics=True)
