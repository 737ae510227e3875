"""The way of a desk without a network: the same messages as a file, the receipts as a file back."""

from __future__ import annotations

from sqlalchemy import select

from agencydesk.domain.report_schema import Part
from agencydesk.errors import UserError
from agencydesk.models.uploads import OutboxMessage
from agencydesk.models.vocabulary import MessageKind
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.uploads.binding import pinned_keys
from agencydesk.services.uploads.due import OPEN, answers, lacks_receipt, read_due
from agencydesk.services.uploads.messages import (
    head_receipt,
    holds_receipt,
    save_head,
    settle,
    unsettled,
)
from agencydesk.services.writer import Writer, writing
from agencydesk.sync.client import is_withdrawal_of
from agencydesk.sync.export_file import (
    Filed,
    FiledReport,
    FiledWithdrawal,
    UploadFile,
    read_receipts,
    write_upload,
)
from agencydesk.sync.outbox import settled
from agencydesk.sync.protocol import ProtocolError, Receipt, ReceiptState, verify_receipt


class Filing:
    """Writes what waits into a file, and reads receipts from one."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def export_file(self, year: int) -> bytes:
        """Return one file with what waits of a year: the very bodies and keys of the wire.

        They count as sent from then on: whoever has the file may hand it in.

        Raises:
            UserError: ``upload.nothing-waits``.
        """
        with writing(self._context) as writer:
            filed = [each for part in Part for each in self._filed(writer, year, part)]
            if not filed:
                raise UserError("upload.nothing-waits", year=year)
        return write_upload(UploadFile(year, tuple(filed)))

    def take_receipts(self, data: bytes) -> Changes:
        """Read the content of a file of receipts; settle the messages that they answer.

        Returns:
            What was changed: nothing where every receipt in it that is this desk's was taken
            before.

        Raises:
            UserError: ``upload.keys-missing`` where no key is pinned to check them with;
                ``upload.receipts`` where it is no such file, or one of the receipts is not
                signed by the platform; ``upload.receipts-foreign`` where none of them answers
                a message of this desk. Nothing is changed then.
        """
        receipts = _read(data)
        with writing(self._context) as writer:
            keys = pinned_keys(writer.session)
            if not keys:
                raise UserError("upload.keys-missing")
            try:
                for receipt in receipts:
                    verify_receipt(receipt, keys)
            except ProtocolError:
                raise UserError("upload.receipts") from None
            taken = [self._take(writer, each) for each in _in_order(receipts)]
            if not any(taken) and not any(holds_receipt(writer.session, each) for each in receipts):
                raise UserError("upload.receipts-foreign")
        return Changes(statistics=any(taken))

    def _filed(self, writer: Writer, year: int, part: Part) -> list[Filed]:
        """Return the messages of a part that can go into a file: the oldest that waits."""
        waiting = unsettled(writer.session, year, part)[:1]
        filed: list[Filed] = []
        for row in waiting:
            if row.kind is MessageKind.REPORT:
                due = read_due(row)
                filed.append(FiledReport(part, row.key, due.body, row.supersedes))
            else:
                head = head_receipt(writer.session, year, part)
                if head is None or row.supersedes not in (None, head.receipt):
                    continue  # nobody knows yet what is to be taken back
                filed.append(FiledWithdrawal(part, head.receipt))
            row.attempts += 1
        return filed

    def _take(self, writer: Writer, receipt: Receipt) -> bool:
        """Settle the message that a receipt answers; tell whether there is one."""
        now = self._context.now()
        query = (
            select(OutboxMessage)
            .where(
                OutboxMessage.year == receipt.year,
                OutboxMessage.part == receipt.part,
                lacks_receipt(),
            )
            .order_by(OutboxMessage.id)
        )
        rows = writer.session.scalars(query).all()
        for row in sorted(rows, key=lambda each: each.state not in OPEN):
            if row.kind is MessageKind.REPORT:
                meant = answers(receipt, read_due(row))
            else:
                head = head_receipt(writer.session, receipt.year, receipt.part)
                meant = (
                    receipt.state is ReceiptState.WITHDRAWN
                    and head is not None
                    and is_withdrawal_of(receipt, head)
                )
            if meant:
                settle(writer, row, settled(receipt), now)
                save_head(writer, receipt, now)
                return True
        return False


def _in_order(receipts: tuple[Receipt, ...]) -> list[Receipt]:
    return sorted(receipts, key=lambda receipt: receipt.revision)


def _read(data: bytes) -> tuple[Receipt, ...]:
    try:
        return read_receipts(data)
    except ProtocolError:
        raise UserError("upload.receipts") from None
