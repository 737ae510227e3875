"""Everything the window can show, one scene each: pages, settings, dialogs.

The pictures are taken of these scenes, and a test measures the widgets in them. A scene that finds
nothing to show on the desk it is given shows nothing.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from agencydesk.domain.docket import DocketFilter
from agencydesk.paths import resources_dir
from agencydesk.services.desk import Desk
from agencydesk.services.importing.values import Cancelled, Progress
from agencydesk.services.setup_values import Answers, Ready
from agencydesk.ui.dialogs.case_edit import CaseDialog
from agencydesk.ui.dialogs.closing import ReceivedDialog, SentDialog
from agencydesk.ui.dialogs.confirming import ConfirmDialog
from agencydesk.ui.dialogs.correct import CorrectDialog
from agencydesk.ui.dialogs.extending import ExtendDialog
from agencydesk.ui.dialogs.first_start import Doings, FirstStart
from agencydesk.ui.dialogs.first_start_steps import Typed
from agencydesk.ui.dialogs.import_history import ImportHistoryDialog
from agencydesk.ui.dialogs.import_questions import ImportQuestionsDialog
from agencydesk.ui.dialogs.import_undo import ImportUndoDialog
from agencydesk.ui.dialogs.import_wizard import ImportWizard
from agencydesk.ui.dialogs.own_field import OwnFieldDialog
from agencydesk.ui.dialogs.person import PersonDialog
from agencydesk.ui.dialogs.print_preview import PrintPreview
from agencydesk.ui.dialogs.reasons import REASONS, ReasonDialog
from agencydesk.ui.dialogs.recording import RecordDialog
from agencydesk.ui.dialogs.recording_replace import ReplaceDialog
from agencydesk.ui.dialogs.recording_withdraw import WithdrawDialog
from agencydesk.ui.dialogs.restore import RestoreDialog
from agencydesk.ui.dialogs.staff import LeavingDialog, StaffDialog
from agencydesk.ui.dialogs.view_name import ViewNameDialog
from agencydesk.ui.pages.cases import CasesPage
from agencydesk.ui.pages.compliance import CompliancePage
from agencydesk.ui.pages.deadlines import DeadlinesPage
from agencydesk.ui.pages.fees import FeesPage
from agencydesk.ui.pages.notices import NoticesPage
from agencydesk.ui.pages.settings import SettingsPage
from agencydesk.ui.pages.statistics import StatisticsPage
from agencydesk.ui.pages.today import TodayPage
from agencydesk.ui.places import Act, Goal, PageKey
from agencydesk.ui.session import Session
from agencydesk.ui.translation import Translation
from agencydesk.ui.widgets.case.party_dialogs import AddPartyDialog, PartyDialog
from agencydesk.ui.window import MainWindow
from tests.ui.instruction_scenes import INSTRUCTIONS
from tests.ui.money_scenes import MONEY
from tests.ui.scenes_compliance import COMPLIANCE
from tests.ui.scenes_fees import FEES
from tests.ui.scenes_notices import NOTICES
from tests.ui.statistics_scenes import DIALOGS
from tests.ui.telling_scenes import TELLING

SAMPLE = "示例案件总表.xlsx"
TABS = 7


@dataclass(frozen=True, slots=True)
class Stage:
    """Where scenes play: the window in its present language, and the desk behind it."""

    session: Session
    desk: Desk

    @property
    def window(self) -> MainWindow:
        """Return the window; another one after each change of language."""
        return self.session.window


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing to look at.

    Attributes:
        name: its name, fit for a file.
        play: makes it show; returns the widget to look at, or None where there is nothing.
        dialog: whether it stands on its own, and is closed afterwards.
    """

    name: str
    play: Callable[[Stage], QWidget | None]
    dialog: bool = False


def scenes(stage: Stage) -> Iterator[Scene]:
    """Return every scene: pages first, then dialogs."""
    yield Scene("today", partial(_page, PageKey.TODAY))
    yield Scene("cases", partial(_page, PageKey.CASES))
    for place in range(1, TABS + 1):
        yield Scene(f"case-tab-{place + 1}", partial(_case_tab, place))
    yield Scene("deadlines", partial(_deadlines, calendar=False))
    yield Scene("deadlines-month", partial(_deadlines, calendar=True))
    compliance = stage.window.pages.get(PageKey.COMPLIANCE)
    if isinstance(compliance, CompliancePage):
        for key in compliance.keys:
            yield Scene(f"compliance-{key}", partial(_part, PageKey.COMPLIANCE, key))
    notices = stage.window.pages.get(PageKey.NOTICES)
    if isinstance(notices, NoticesPage):
        for key in notices.keys:
            yield Scene(f"notices-{key}", partial(_part, PageKey.NOTICES, key))
    fees = stage.window.pages.get(PageKey.FEES)
    if isinstance(fees, FeesPage):
        for key in fees.keys:
            yield Scene(f"fees-{key}", partial(_part, PageKey.FEES, key))
    statistics = stage.window.pages.get(PageKey.STATISTICS)
    if isinstance(statistics, StatisticsPage):
        for key in statistics.keys:
            yield Scene(f"statistics-{key}", partial(_part, PageKey.STATISTICS, key))
    settings = stage.window.pages.get(PageKey.SETTINGS)
    if isinstance(settings, SettingsPage):
        for key in settings.keys:
            yield Scene(f"settings-{key}", partial(_part, PageKey.SETTINGS, key))
    for name, make in (
        *_CASES,
        *_DEADLINES,
        *COMPLIANCE,
        *_IMPORTS,
        *NOTICES,
        *FEES,
        *_OTHERS,
        *DIALOGS,
        *TELLING,
        *INSTRUCTIONS,
        *MONEY,
    ):
        yield Scene(f"dialog-{name}", make, dialog=True)


