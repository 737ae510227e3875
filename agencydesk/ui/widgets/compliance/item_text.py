"""One item of a run in full, as the page a panel shows."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication

from agencydesk.services.compliance.values import AnswerKind, AnswerSource, RunItem
from agencydesk.ui.tokens import Tokens
from agencydesk.ui.widgets.compliance.run_words import answer_name


def item_page(item: RunItem, live: str, tokens: Tokens) -> str:
    """Return an item as HTML: what is asked, what it rests on, what proves it, its answer.

    Args:
        item: the item.
        live: what the program's own data say now; empty for nothing.
        tokens: the colours.
    """
    translate = QCoreApplication.translate
    parts = [f'<p style="margin:0 0 6px 0"><b>{escape(item.text)}</b></p>']
    if item.to_check:
        text = translate(
            "ItemText", "※ Compare with the current text of the law before relying on it."
        )
        parts.append(_line(text, tokens.week))
    if item.overdue:
        parts.append(
            _line(translate("ItemText", "■ The day to answer has passed."), tokens.overdue)
        )
    facts = [
        (translate("ItemText", "Rests on"), f"{item.citation} ({item.binding})"),
        (translate("ItemText", "Whose"), item.who),
        (translate("ItemText", "Trigger"), item.trigger),
        (translate("ItemText", "When"), _when(item)),
        (translate("ItemText", "Proof"), item.evidence_wanted),
        (translate("ItemText", "If not kept"), item.consequence),
        (translate("ItemText", "Changed by the agency"), item.changed),
        (translate("ItemText", "House note"), item.note),
        (translate("ItemText", "Data now"), live),
    ]
    if item.answer is not AnswerKind.OPEN:
        facts.append((translate("ItemText", "Answer"), _answer(item)))
    if item.live_words:
        facts.append((translate("ItemText", "Data when answered"), item.live_words))
    if item.second and item.answer is not AnswerKind.OPEN:
        facts.append((translate("ItemText", "Second signature"), _signed(item)))
    for proof in item.evidence:
        text = " · ".join(
            part
            for part in (proof.text, proof.added_by, f"{proof.added_at:%Y-%m-%d %H:%M}")
            if part
        )
        facts.append((translate("ItemText", "Proof given"), text))
    rows = "".join(
        f'<tr><td style="color:{tokens.muted}; padding:0 16px 3px 0; white-space:nowrap">'
        f'{escape(name)}</td><td style="padding:0 0 3px 0">{escape(value)}</td></tr>'
        for name, value in facts
        if value
    )
    parts.append(f'<table cellspacing="0" cellpadding="0">{rows}</table>')
    return "".join(parts)


def _line(text: str, colour: str) -> str:
    return f'<p style="margin:0 0 4px 0; color:{colour}">{escape(text)}</p>'


def _when(item: RunItem) -> str:
    day = item.due_on.isoformat() if item.due_on else ""
    first = item.not_before.isoformat() if item.not_before else ""
    if first:
        translate = QCoreApplication.translate
        first = translate("ItemText", "not before {day}").format(day=first)
    return " · ".join(part for part in (day, first, item.due_text) if part)


def _answer(item: RunItem) -> str:
    translate = QCoreApplication.translate
    parts = [answer_name(item.answer), item.reason, item.answered_by]
    if item.answered_at is not None:
        parts.append(f"{item.answered_at:%Y-%m-%d %H:%M}")
    if item.source is AnswerSource.LIVE:
        parts.append(translate("ItemText", "from live data"))
    elif item.overruled:
        parts.append(translate("ItemText", "otherwise than the data"))
    return " · ".join(part for part in parts if part)


def _signed(item: RunItem) -> str:
    if item.second_at is None:
        return QCoreApplication.translate("ItemText", "waits for a second person")
    return f"{item.second_by} · {item.second_at:%Y-%m-%d %H:%M}"
