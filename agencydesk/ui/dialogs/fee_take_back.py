"""Taking back what was put down by hand: a payment, or a fee of its own; both stay on record."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.fees.values import FeeRow, PaymentRow
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.fees.words import day_text, with_unit
from agencydesk.ui.widgets.labels import label

WIDTH = 480


class _WhyDialog(FormDialog):
    """Says what it is about and asks why."""

    def __init__(self, kit: Kit, subject: str, hint: str, parent: QWidget | None) -> None:
        super().__init__(kit, "", parent)
        self.setMinimumWidth(WIDTH)
        told = label(subject, "strong", wrap=True)
        told.setContentsMargins(0, 0, 0, GAP)
        self.body.insertWidget(0, told)
        self.reason = QLineEdit()
        self.form.add("reason", self.tr("&Reason"), self.reason, hint=hint)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_changed(self) -> bool:
        """Say whether a reason was typed."""
        return bool(self.reason.text().strip())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        code = error.code if isinstance(error, UserError) else ""
        return "reason" if code == "reason.needed" else None

    def take_back(self, work: Callable[[str], Changes], told: str) -> None:
        """Do it, if there is a reason."""
        self.form.clear_complaints()
        reason = self.reason.text().strip()
        if not reason:
            self.form.complain("reason", self.tr("A reason is needed; it stays in the history."))
            return

        def done(changes: Changes) -> None:
            self.changed.emit(changes)
            self.told.emit(told)
            self.finish()

        self.save(lambda: work(reason), done)


class TakeBackPaymentDialog(_WhyDialog):
    """Takes a payment back; the fee is open again."""

    def __init__(self, kit: Kit, payment: PaymentRow, parent: QWidget | None = None) -> None:
        paid = with_unit(payment.fen + payment.surcharge_fen)
        subject = " · ".join((payment.name, payment.paid_on.isoformat(), paid))
        hint = self.tr("The payment stays on record as taken back, and the fee is open again.")
        super().__init__(kit, subject, hint, parent)
        self._payment, self._subject = payment, subject
        self.setWindowTitle(self.tr("Take a payment back"))
        self.primary.setText(self.tr("Take back"))

    def accept(self) -> None:
        """Take it back, if there is a reason."""
        fees, number = self.kit.desk.fees, self._payment.id
        told = self.tr("Taken back: {what}").format(what=self._subject)
        self.take_back(lambda why: fees.withdraw_payment(number, why), told)


class TakeOutFeeDialog(_WhyDialog):
    """Takes out a fee that a person had added."""

    def __init__(self, kit: Kit, row: FeeRow, parent: QWidget | None = None) -> None:
        parts = (row.case_ref, row.name, day_text(row.due))
        subject = " · ".join(part for part in parts if part)
        hint = self.tr("It stays in the history and is asked for no more.")
        super().__init__(kit, subject, hint, parent)
        self._number, self._subject = int(row.key.removeprefix("own:")), subject
        self.setWindowTitle(self.tr("Take a fee out"))
        self.primary.setText(self.tr("Take out"))

    def accept(self) -> None:
        """Take it out, if there is a reason."""
        fees, number = self.kit.desk.fees, self._number
        told = self.tr("Taken out: {what}").format(what=self._subject)
        self.take_back(lambda why: fees.withdraw_own(number, why), told)
