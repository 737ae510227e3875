"""What restoring a backup would bring and undo, in words for window and command line."""

from __future__ import annotations

from agencydesk.services.backup_values import Loss, RestorePreview
from agencydesk.texts import Language, Texts

TABLE = "backups"
HISTORY = "history"
#: More kinds of change are counted together.
MOST = 12


def preview_lines(preview: RestorePreview, texts: Texts, language: Language) -> tuple[str, ...]:
    """Return what the backup holds, what there is now, and everything to be careful about."""

    def say(code: str, **facts: object) -> str:
        return texts.get(TABLE, f"preview.{code}", language, **facts)

    taken = say("empty") if preview.taken is None else f"{preview.taken:%Y-%m-%d %H:%M}"
    cases, deadlines = f"{preview.cases:,}", f"{preview.deadlines:,}"
    lines = [say("holds", cases=cases, deadlines=deadlines, taken=taken)]
    if not preview.damaged:
        now = {"cases": f"{preview.cases_now:,}", "deadlines": f"{preview.deadlines_now:,}"}
        lines.append(say("now", **now))
    if preview.altered:
        lines.append(say("altered"))
    if preview.other:
        lines.append(say("other"))
    if preview.older_schema:
        lines.append(say("older"))
    if preview.missing_documents:
        lines.append(say("missing", count=f"{preview.missing_documents:,}"))
    if preview.kept_templates:
        lines.append(say("templates", names=say("separator").join(preview.kept_templates)))
    if preview.damaged:
        lines.append(say("damaged"))
    elif preview.lost_total:
        lines.append(say("lost", count=f"{preview.lost_total:,}"))
    else:
        lines.append(say("same"))
    return tuple(lines)


def loss_lines(preview: RestorePreview, texts: Texts, language: Language) -> tuple[str, ...]:
    """Return what would be undone, a line a kind of change, most frequent first."""
    lines = [_loss(loss, texts, language) for loss in preview.lost[:MOST]]
    rest = sum(loss.count for loss in preview.lost[MOST:])
    if rest:
        lines.append(texts.get(TABLE, "verify.more", language, count=f"{rest:,}"))
    return tuple(lines)


def safe_line(texts: Texts, language: Language, *, damaged: bool = False) -> str:
    """Return that the present state is backed up first, or a damaged file kept."""
    return texts.get(TABLE, "preview.kept" if damaged else "preview.safe", language)


def _loss(loss: Loss, texts: Texts, language: Language) -> str:
    return texts.get(
        TABLE,
        "loss.line",
        language,
        thing=_word(texts, language, f"thing.{loss.table}", "thing.other"),
        done=_word(texts, language, f"action.{loss.action}", "action.other"),
        count=f"{loss.count:,}",
        at=f"{loss.latest:%Y-%m-%d %H:%M}",
    )


def _word(texts: Texts, language: Language, code: str, otherwise: str) -> str:
    """Return a word of the history, one of the backups' own, or a general one."""
    places = [(HISTORY, code), (TABLE, f"loss.{code}"), (TABLE, f"loss.{otherwise}")]
    table, key = next((place for place in places if texts.has(*place)), (HISTORY, otherwise))
    return texts.get(table, key, language)
