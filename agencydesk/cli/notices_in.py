"""``import notices``: the office's packages in, or what would come in."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from agencydesk.cli.opening import desk_of
from agencydesk.cli.output import Output
from agencydesk.errors import UserError
from agencydesk.services.desk import Desk
from agencydesk.services.notices.values import (
    WAITS,
    CaseLine,
    FieldAct,
    NoticeLine,
    NoticePlan,
    NoticeReport,
    PaperLine,
    RefusedLine,
    Verdict,
)

_TAKEN = (Verdict.NEW, Verdict.KNOWN)


def import_notices(arguments: argparse.Namespace, output: Output) -> int:
    """Bring packages in, or say what would come in.

    Exit 0 when everything is in, a duplicate, or waits for a person; 1 where something was
    refused.
    """
    missing = [path for path in arguments.paths if not path.exists()]
    if missing:
        raise UserError("notices.missing", path=str(missing[0]))
    with desk_of(arguments) as desk:
        imports = desk.notices.imports
        plan = imports.plan(imports.read(arguments.paths), language=output.language)
        report = None
        if plan.writes and not arguments.dry_run:
            report = imports.apply(plan, output.language)
        if arguments.json:
            output.json(_as_json(plan, report, dry_run=arguments.dry_run))
        else:
            _print(plan, report, output, dry_run=arguments.dry_run)
    problems = len(plan.refused) + sum(bool(case.problem) for case in plan.cases)
    if problems:
        output.note(output.word("notices.refused", count=problems))
    elif not (plan.notices or plan.cases or plan.papers):
        output.note(output.word("notices.none"))
        return 1
    return 1 if problems else 0


def undo(desk: Desk, batch_id: int, output: Output) -> int:
    """Take an import of notices back."""
    done = desk.notices.undoing.undo(batch_id, output.language)
    output.say("notices.undone", notices=done.notices, cases=done.cases, fields=done.fields)
    for line in done.stays:
        output.line(f"  {line}")
    return 0


def _as_json(plan: NoticePlan, report: NoticeReport | None, *, dry_run: bool) -> dict[str, object]:
    notices = report.notices if report else plan.notices
    shown = {line.number: line for line in plan.notices}
    lines = [_notice(line, shown[line.number]) for line in notices]

    def those(*verdicts: Verdict) -> list[dict[str, object]]:
        return [told for told, line in zip(lines, notices, strict=True) if line.verdict in verdicts]

    return {
        "batch_id": report.batch_id if report else None,
        "dry_run": dry_run,
        "imported": those(*_TAKEN),
        "duplicates": those(Verdict.DUPLICATE),
        "unmatched": those(Verdict.UNMATCHED),
        "conflicts": those(Verdict.DIFFERS),
        "to_record": those(Verdict.ODD),
        "cases": [_case(line) for line in (report.cases if report else plan.cases)],
        "papers": [_paper(line) for line in (report.papers if report else plan.papers)],
        "refused": list(map(_refused, plan.refused)),
        "left": list(map(_refused, plan.others)),
        "deadlines": report.deadlines if report else _deadlines(plan.notices),
    }


def _deadlines(lines: Iterable[NoticeLine]) -> int:
    return sum(date.adds for line in lines for date in line.dates)


def _notice(line: NoticeLine, shown: NoticeLine) -> dict[str, object]:
    return {
        "verdict": line.verdict,
        "where": line.where,
        "name": line.name,
        "code": line.code,
        "known_type": line.known_type,
        "office_id": line.office_id,
        "serial": line.serial,
        "dispatch_date": line.dispatched,
        "application_no": line.application_no,
        "title": line.title,
        "case": line.case_ref or None,
        "found_by": line.how,
        "notice_id": line.notice_id,
        "waiting_id": line.waiting_id,
        "same_notice_id": line.same_notice_id,
        "files": line.files,
        "deadlines": [
            {
                "rule": date.rule_id,
                "matter": date.matter,
                "due_date": date.official_due,
                "certain": date.certain,
                "why": date.why,
                "missing": date.missing or None,
                "added": date.adds,
            }
            for date in shown.dates
        ],
        **_beside(line),
        "candidates": [
            {"case": each.ref, "title": each.title, "reasons": list(each.reasons)}
            for each in line.candidates
        ],
        "compared": [
            {"label": each.label, "here": each.here, "there": each.there}
            for each in line.compared
            if each.differs
        ],
        "closes": line.closes or None,
        "needs_look": shown.needs_look,
        "notes": list(dict.fromkeys((*shown.notes, *line.notes))),
    }


def _beside(line: NoticeLine) -> dict[str, object]:
    """Return what a notice says beside what is here: dates, fees, fields."""
    return {
        "office_dates": [
            {
                "matter": each.matter,
                "office": each.office,
                "ours": each.ours,
                "differs": each.differs,
            }
            for each in line.office
        ],
        "fees": [
            {
                "name": fee.name,
                "office_fen": fee.office,
                "ours_fen": fee.ours,
                "differs": fee.differs,
                "remark": fee.why or None,
            }
            for fee in line.fees
        ],
        "fields": [
            {"field": each.name, "here": each.here, "there": each.there, "act": each.act}
            for each in line.fields
        ],
    }


def _case(line: CaseLine) -> dict[str, object]:
    return {
        "where": line.where,
        "ref": line.ref,
        "title": line.title,
        "kind": line.kind,
        "people": [{"role": role, "name": name} for role, name in line.people],
        "created": line.creates,
        "case": line.case_ref or None,
        "problem": line.problem or None,
        "notes": list(line.notes),
        "files": line.files,
    }


def _paper(line: PaperLine) -> dict[str, object]:
    return {
        "verdict": line.verdict,
        "where": line.where,
        "name": line.name,
        "read": [
            {"label": label, "value": value, "from": read} for label, value, read in line.told
        ],
        "notes": list(line.notes),
        "waiting_id": line.waiting_id,
    }


def _refused(line: RefusedLine) -> dict[str, object]:
    return {"where": line.where, "code": line.code, "reason": line.reason}


def _print(plan: NoticePlan, report: NoticeReport | None, output: Output, *, dry_run: bool) -> None:
    for line in plan.notices:
        _print_notice(line, output)
    for case in plan.cases:
        state = output.word("notices.creates" if case.creates else "notices.known-case")
        output.line(f"{state}: {case.ref or '?'} {case.title} {case.problem}".rstrip())
    for paper in plan.papers:
        output.line(f"PDF: {paper.name} [{paper.where}]")
        for label, value, read in paper.told:
            output.line(f"  {label}: {value} ({' '.join(read.split())})")
    for refused in plan.refused:
        output.say("notices.refused-one", where=refused.where, reason=refused.reason)
    for left in plan.others:
        output.say("notices.left-one", where=left.where, reason=left.reason)
    output.say(
        "notices.counts",
        taken=plan.count(*_TAKEN),
        duplicates=plan.count(Verdict.DUPLICATE),
        waiting=plan.count(*WAITS) + sum(paper.verdict is Verdict.ODD for paper in plan.papers),
        cases=sum(case.creates for case in plan.cases),
        refused=len(plan.refused) + sum(bool(case.problem) for case in plan.cases),
    )
    if dry_run:
        output.say("notices.dry")
    elif report is None:
        output.say("import.nothing")
    else:
        output.say("notices.done", batch=report.batch_id, deadlines=report.deadlines)


def _print_notice(line: NoticeLine, output: Output) -> None:
    day = line.dispatched.isoformat() if line.dispatched else "?"
    verdict = output.texts.get("notices", f"verdict.{line.verdict.value}", output.language)
    output.row(verdict, line.case_ref or "-", line.name, line.code or "-", day, line.how)
    for date in line.dates:
        due = date.official_due.isoformat() if date.official_due else date.missing
        output.line(f"  {due} {date.matter}: {' '.join(date.why.split())}")
    for each in line.office:
        if each.differs:
            output.say(
                "notices.office-differs", matter=each.matter, office=each.office, ours=each.ours
            )
    for fee in line.fees:
        if fee.differs:
            output.say(
                "notices.fee-differs", name=fee.name, office=fee.office_text, ours=_yuan(fee.ours)
            )
    for field in line.fields:
        if field.act is FieldAct.DIFFERS:
            output.say(
                "notices.field-differs", field=field.label, here=field.here, there=field.there
            )
    for candidate in line.candidates:
        reasons = ", ".join(candidate.reasons)
        output.say("notices.candidate", ref=candidate.ref, title=candidate.title, reasons=reasons)
    for note in line.notes:
        output.line(f"  ! {note}")


def _yuan(fen: int | None) -> str:
    return "" if fen is None else f"{fen // 100}.{fen % 100:02d}"