def _page(key: PageKey, stage: Stage) -> QWidget:
    stage.window.pages.show_page(key)
    return stage.window


def _case_tab(place: int, stage: Stage) -> QWidget | None:
    page = stage.window.pages.show_page(PageKey.CASES)
    if not isinstance(page, CasesPage) or place >= page.panel.tabs.count():
        return None
    if page.panel.case_id is None:  # the list chooses one in its own time
        page.panel.show_case(next(iter(_case_ids(stage)), None))
    page.panel.open_tab(place)
    return stage.window


def _deadlines(stage: Stage, *, calendar: bool) -> QWidget:
    page = stage.window.pages.show_page(PageKey.DEADLINES)
    if isinstance(page, DeadlinesPage):
        page.show_calendar(calendar)
    return stage.window


def _part(page: PageKey, key: str, stage: Stage) -> QWidget:
    stage.window.go_to(Goal(page, section=key))
    return stage.window


def _case_ids(stage: Stage) -> list[int]:
    rows = stage.desk.docket.rows(_deadline_ids(stage)[:1])
    return [row.case_id for row in rows if row.case_id is not None]


def _deadline_ids(stage: Stage) -> list[int]:
    return list(stage.desk.docket.ids(DocketFilter()))


def _new_case(stage: Stage) -> QWidget:
    return CaseDialog(stage.window.kit, stage.window)


def _case(make: Callable[[Stage, int], QWidget | None], stage: Stage) -> QWidget | None:
    ids = _case_ids(stage)
    return make(stage, ids[0]) if ids else None


def _edit(stage: Stage, case_id: int) -> QWidget:
    return CaseDialog(stage.window.kit, stage.window, case_id)


def _correct(stage: Stage, case_id: int) -> QWidget:
    return CorrectDialog(stage.window.kit, stage.window, case_id)


def _notice(stage: Stage, case_id: int) -> QWidget:
    return RecordDialog(stage.window.kit, stage.window, case_id=case_id)


def _event(stage: Stage, case_id: int) -> QWidget:
    return RecordDialog(stage.window.kit, stage.window, case_id=case_id, event=True)


def _withdraw(stage: Stage, _case_id: int) -> QWidget:
    return WithdrawDialog(stage.window.kit, stage.window, 1)


def _add_party(stage: Stage, case_id: int) -> QWidget:
    kit = stage.window.kit
    people = stage.desk.overviews.people(case_id, kit.language)
    return AddPartyDialog(kit, stage.window, case_id, people.roles)


def _party(stage: Stage) -> QWidget | None:
    parties = stage.desk.parties
    found = parties.list()
    if not found:
        return None
    number = found[0].id
    return PartyDialog(
        stage.window.kit, stage.window, parties.get(number), parties.contacts(number)
    )


def _cases_page(stage: Stage) -> CasesPage:
    page = stage.window.pages.show_page(PageKey.CASES)
    if not isinstance(page, CasesPage):
        raise TypeError(type(page).__name__)
    return page


def _find_list(stage: Stage) -> QWidget:
    return _cases_page(stage).list.input.find_list()


def _columns(stage: Stage) -> QWidget:
    return _cases_page(stage).list.columns.choose()


def _own_field(stage: Stage) -> QWidget:
    return OwnFieldDialog(stage.window.kit, stage.window)


def _view_name(stage: Stage) -> QWidget:
    return ViewNameDialog(stage.window.kit, stage.desk.views.put_away, "", stage.window)


def _standing(make: Callable[..., QWidget], count: int, stage: Stage) -> QWidget | None:
    kit = stage.window.kit
    ids = _deadline_ids(stage)[-count:]
    found = stage.desk.stories.standing(ids, kit.language)
    return make(kit, found, stage.window) if found else None


def _reason(act: Act, stage: Stage) -> QWidget | None:
    return _standing(
        lambda kit, found, window: ReasonDialog(kit, act, found, window), len(REASONS), stage
    )


