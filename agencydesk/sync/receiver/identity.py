"""The identity service: who is in the register, who holds a token, which tickets are theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from agencydesk.domain.report_schema import Part
from agencydesk.sync.receiver.codes import new_code, new_token, plain_code
from agencydesk.sync.receiver.keys import Keys
from agencydesk.sync.receiver.problems import Problem
from agencydesk.sync.receiver.register_file import Line
from agencydesk.sync.receiver.registers import Entry
from agencydesk.sync.receiver.settings import SettingsError
from agencydesk.sync.receiver.store import Store
from agencydesk.sync.receiver.tables import Agency
from agencydesk.sync.receiver.tickets import secret_hash, ticket


@dataclass(frozen=True, slots=True)
class Issued:
    """An agency and the activation code that was made for it, to be handed over once."""

    agency: str
    code: str


class Identity:
    """Knows agencies; never sees a report."""

    def __init__(self, store: Store, keys: Keys, today: Callable[[], date]) -> None:
        self._store = store
        self._keys = keys
        self._today = today

    def take_register(self, lines: Sequence[Line]) -> list[Issued]:
        """Make ``lines`` the register; return a code for each agency that had none yet.

        Who is no longer in the register keeps its token, but is given no tickets.
        """
        issued = []
        with self._store.writing() as session:
            known = {row.code: row for row in session.scalars(select(Agency))}
            for row in known.values():
                row.registered = False
            for line in lines:
                row = known.get(line.code) or Agency(code=line.code)
                row.province, row.attorneys, row.registered = line.province, line.attorneys, True
                if row.activation_hash is None:
                    issued.append(self._issue(row))
                session.add(row)
        return issued

    def renew(self, agency: str) -> Issued:
        """Return a new activation code; the agency's old code and token are void.

        Raises:
            SettingsError: if the agency is not in the register.
        """
        with self._store.writing() as session:
            row = session.get(Agency, agency)
            if row is None or not row.registered:
                raise SettingsError(f"{agency} is not in the register")
            return self._issue(row)

    def entries(self) -> list[Entry]:
        """Return province and attorneys of every agency of the register, in no one's order."""
        with self._store.reading() as session:
            rows = session.execute(
                select(Agency.province, Agency.attorneys).where(Agency.registered)
            ).all()
        return sorted((province, attorneys) for province, attorneys in rows)

    def activate(self, text: str) -> str:
        """Return a new token for an activation code, once.

        Raises:
            Problem: ``unauthorized`` for an unknown code, ``code-used`` for one used before.
        """
        code = plain_code(text)
        if code is None:
            raise Problem("unauthorized")
        token = new_token()
        hashed = secret_hash(code)
        with self._store.writing() as session:
            changed = session.scalars(
                update(Agency)
                .where(Agency.activation_hash == hashed, Agency.token_hash.is_(None))
                .values(token_hash=secret_hash(token), activated=self._today())
                .returning(Agency.code)
            )
            if changed.one_or_none() is None:
                known = select(Agency.code).where(Agency.activation_hash == hashed)
                used = session.scalar(known) is not None
                raise Problem("code-used" if used else "unauthorized")
        return token

    def tickets(self, token: str, year: int) -> dict[Part, str]:
        """Return the tickets of the agency that holds ``token``, the same each time.

        Raises:
            Problem: ``unauthorized`` for an unknown token, ``not-registered``.
        """
        with self._store.reading() as session:
            row = _holder(session, token)
            if row is None:
                raise Problem("unauthorized")
            if not row.registered:
                raise Problem("not-registered")
            return self._tickets(row.code, year)

    def tickets_of(self, agency: str, year: int) -> dict[Part, str]:
        """Return an agency's tickets, for a file that it handed in on paper or a stick.

        Raises:
            SettingsError: if the agency is not in the register.
        """
        with self._store.reading() as session:
            row = session.get(Agency, agency)
            if row is None or not row.registered:
                raise SettingsError(f"{agency} is not in the register")
        return self._tickets(agency, year)

    def _tickets(self, agency: str, year: int) -> dict[Part, str]:
        return {part: ticket(self._keys, agency, year, part) for part in Part}

    def _issue(self, row: Agency) -> Issued:
        code = new_code()
        row.activation_hash = secret_hash(code.replace("-", ""))
        row.token_hash = row.activated = None
        row.issued = self._today()
        return Issued(row.code, code)


def _holder(session: Session, token: str) -> Agency | None:
    return session.scalar(select(Agency).where(Agency.token_hash == secret_hash(token)))
