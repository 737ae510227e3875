"""The tables of the two stores. Dates only; no address, no time of day, no counter.

The statistics store knows tickets by their hash and holds no numbered rows: its tables are kept
in the order of random names, so that the order of rows does not tell what came in together.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, LargeBinary, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
}
#: Tables kept in the order of their key, not of arrival (SQLite).
BY_KEY = {"sqlite_with_rowid": False}


class YearState(StrEnum):
    """How far a year is."""

    OPEN = "open"
    FROZEN = "frozen"
    PUBLISHED = "published"


class IdentityBase(DeclarativeBase):
    """Parent of what the identity service knows: who may report."""

    metadata = MetaData(naming_convention=NAMES)


class StatisticsBase(DeclarativeBase):
    """Parent of what the statistics service knows: reports without a name."""

    metadata = MetaData(naming_convention=NAMES)


class IdentityVersion(IdentityBase):
    """The version of the identity store's tables, one row."""

    __tablename__ = "identity_version"
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class Agency(IdentityBase):
    """One agency of the register; its activation code and token only as hashes."""

    __tablename__ = "agencies"
    __table_args__ = (
        UniqueConstraint("activation_hash"),
        UniqueConstraint("token_hash"),
        CheckConstraint("attorneys >= 0", name="attorneys"),
    )
    code: Mapped[str] = mapped_column(String(16), primary_key=True)
    province: Mapped[str] = mapped_column(String(5))
    attorneys: Mapped[int]
    registered: Mapped[bool]
    issued: Mapped[date]
    activation_hash: Mapped[str | None] = mapped_column(String(64))
    token_hash: Mapped[str | None] = mapped_column(String(64))
    activated: Mapped[date | None]


class StatisticsVersion(StatisticsBase):
    """The version of the statistics store's tables, one row."""

    __tablename__ = "statistics_version"
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class Year(StatisticsBase):
    """One year: open until it is frozen, then published once."""

    __tablename__ = "years"
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(16), default=YearState.OPEN)
    frozen: Mapped[date | None]
    published: Mapped[date | None]
    publication: Mapped[str | None] = mapped_column(Text)


class Register(StatisticsBase):
    """A year's signed table, and what the public register says of each of its cells."""

    __tablename__ = "registers"
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    table: Mapped[str] = mapped_column(Text)
    facts: Mapped[str] = mapped_column(Text)


class ReceiptColumns:
    """What reports and withdrawals share: the receipt that was signed for them."""

    receipt: Mapped[str] = mapped_column(String(32), primary_key=True)
    ticket: Mapped[str] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64))
    pseudonym: Mapped[str] = mapped_column(String(32))
    year: Mapped[int]
    part: Mapped[str] = mapped_column(String(16))
    revision: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    received: Mapped[date]
    signature: Mapped[str] = mapped_column(String(128))


class Report(ReceiptColumns, StatisticsBase):
    """One revision of one part; its body is erased once it is superseded or withdrawn."""

    __tablename__ = "reports"
    __table_args__ = (UniqueConstraint("key"), UniqueConstraint("supersedes"), BY_KEY)
    key: Mapped[str] = mapped_column(String(32))
    supersedes: Mapped[str | None] = mapped_column(String(32))
    body: Mapped[bytes | None] = mapped_column(LargeBinary(1024))
    reasons: Mapped[str] = mapped_column(Text, default="")


class Withdrawal(ReceiptColumns, StatisticsBase):
    """The tombstone of a report: names its key and hash, supersedes its receipt."""

    __tablename__ = "withdrawals"
    __table_args__ = (UniqueConstraint("supersedes"), BY_KEY)
    key: Mapped[str] = mapped_column(String(32))
    supersedes: Mapped[str] = mapped_column(String(32))


class Head(StatisticsBase):
    """The current receipt of a ticket; every change is a compare-and-set on it."""

    __tablename__ = "heads"
    __table_args__ = (
        UniqueConstraint("year", "part", "pseudonym"),
        UniqueConstraint("receipt"),
        BY_KEY,
    )
    ticket: Mapped[str] = mapped_column(String(64), primary_key=True)
    year: Mapped[int]
    part: Mapped[str] = mapped_column(String(16))
    pseudonym: Mapped[str] = mapped_column(String(32))
    receipt: Mapped[str] = mapped_column(String(32))
