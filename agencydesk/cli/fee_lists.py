"""``fees payment-list``: the fees that fall due, as a list the office takes."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date, timedelta

from agencydesk.cli.fees import DAYS_AHEAD
from agencydesk.cli.opening import desk_of
from agencydesk.cli.output import Output
from agencydesk.services.desk import Desk
from agencydesk.services.fee_words import yuan
from agencydesk.services.fees.payment_values import ListDone, ListHead, ListWritten


def payment_list(arguments: argparse.Namespace, output: Output) -> int:
    """Make a list of the fees that fall due, and write it; the list is kept, as in the window.

    Fees that the checks stop are left out and told. Nothing is kept where no file was written.
    """
    with desk_of(arguments) as desk:
        until: date = arguments.until or desk.today() + timedelta(days=DAYS_AHEAD)
        pay_on: date = arguments.pay_on or desk.today()
        payer, code = desk.payment_lists.payer()
        head = ListHead(pay_on, payer, code)
        if arguments.payer is not None and arguments.payer.strip() != payer:
            head = replace(head, payer=arguments.payer.strip(), credit_code="")
        rows = desk.payment_lists.due(until, pay_on, output.language)
        keys = [(row.case_id, row.key) for row in rows]
        done = desk.payment_lists.create(keys, head, output.language)
        written = _written(desk, done, arguments, output)
        row = desk.payment_lists.detail(done.list_id, output.language).row
    if arguments.json:
        left = [
            {
                "case_ref": line.case_ref,
                "fee": line.office_name or line.key,
                "remarks": [remark.text for remark in line.remarks],
            }
            for line in done.left_out
        ]
        output.json(
            {
                "list_id": done.list_id,
                "name": row.name,
                "pay_on": row.pay_on,
                "payer": row.payer,
                "fees": done.lines,
                "lines": written.lines,
                "fen": row.fen,
                "file": str(written.path),
                "left_out": left,
            }
        )
        return 0
    facts = {"name": row.name, "fees": done.lines, "lines": written.lines}
    output.say("fees.list-written", amount=yuan(row.fen), path=written.path, **facts)
    for line in done.left_out:
        name = line.office_name or line.key
        output.note(output.word("fees.left-out", ref=line.case_ref, name=name, why=line.said))
    return 0


def _written(
    desk: Desk, done: ListDone, arguments: argparse.Namespace, output: Output
) -> ListWritten:
    """Write the list; take it back again where that fails."""
    steps, kept = desk.payment_lists.steps, False
    try:
        path = arguments.output.expanduser()
        template = arguments.template and arguments.template.expanduser()
        written = steps.write(done.list_id, path, output.language, template)
        kept = True
        return written
    finally:
        if not kept:
            version = desk.payment_lists.detail(done.list_id, output.language).row.version
            steps.withdraw(done.list_id, output.word("fees.not-written"), version)
