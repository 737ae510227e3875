"""``compute-fees``: worked fee cases through the engine, no database."""

from __future__ import annotations

import argparse
import io

from agencydesk.cli.output import Output
from agencydesk.domain.fee_engine import FeeEngine, FeeLine
from agencydesk.paths import resources_dir
from agencydesk.services.fee_vectors import (
    FeeResult,
    amount_text,
    compute_fees,
    fee_disagreements,
)
from agencydesk.services.fee_words import FeeWords
from agencydesk.services.rulebase import load_rulebase
from agencydesk.services.vectors import read_vectors


def compute(arguments: argparse.Namespace, output: Output) -> int:
    """Print ``id,amount`` in yuan or ``id,error:code`` for every row; ``--json`` adds the steps.

    Returns 1 where a row has no amount or, with ``--check``, another than the file expects.
    """
    rules = load_rulebase(resources_dir())
    engine = FeeEngine(rules.fees, rules.engine.calendar)
    text = read_vectors(arguments.vectors.read_bytes())
    results = list(compute_fees(engine, io.StringIO(text, newline="")))
    if arguments.json:
        words = FeeWords(output.texts, rules.fees)
        output.json({"amounts": [_row(result, words, output) for result in results]})
    else:
        for result in results:
            output.line(f"{result.id},{_told(result)}")
    if not arguments.check:
        return 1 if any(result.error for result in results) else 0
    wrong = fee_disagreements(results)
    for result in wrong:
        output.note(f"{result.id}: {_told(result)} != {result.expected or '-'}")
    output.note(output.word("compute.checked", right=len(results) - len(wrong), wrong=len(wrong)))
    return 1 if wrong else 0


def _told(result: FeeResult) -> str:
    return f"error:{result.error}" if result.fen is None else amount_text(result.fen)


def _row(result: FeeResult, words: FeeWords, output: Output) -> dict[str, object]:
    return {
        "id": result.id,
        "op": result.op,
        "amount_fen": result.fen,
        "error": result.error or None,
        "detail": result.detail or None,
        "pay_on": result.pay,
        "fees": [_line(line, words, output) for line in result.lines],
    }


def _line(line: FeeLine, words: FeeWords, output: Output) -> dict[str, object]:
    (fee, amount), language = line, output.language
    told = words.lines(amount.steps, language)
    return {
        "fee": fee,
        "name": words.name(fee, language),
        "amount_fen": amount.payable_fen,
        "full_fen": amount.full_fen,
        "percent_off": amount.percent,
        "surcharge_fen": amount.surcharge_fen,
        "flags": [{"code": code, "text": words.flag(code, language)} for code in amount.flags],
        "missing": [
            {"code": code, "text": words.missing(code, language)} for code in amount.missing
        ],
        "steps": [
            {
                "code": step.code,
                "amount_fen": step.fen,
                "citation": each.citation,
                "text": each.text,
            }
            for step, each in zip(amount.steps, told, strict=True)
        ],
    }
