"""A synthetic report, the platform's keys, and the receipt a true platform would give for it."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from agencydesk.domain.canonical import canonical
from agencydesk.domain.privacy import pseudonym
from agencydesk.domain.report_schema import Part, Record, make_record
from agencydesk.sync.address import read_address
from agencydesk.sync.client import Platform, PlatformClient
from agencydesk.sync.protocol import Receipt, ReceiptState, body_hash, sign_receipt
from agencydesk.sync.transport import Courier
from agencydesk.sync.wire import Fetch

SECRET = bytes(range(32))
YEAR = 2026
SIGNING = Ed25519PrivateKey.from_private_bytes(b"\x01" * 32)
NEXT = Ed25519PrivateKey.from_private_bytes(b"\x02" * 32)
STRANGER = Ed25519PrivateKey.from_private_bytes(b"\x03" * 32)
KEYS = tuple(key.public_key().public_bytes_raw() for key in (SIGNING, NEXT))
TICKET = "ticket-of-this-part-0123456789"
KEY = "5" * 32


def report(
    part: Part = Part.MONEY,
    revision: int = 1,
    supersedes: str | None = None,
    *,
    year: int = YEAR,
    secret: bytes = SECRET,
    amount: int = 5,
) -> Record:
    """Return a record of a part; ``amount`` makes it another one."""
    head = {
        "year": year,
        "pseudonym": pseudonym(secret, str(part), year),
        "revision": revision,
        "supersedes": supersedes,
    }
    if part is Part.MONEY:
        return make_record(
            part, {**head, "kmap": None, "cell": "CN", "revenue_million_cny": amount}
        )
    if part is Part.VOLUME:
        filings = dict.fromkeys(
            ["filings_invention", "filings_utility", "filings_design", "filings_pct",
             "grants_invention", "grants_utility", "grants_design"],
            amount * 5,
        )  # fmt: skip
        return make_record(part, {**head, "size_band": "1-3", **filings})
    return make_record(
        part,
        {
            **head,
            "kmap": None,
            "cell": "CN",
            "it_in_use": True,
            "it_since": "2026_later",
            "it_previous": "spreadsheet",
            "it_functions": ("deadlines", "statistics"),
            "litigation_attorneys": 0,
            "international_talents": 0,
            "trainees": amount * 3,
            "complaints": 0,
            "satisfaction_mean": 92,
            "deadlines_on_time_permille": 1000,
            "checklists_complete_permille": 985,
        },
    )


RECORD = report()
BODY = RECORD.body()


def receipt_for(
    record: Record = RECORD,
    key: str = KEY,
    name: str = "a" * 32,
    signing: Ed25519PrivateKey = SIGNING,
    **other: object,
) -> Receipt:
    """Return the signed receipt of a record, with some fields other than true."""
    fields: dict[str, object] = {
        "receipt": name,
        "key": key,
        "sha256": body_hash(record.body()),
        "pseudonym": record.pseudonym,
        "year": record.year,
        "part": record.part,
        "revision": record.revision,
        "supersedes": record.supersedes,
        "state": ReceiptState.ACCEPTED,
        "received": "2027-01-15",
        **other,
    }
    return sign_receipt(Receipt(**fields), signing)  # type: ignore[arg-type]


def withdrawal_of(taken_back: Receipt, name: str = "b" * 32, **other: object) -> Receipt:
    """Return the signed receipt of a withdrawal, with some fields other than true."""
    fields = {
        **{field: getattr(taken_back, field) for field in Receipt.__slots__},
        "receipt": name,
        "revision": taken_back.revision + 1,
        "supersedes": taken_back.receipt,
        "state": ReceiptState.WITHDRAWN,
        "signature": "",
        **other,
    }
    return sign_receipt(Receipt(**fields), SIGNING)


def written(receipt: Receipt) -> bytes:
    """Return a receipt as it stands in a reply."""
    return canonical(receipt.plain())


def client_of(url: str, seconds: float = 5.0) -> PlatformClient:
    """Return the real client of a server, with a short limit for everything together."""
    address = read_address(url)
    return PlatformClient(Platform(address, KEYS), Courier(address, seconds=seconds))


def client_with(fetch: Fetch) -> PlatformClient:
    """Return the real client with another way to send."""
    return PlatformClient(Platform(read_address("http://127.0.0.1:1"), KEYS), fetch)
