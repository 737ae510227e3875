"""An office on a real desk: two people, inventions, and replies to office actions."""

from datetime import date

from agencydesk.models.vocabulary import AnswerKind, CaseKind
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.values import RunFilter
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.staff_values import StaffDraft


class Office:
    """Fills a desk; 甲 is at work, 乙 can confirm."""

    def __init__(self, desk):
        self.desk = desk
        self.first = desk.staff.add(StaffDraft("甲")).id
        self.second = desk.staff.add(StaffDraft("乙")).id
        self.work_as(self.first)

    def work_as(self, person):
        """Let someone else be at work."""
        self.desk.context.actor = self.desk.staff.actor(person)

    def take_on(self, draft):
        """Take a case on that was another agency's: its intake is not asked about here."""
        case_id = self.desk.cases.create(draft).id
        runs, answering = self.desk.compliance.runs, self.desk.compliance.answering
        for number in runs.ids(RunFilter(case_id=case_id)):
            for item in runs.view(number).items:
                if item.red:
                    answering.answer(
                        item.id, AnswerKind.NOT_APPLICABLE, "示例：承接时已核对", item.version
                    )
            runs.void(number, "示例：承接时已核对", runs.view(number).row.version)
        return case_id

    def reply(self, ref, dispatched, attorney=None):
        """Put an invention and its first office action on the docket; return the reply."""
        draft = CaseDraft(
            ref, "一种装置", CaseKind.INVENTION, filing_date=date(2025, 3, 3), attorney_id=attorney
        )
        notice = NoticeDraft(
            self.take_on(draft),
            code="210401",
            name="第一次审查意见通知书",
            dispatch_date=dispatched,
        )
        added = self.desk.recording.record_notice(notice).deadline_ids
        return next(
            row.id for row in self.desk.docket.rows(added) if row.rule_id == "oa_first_reply"
        )

    def examination(self, ref):
        """Put an invention on the docket; return the deadline for requesting examination."""
        draft = CaseDraft(ref, "一种装置", CaseKind.INVENTION, filing_date=date(2025, 3, 3))
        case_id = self.take_on(draft)
        rows = self.desk.docket.of_case(case_id)
        return next(row.id for row in rows if row.rule_id == "exam_request")

    def row(self, deadline_id):
        """Return a deadline as the list shows it."""
        return self.desk.docket.rows([deadline_id], "en")[0]
