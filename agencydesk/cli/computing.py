"""``compute``: worked cases through the engine, no database."""

from __future__ import annotations

import argparse
import io

from agencydesk.cli.output import Output
from agencydesk.paths import resources_dir
from agencydesk.services.rulebase import load_rulebase
from agencydesk.services.vectors import VectorResult, compute_vectors, disagreements, read_vectors
from agencydesk.services.wording import Wording, load_phrases


def compute(arguments: argparse.Namespace, output: Output) -> int:
    """Print ``id,due_date`` or ``id,error:code`` for every row; ``--json`` adds the derivation."""
    resources = resources_dir()
    rules = load_rulebase(resources)
    text = read_vectors(arguments.vectors.read_bytes())
    results = list(compute_vectors(rules.engine, io.StringIO(text, newline="")))
    if arguments.json:
        engine = rules.engine
        words = Wording(output.texts, engine.book, engine.events, load_phrases(resources))
        output.json({"rows": [_row(result, words, output) for result in results]})
    else:
        for result in results:
            due = result.due.isoformat() if result.due else f"error:{result.error}"
            output.line(f"{result.id},{due}")
    if not arguments.check:
        return 0
    wrong = disagreements(results)
    for result in wrong:
        output.note(_difference(result))
    output.note(output.word("compute.checked", right=len(results) - len(wrong), wrong=len(wrong)))
    return 1 if wrong else 0


def _row(result: VectorResult, words: Wording, output: Output) -> dict[str, object]:
    outcome = result.outcome
    found: dict[str, object] = {"id": result.id, "rule_id": result.rule_id}
    if outcome is None:
        return {**found, "due_date": None, "error": result.error, "detail": result.detail}
    lines = [(step.code, words.line(step, output.language)) for step in outcome.steps]
    return {
        **found,
        "due_date": outcome.official_due,
        "error": result.error or None,
        "detail": result.detail or None,
        "nominal_date": outcome.raw,
        "computed_date": outcome.computed_due,
        "start_date": outcome.start,
        "start_basis": outcome.basis or None,
        "source": outcome.source,
        "certain": outcome.calendar_known,
        "flags": sorted(result.flags),
        "notes": sorted(set(outcome.flags) - result.flags),
        "missing": list(outcome.missing),
        "rule_version": outcome.rule.version,
        "confidence": outcome.rule.confidence,
        "steps": [
            {"code": code, "date": line.day, "citation": line.citation, "text": line.text}
            for code, line in lines
        ],
    }


def _difference(result: VectorResult) -> str:
    due, flags = result.expected or ("", None)
    got = result.due.isoformat() if result.due else result.error
    return f"{result.id}: {got} {sorted(result.flags)} != {due or '-'} {sorted(flags or ())}"
