"""What looking through everything found, in words for window and command line."""

from __future__ import annotations

from collections.abc import Sequence

from agencydesk.services.verify_values import VerifyReport
from agencydesk.texts import Language, Texts

TABLE = "backups"
#: More of one kind are counted, not listed.
MOST = 20


def summary(report: VerifyReport, texts: Texts, language: Language) -> str:
    """Return in one sentence how it went."""
    code = "verify.well" if report.all_well else "verify.trouble"
    return texts.get(TABLE, code, language)


def findings(report: VerifyReport, texts: Texts, language: Language) -> tuple[str, ...]:
    """Return what was looked at, and everything that was found, a line each."""

    def say(code: str, **facts: object) -> str:
        return texts.get(TABLE, f"verify.{code}", language, **facts)

    if not report.sound:
        return (say("file.damaged"),)
    lines = [say("file.sound")]
    if report.broken_at is None:
        lines.append(say("trail.whole", count=f"{report.entries:,}"))
    else:
        lines.append(say("trail.broken", entry=report.broken_at))
    lines += _listed(
        [
            say("documents.gone" if each.gone else "documents.altered", name=each.file_name)
            for each in report.troubles
        ],
        say("documents.whole", count=f"{report.documents:,}"),
        texts,
        language,
    )
    if report.unnamed:
        lines.append(say("documents.unnamed", count=f"{report.unnamed:,}"))
    lines += _listed(
        [
            say(
                "dates.moved",
                ref=line.case_ref,
                matter=line.matter,
                old=_day(line.old),
                new=_day(line.new),
            )
            for line in report.moved
        ],
        say("dates.same", count=f"{report.dates:,}"),
        texts,
        language,
    )
    if report.reworded:
        lines.append(say("dates.reworded", count=f"{report.reworded:,}"))
    lines += _listed(
        [say("dates.no-rule", ref=each.case_ref) for each in report.not_computed],
        "",
        texts,
        language,
    )
    strays = [
        say("strays", table=each.table, number=each.record_id, column=each.column)
        for each in report.strays
    ]
    lines += _listed(strays, "", texts, language)
    return (*lines, *_compliance(report, texts, language))


def _compliance(report: VerifyReport, texts: Texts, language: Language) -> list[str]:
    """Return what was found of the agency's own deadlines and of closed checklist runs."""

    def say(code: str, **facts: object) -> str:
        return texts.get(TABLE, f"verify.{code}", language, **facts)

    own = report.own
    moved = [
        say("own.moved", matter=each.matter, old=_day(each.old), new=_day(each.new))
        for each in own.moved
    ]
    same = say("own.same", count=f"{own.count:,}") if own.count else ""
    lines = _listed(moved, same, texts, language)
    lines += _listed([say("own.no-rule", matter=each) for each in own.gone], "", texts, language)
    altered = [
        say("runs.altered", number=each.run_id, title=each.title, subject=each.subject)
        for each in report.altered
    ]
    whole = say("runs.whole", count=f"{report.closed_runs:,}") if report.closed_runs else ""
    return lines + _listed(altered, whole, texts, language)


def _listed(found: Sequence[str], none: str, texts: Texts, language: Language) -> list[str]:
    """Return the lines, shortened; or what to say where there are none."""
    if not found:
        return [none] if none else []
    more = len(found) - MOST
    if more <= 0:
        return list(found)
    return [*found[:MOST], texts.get(TABLE, "verify.more", language, count=f"{more:,}")]


def _day(day: object) -> str:
    return "—" if day is None else str(day)