def _extend(stage: Stage) -> QWidget | None:
    kit = stage.window.kit
    every = stage.desk.stories.standing(_deadline_ids(stage), kit.language)
    found = [each for each in every if each.months]
    return ExtendDialog(kit, found[:1], stage.window) if found else None


def _confirm(stage: Stage) -> QWidget | None:
    ids = _deadline_ids(stage)[:2]
    return ConfirmDialog(stage.window.kit, ids, stage.window) if ids else None


def _morning(stage: Stage) -> QWidget | None:
    page = stage.window.pages.show_page(PageKey.TODAY)
    if not isinstance(page, TodayPage):
        return None
    page.call.open()
    return page.call.dialog


def _wizard(stage: Stage) -> QWidget:
    wizard = ImportWizard(stage.window.kit, stage.window)
    wizard.start([resources_dir() / "demo" / SAMPLE])
    return wizard


def _history(stage: Stage) -> QWidget:
    return ImportHistoryDialog(stage.window.kit, stage.window)


def _questions(stage: Stage) -> QWidget | None:
    batches = stage.desk.imports.batches()
    kit = stage.window.kit
    return ImportQuestionsDialog(kit, batches[0].id, stage.window) if batches else None


def _undo(stage: Stage) -> QWidget | None:
    batches = stage.desk.imports.batches()
    return ImportUndoDialog(stage.window.kit, batches[0], stage.window) if batches else None


def _replace(stage: Stage, _case_id: int) -> QWidget:
    return ReplaceDialog(stage.window.kit, stage.window, 1)


def _preview(stage: Stage) -> QWidget:
    kit = stage.window.kit
    content = stage.desk.paper.docket_pdf(DocketFilter(), language=kit.language)
    return PrintPreview(kit, "AgencyDesk", content, "AgencyDesk.pdf", stage.window)


def _restore(stage: Stage) -> QWidget:
    return RestoreDialog(stage.window.kit, stage.window)


def _person(stage: Stage) -> QWidget:
    return PersonDialog(stage.window.kit, stage.window)


def _staff(stage: Stage) -> QWidget:
    return StaffDialog(stage.window.kit, None, stage.window)


def _leaving(stage: Stage) -> QWidget | None:
    staff = stage.desk.staff.list()
    return LeavingDialog(stage.window.kit, staff[0], stage.window) if staff else None


def _first_start(steps: int, stage: Stage) -> QWidget:
    """Return the first start, some steps on; nothing is ever written."""
    kit, app = stage.window.kit, QApplication.instance()
    translation = Translation(app if isinstance(app, QApplication) else QApplication([]))
    folder = Path(tempfile.gettempdir()) / "AgencyDesk"
    dialog = FirstStart(
        Doings(_set_up, _build),
        kit.jobs,
        stage.desk.texts,
        translation,
        Typed(kit.language, str(folder)),
        stage.window,
    )
    dialog.frame.show_step(steps)
    dialog.steps[steps].changed.emit()
    dialog.steps[steps].enter()
    return dialog


def _set_up(_answers: Answers) -> Ready:
    """Stand for what the first start does at its end.

    Raises:
        RuntimeError: always; a scene is only looked at.
    """
    raise RuntimeError("a scene is only looked at")


def _build(_folder: Path, _progress: Progress, _cancelled: Cancelled) -> object:
    """Stand for the building of demo data.

    Raises:
        RuntimeError: always; a scene is only looked at.
    """
    raise RuntimeError("a scene is only looked at")


_Made = tuple[str, Callable[[Stage], QWidget | None]]
_CASES: tuple[_Made, ...] = (
    ("case-new", _new_case),
    ("case-edit", partial(_case, _edit)),
    ("correct", partial(_case, _correct)),
    ("record-notice", partial(_case, _notice)),
    ("record-event", partial(_case, _event)),
    ("notice-replace", partial(_case, _replace)),
    ("notice-withdraw", partial(_case, _withdraw)),
    ("party-add", partial(_case, _add_party)),
    ("party", _party),
    ("find-list", _find_list),
    ("columns", _columns),
    ("own-field", _own_field),
    ("view-name", _view_name),
)
_DEADLINES: tuple[_Made, ...] = (
    ("sent", partial(_standing, SentDialog, 1)),
    ("received", partial(_standing, ReceivedDialog, 2)),
    *((f"reason-{act.value}", partial(_reason, act)) for act in REASONS),
    ("extend", _extend),
    ("confirm", _confirm),
    ("morning", _morning),
)
_IMPORTS: tuple[_Made, ...] = (
    ("import", _wizard),
    ("import-history", _history),
    ("import-questions", _questions),
    ("import-undo", _undo),
)
_OTHERS: tuple[_Made, ...] = (
    ("print-preview", _preview),
    ("restore", _restore),
    ("person", _person),
    ("staff", _staff),
    ("leaving", _leaving),
    *((f"first-start-{step + 1}", partial(_first_start, step)) for step in range(6)),
)
