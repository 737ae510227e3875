"""``report send``, ``export``, ``receipts``, ``withdraw`` and ``accept``: the one confirmation."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from agencydesk.cli.opening import desk_of
from agencydesk.cli.output import Output
from agencydesk.cli.reporting_parts import (
    ShownPart,
    fetch_table,
    missing_words,
    read_parts,
    tell_parts,
)
from agencydesk.cli.reporting_secrets import Asking, have_secret, have_token, may_have_token
from agencydesk.cli.reporting_show import reason_of, tell_year
from agencydesk.domain.report_schema import Part
from agencydesk.errors import UserError
from agencydesk.services.desk import Desk
from agencydesk.services.statistics.reporting import Preview
from agencydesk.services.uploads.values import PartRow
from agencydesk.sync.export_file import read_receipts

#: A file of receipts that is larger than this is none.
_MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Plan:
    """What a confirmation would do now.

    Attributes:
        shown: the parts as they stand or would leave.
        fresh: the parts that would be confirmed.
        later: reports that have changed too, but were sent and have no receipt yet.
        waits: whether anything of the year waits to be sent.
    """

    preview: Preview
    shown: tuple[ShownPart, ...]
    fresh: frozenset[Part]
    later: frozenset[Part]
    waits: bool


def plan_of(desk: Desk, year: int) -> Plan:
    """Return what a confirmation would do; what another computer reported is left alone."""
    preview = desk.reporting.preview(year)
    shown = read_parts(desk, preview)
    rows = desk.uploads.statuses.year(year).parts
    changed = {each.part for each in shown if each.changed}
    changed -= {row.part for row in rows if row.foreign_head}
    withdrawn = {row.part for row in rows if _waits(row) and not _is_report(row)}
    underway = {
        row.part
        for row in rows
        if row.message is not None and row.message.waits and row.message.may_have_arrived
    }
    return Plan(
        preview,
        shown,
        frozenset(changed - withdrawn - underway),
        frozenset((changed & underway) - withdrawn),
        any(_waits(row) for row in rows),
    )


def _waits(row: PartRow) -> bool:
    return row.message is not None and row.message.waits


def _is_report(row: PartRow) -> bool:
    return row.message is not None and row.message.kind == "report"


def obstacle(desk: Desk, preview: Preview) -> UserError | None:
    """Return what stands in the way of a confirmation, as it does in the window."""
    last_day = desk.uploads.consents.last_day(preview.year)
    if not desk.uploads.recovery.is_checked():
        return UserError("report.sheet-unchecked")
    if not preview.over:
        return UserError("upload.year-running", year=preview.year)
    if desk.today() > last_day:
        return UserError("upload.year-over", year=preview.year, day=last_day.isoformat())
    if not preview.records:
        return UserError("upload.nothing-to-send", year=preview.year)
    return None


def send(arguments: argparse.Namespace, output: Output) -> int:
    """Confirm what has changed and send it now; without ``--yes`` only say what that would be.

    Raises:
        UserError: ``report.off`` while no platform is bound; what stands in the way of a
            confirmation; those of ``have_secret`` and ``have_token``.
    """
    year = arguments.year
    with desk_of(arguments) as desk:
        asking = Asking.of(arguments, output)
        desk.statistics.figures.exact(year)  # a wrong year is said before anything else
        if not desk.uploads.bindings.state().on:
            raise UserError("report.off")
        have_secret(desk, asking)
        fetch_table(desk, year)
        plan = plan_of(desk, year)
        stopped = obstacle(desk, plan.preview) if plan.fresh or _is_empty(desk, plan) else None
        if not arguments.yes:
            return _only_told(desk, plan, stopped, output)
        if stopped is not None:
            raise stopped
        have_token(desk, asking)
        if not (plan.fresh or plan.waits):
            output.say("report.send.nothing-new", year=year)
        _confirm_and_send(desk, plan)
        if plan.later:  # settled by now: what has changed since can be confirmed
            again = plan_of(desk, year)
            _confirm_and_send(desk, again, plan.later)
        return tell_outcome(desk, year, output)


def _is_empty(desk: Desk, plan: Plan) -> bool:
    """Tell whether nothing of a year was ever confirmed or can be."""
    rows = desk.uploads.statuses.year(plan.preview.year).parts
    return not plan.preview.records and all(row.message is None for row in rows)


def _only_told(desk: Desk, plan: Plan, stopped: UserError | None, output: Output) -> int:
    """Say what a confirmation would send."""
    words = desk.statistics.words(output.language)
    fresh = tuple(each for each in plan.shown if each.part in plan.fresh)
    tell_parts(fresh, words, output)
    if not fresh:
        output.say("report.send.nothing-new", year=plan.preview.year)
    if plan.waits:
        tell_year(desk.uploads.statuses.year(plan.preview.year, output.language), words, output)
    if stopped is not None:
        output.error(stopped)
    else:
        output.note(output.word("report.send.ask"))
    return 1


def _confirm_and_send(desk: Desk, plan: Plan, only: frozenset[Part] | None = None) -> None:
    parts = plan.fresh if only is None else plan.fresh & only
    if parts:
        desk.reporting.confirm(plan.preview, parts)
    elif only is not None:
        return
    desk.uploads.sending.wake()
    desk.uploads.sending.send_due()


def tell_outcome(desk: Desk, year: int, output: Output) -> int:
    """Say where every part stands, and on stderr what is still open; 1 if anything is."""
    words = desk.statistics.words(output.language)
    found = desk.uploads.statuses.year(year, output.language)
    tell_year(found, words, output)
    reasons = [reason_of(row, words, output) for row in found.parts]
    messages = {row.part: row.message for row in found.parts}
    for each in desk.reporting.preview(year).parts:
        message = messages[each.part]
        if each.missing and (message is None or not message.stands):
            reasons.append(missing_words(each, words, output))
    for reason in filter(None, reasons):
        output.note(reason)
    return 1 if any(reasons) else 0


def export(arguments: argparse.Namespace, output: Output) -> int:
    """Write what waits of a year into a file; confirm it before if it was not.

    Raises:
        UserError: what stands in the way of a confirmation; ``upload.nothing-waits``;
            those of ``have_secret``.
    """
    year = arguments.year
    with desk_of(arguments) as desk:
        desk.statistics.figures.exact(year)  # a wrong year is said before anything else
        waits = any(_waits(row) for row in desk.uploads.statuses.year(year).parts)
        if arguments.yes or not waits:
            have_secret(desk, Asking.of(arguments, output))
            plan = plan_of(desk, year)
            empty = _is_empty(desk, plan)
            stopped = obstacle(desk, plan.preview) if plan.fresh or empty else None
            if stopped is not None:
                raise stopped
            if plan.fresh and not arguments.yes:
                words = desk.statistics.words(output.language)
                tell_parts(tuple(p for p in plan.shown if p.part in plan.fresh), words, output)
                output.note(output.word("report.export.ask"))
                return 1
            if plan.fresh:
                desk.reporting.confirm(plan.preview, plan.fresh)
        output.write(arguments.output, desk.uploads.filing.export_file(year))
        words = desk.statistics.words(output.language)
        tell_year(desk.uploads.statuses.year(year, output.language), words, output)
    output.say("report.export.done")
    return 0


def receipts(arguments: argparse.Namespace, output: Output) -> int:
    """Take the receipts in a file; 1 if a part of the year still waits.

    Raises:
        UserError: as ``Filing.take_receipts``.
    """
    with arguments.file.open("rb") as file:
        data = file.read(_MOST_BYTES)
    with desk_of(arguments) as desk:
        changes = desk.uploads.filing.take_receipts(data)
        years = {receipt.year for receipt in read_receipts(data)}
        output.say("report.receipts.taken" if changes.statistics else "report.receipts.again")
        words, code = desk.statistics.words(output.language), 0
        for year in sorted(years):
            found = desk.uploads.statuses.year(year, output.language)
            tell_year(found, words, output)
            for reason in filter(None, (reason_of(row, words, output) for row in found.parts)):
                output.note(reason)
                code = 1
    return code


def withdraw(arguments: argparse.Namespace, output: Output) -> int:
    """Take back what was reported; without ``--yes`` only say what that would be.

    Raises:
        UserError: ``upload.nothing`` where nothing stands.
    """
    year = arguments.year
    with desk_of(arguments) as desk:
        words = desk.statistics.words(output.language)
        found = desk.uploads.statuses.year(year, output.language)
        stands = [row.part for row in found.parts if row.stands]
        parts = [part for part in stands if not arguments.part or part in arguments.part]
        if not parts:
            raise UserError("upload.nothing", year=year)
        if not arguments.yes:
            for part in parts:
                output.say("report.withdraw.would", part=words.say(f"part.{part}"))
            output.note(output.word("report.withdraw.ask"))
            return 1
        on = desk.uploads.bindings.state().on
        reached = on and may_have_token(desk, Asking.of(arguments, output))
        desk.uploads.consents.withdraw(year, parts)
        if reached:
            desk.uploads.sending.wake()
            desk.uploads.sending.send_due()
        found = desk.uploads.statuses.year(year, output.language)
        tell_year(found, words, output)
        open_rows = [
            row for row in found.parts if row.part in parts and reason_of(row, words, output)
        ]
        for row in open_rows:
            output.note(reason_of(row, words, output))
        if open_rows and not reached:
            output.note(output.word("report.withdraw.later"))
    return 1 if open_rows else 0


def accept(arguments: argparse.Namespace, output: Output) -> int:
    """Let what another computer reported of a part count as this one's.

    Raises:
        UserError: ``upload.nothing`` where nothing of another computer is known.
    """
    with desk_of(arguments) as desk:
        part = Part(arguments.part)
        desk.uploads.accept_head(arguments.year, part)
        title = desk.statistics.words(output.language).say(f"part.{part}")
    output.say("report.accept.done", part=title, year=arguments.year)
    return 0
