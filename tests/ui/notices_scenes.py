"""Scenes of notices and filings: the import of packages, and the dialogs of outgoing papers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from agencydesk.ui.dialogs.notices_import import NoticesImport

SAMPLES = Path(__file__).parents[1] / "data" / "packages"
PACKAGES = (
    "01_acceptance_and_fee_reduction_gbk.zip",
    "03_annuity_late_fee_missing_optional.zip",
    "07_duplicate_notice.zip",
    "08_zip_slip.zip",
    "14_outgoing_case_package.zip",
)


def _import(stage: Any) -> QWidget:
    window = stage.window
    dialog = NoticesImport(window.kit, window)
    dialog.start([*(SAMPLES / name for name in PACKAGES), SAMPLES / "pdf"])
    return dialog


NOTICES: tuple[tuple[str, Callable[[Any], QWidget | None]], ...] = (("notices-import", _import),)
