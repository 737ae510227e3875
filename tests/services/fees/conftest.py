"""A room with official fees, patents at known days, and short ways to read a fee."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from agencydesk.models.vocabulary import CaseKind, CaseStatus, PartyRole
from agencydesk.paths import resources_dir
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.fees.fees import Fees
from agencydesk.services.fees.values import FeeFilter, FeeRow
from agencydesk.services.wording import Wording, load_phrases
from tests.conftest import NOW
from tests.services.conftest import Room
from tests.services.fees.payments_desk import Payments

#: Its seventh year begins on Saturday 2026-10-31: due on Monday 2026-11-02, free of surcharge
#: until 2026-11-30, to be paid with surcharge until 2027-04-30.
FILED, GRANTED = date(2020, 10, 31), date(2023, 5, 5)


class Till:
    """The official fees of a room."""

    def __init__(self, room: Room) -> None:
        engine = room.context.rules.engine
        phrases = load_phrases(resources_dir())
        self.wording = Wording(room.context.texts, engine.book, engine.events, phrases)
        self.room, self.fees = room, Fees(room.context, self.wording)

    def patent(self, ref: str = "P-1", **more: object) -> int:
        """Add a granted invention, paid through its sixth year, and return its id."""
        draft = CaseDraft(
            ref,
            "一种装置",
            CaseKind.INVENTION,
            filing_date=FILED,
            grant_date=GRANTED,
            status=CaseStatus.IN_FORCE,
            annuity_paid_through_year=6,
            fee_reduction=0,
            people={PartyRole.CLIENT: ("示例公司",)},
        )
        for name, value in more.items():
            object.__setattr__(draft, name, value)
        return self.room.cases.create(draft).id

    def grant_notice(self, case_id: int, day: date, **more: object) -> None:
        """Record the notice of grant of an invention."""
        draft = NoticeDraft(case_id, code="210413", name="授予发明专利权通知书", dispatch_date=day)
        for name, value in more.items():
            object.__setattr__(draft, name, value)
        self.room.recording.record_notice(draft)

    def row(self, case_id: int, key: str, pay_on: date | None = None) -> FeeRow:
        """Return one fee of a case."""
        (found,) = self.fees.rows([(case_id, key)], pay_on)
        return found

    def keys(self, **wanted: object) -> list[str]:
        """Return the keys of a listing."""
        return [row.key for row in self.fees.listing(FeeFilter(**wanted))]  # type: ignore[arg-type]

    def paid_through(self, case_id: int) -> int | None:
        """Return through which year the case says annuities are paid."""
        return self.room.cases.get(case_id).draft.annuity_paid_through_year


@pytest.fixture
def till(room: Room) -> Till:
    return Till(room)


@pytest.fixture
def payments(tmp_path: Path) -> Iterator[Payments]:
    """A desk of its own with its agency, and somebody at work."""
    desk = Desk.open(tmp_path / "data", lambda: NOW)
    yield Payments(desk)
    desk.close()
