"""E-mail drafts: an .eml that a mail program opens for sending, and a mailto: for short ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from mimetypes import guess_type
from urllib.parse import quote

from agencydesk.exchange.letters.mail_text import MailText
from agencydesk.exchange.letters.marks import clean

#: Windows hands no more than about 2,000 characters of a mailto: to the mail program.
MOST_MAILTO = 1900
_MOST_NAME = 120
_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,}"
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    content: bytes


def is_address(text: str) -> bool:
    """Say whether a text is one plain e-mail address."""
    return len(text) <= 254 and ".." not in text and _ADDRESS.fullmatch(text) is not None


def eml(name: str, address: str, text: MailText, attachments: Sequence[Attachment] = ()) -> bytes:
    """Return a draft; who sends it is left to the mail program, and so is the day.

    Args:
        name: the name of who receives it.
        address: the address; left out where it is none.
        text: subject and text.
        attachments: files that go with it.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if is_address(address):
        local, _, domain = address.rpartition("@")
        shown = clean(name, lines=False).strip()[:_MOST_NAME]
        message["To"] = Address(shown, local, domain)
    message["Subject"] = clean(text.subject, lines=False)
    message.set_content(text.plain, charset="utf-8", cte="base64")
    message.add_alternative(text.html, subtype="html", charset="utf-8", cte="base64")
    for each in attachments:
        kind, _ = guess_type(each.name)
        main, _, sub = (kind or "application/octet-stream").partition("/")
        if main in ("message", "multipart"):  # kept as the bytes they are
            main, sub = "application", "octet-stream"
        message.add_attachment(
            each.content, maintype=main, subtype=sub, filename=clean(each.name, lines=False)
        )
    return message.as_bytes()


def mailto(address: str, text: MailText) -> str | None:
    """Return a mailto: address with subject and text, or None where it would be too long."""
    to = quote(address, safe="@") if is_address(address) else ""
    body = quote(text.plain.replace("\n", "\r\n"), safe="")
    link = f"mailto:{to}?subject={quote(clean(text.subject, lines=False), safe='')}&body={body}"
    return link if len(link) <= MOST_MAILTO else None
