"""Says in words what a filter of deadlines keeps."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agencydesk.domain.docket import SYMBOLS, Band, DateKind, DocketFilter
from agencydesk.ui.tables.docket import DocketWords


def filter_words(wanted: DocketFilter, words: DocketWords, attorney: str, client: str) -> list[str]:
    """Return each part of a filter in words, the scope and what is done left out.

    Args:
        wanted: the filter.
        words: names of bands, dates and kinds.
        attorney: the name of the attorney, where known.
        client: the name of the client, where known.
    """
    parts = [f"{SYMBOLS[band]} {words.band(band)}" for band in Band if band in wanted.bands]
    if wanted.text:
        parts.append(f"“{wanted.text}”")
    if wanted.by is not DateKind.OFFICIAL:
        parts.append(words.date_kind(wanted.by))
    if wanted.since is not None or wanted.until is not None:
        first = wanted.since.isoformat() if wanted.since else "…"
        last = wanted.until.isoformat() if wanted.until else "…"
        parts.append(f"{first} – {last}")
    if wanted.attorney_id is not None:
        parts.append(attorney or QCoreApplication.translate("Docket", "one attorney"))
    if wanted.client_id is not None:
        parts.append(client or QCoreApplication.translate("Docket", "one client"))
    if wanted.kind is not None:
        parts.append(words.kind(wanted.kind))
    if wanted.case_id is not None:
        parts.append(QCoreApplication.translate("Docket", "one case"))
    return parts
