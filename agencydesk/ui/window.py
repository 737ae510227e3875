"""The frame: navigation, bar, page, status line; it hands on and decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from agencydesk.services.changes import Changes
from agencydesk.ui.backup_keeper import BackupKeeper
from agencydesk.ui.beginning import Beginning
from agencydesk.ui.commands import Commands
from agencydesk.ui.dialogs.person import WhoWorks
from agencydesk.ui.dropping import Drops
from agencydesk.ui.frame import Frame
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.page_stack import PageStack
from agencydesk.ui.pages.page import Page
from agencydesk.ui.pages.today import TodayPage
from agencydesk.ui.pages.today_reading import fees_due
from agencydesk.ui.paper_out import PaperOut
from agencydesk.ui.places import Act, Goal, PageKey, Wish
from agencydesk.ui.switching import Switching
from agencydesk.ui.upload_keeper import UploadKeeper
from agencydesk.ui.widgets.small_screen import SmallScreen

if TYPE_CHECKING:
    from agencydesk.services.context import Actor

GEOMETRY_KEY = "window/geometry"
FOLDED_KEY = "window/navigation-folded"
FIRST_SIZE = (1280, 720)


class MainWindow(QMainWindow):
    """The window of the program.

    Signals:
        scheme_chosen: carries the ``Scheme`` the user chose.
        language_chosen: carries the language the user chose.
        listed: the page shown at the start has painted what it read first.
    """

    scheme_chosen = Signal(object)
    language_chosen = Signal(str)
    listed = Signal()

    def __init__(
        self,
        kit: Kit,
        switching: Switching,
        first: PageKey = PageKey.TODAY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kit = kit
        self._switching = switching
        self.setWindowTitle("AgencyDesk")
        self.setAcceptDrops(True)
        self.pages = PageStack(kit, switching)
        self.frame = Frame(kit, switching, self.pages)
        self.setCentralWidget(SmallScreen(self.frame))
        self.navigation, self.bar = self.frame.navigation, self.frame.bar
        self.banner, self.status = self.frame.banner, self.frame.status
        self.commands = Commands(kit, self)
        self.drops = Drops(kit, self.commands, self)
        self.paper = PaperOut(kit, self)
        self.who = WhoWorks(kit, self)
        self.keeper = BackupKeeper(kit, self)
        self.uploads = UploadKeeper(kit, self)
        self.beginning = Beginning(kit, self.who, (self.keeper, self.uploads), self)
        self._connect()
        self._add_shortcuts()
        self.navigation.set_narrow(kit.memory.flag(FOLDED_KEY))
        if not self.restoreGeometry(kit.memory.blob(GEOMETRY_KEY)):
            self.resize(*FIRST_SIZE)
        self.pages.show_page(first)

    def say_restored(self) -> None:
        """Say that a backup was put in force, and that there is a way back."""
        self.banner.say(
            self.tr("The backup is in force. What was there before is itself among the backups.")
        )

    @Slot(object)
    def go_to(self, goal: Goal) -> None:
        """Show what a goal names."""
        self.pages.show_page(goal.page).go_to(goal)

    @Slot(object)
    def note(self, changes: Changes) -> None:
        """Let every page know what was written."""
        self.pages.follow(changes)
        self._read_status()
        self.keeper.tell()
        if changes.statistics or changes.settings:
            self.uploads.look()
            self.uploads.tell()

    @Slot()
    def refresh(self) -> None:
        """Read again whatever is shown."""
        self.pages.refresh()
        self._read_status()

    @Slot(object)
    def show_problem(self, error: BaseException) -> None:
        """Say that something failed."""
        self.banner.say(words(error, self.kit.desk.texts, self.kit.language), error=True)

    @Slot(str, object)
    def offer_undo(self, text: str, take_back: Callable[[], Changes]) -> None:
        """Say what was done, with a button that takes it back."""

        def undo() -> None:
            self.kit.jobs.run(self, take_back, self._on_undone, failed=self.show_problem)

        self.banner.say(text, action=self.tr("Undo"), act=undo)

    def remember(self) -> None:
        """Keep sizes and places for the next start."""
        self.pages.remember()
        self.kit.memory.set_blob(GEOMETRY_KEY, self.saveGeometry())
        self.kit.memory.set_flag(FOLDED_KEY, self.navigation.narrow)
        self.kit.memory.save()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember sizes and places, make a last backup, then close."""
        self.remember()
        if self.keeper.lets_close(self.close):
            super().closeEvent(event)
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that can be brought in."""
        self.drops.enter(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring dropped files in."""
        self.drops.drop(event)

    def _connect(self) -> None:
        kit, commands, frame = self.kit, self.commands, self.frame
        kit.jobs.failed.connect(self.show_problem)
        self.pages.made.connect(self._take_in)
        self.navigation.scheme_chosen.connect(self.scheme_chosen)
        self.navigation.language_chosen.connect(self.language_chosen)
        frame.search.chosen.connect(commands.open_case)
        frame.search.import_wanted.connect(commands.ask_for_sheets)
        frame.search.create_wanted.connect(lambda text: commands.do(Wish(Act.NEW_CASE, text=text)))
        frame.search.all_wanted.connect(self._list_all)
        frame.wish.connect(commands.do)
        for source in (commands, self.paper):
            source.told.connect(self.banner.say)
            source.problem.connect(self.show_problem)
        self.beginning.listed.connect(self._on_listed)
        self.beginning.caught_up.connect(self.note)
        self.beginning.problem.connect(self.show_problem)
        self.keeper.failed.connect(self.show_problem)
        self.keeper.state_changed.connect(frame.show_backup)
        self.keeper.stayed.connect(self._switching.stay)
        self.keeper.made.connect(lambda _made: self.pages.follow(Changes()))
        self.uploads.sent.connect(self.note)
        self.uploads.failed.connect(self.show_problem)
        self.uploads.state_changed.connect(frame.show_upload)
        commands.send_wanted.connect(self.uploads.send_now)
        frame.upload.clicked.connect(lambda: self.go_to(Goal(PageKey.STATISTICS, section="send")))
        frame.light.clicked.connect(lambda: self.go_to(Goal(PageKey.SETTINGS, section="backup")))
        commands.restored.connect(self._switching.data_replaced)
        commands.goal.connect(self.go_to)
        commands.changed.connect(self.note)
        commands.undoable.connect(self.offer_undo)
        commands.person_changed.connect(self._on_known)
        self.who.known.connect(self._on_known)
        self.who.wanted.connect(lambda: commands.do(Wish(Act.CHOOSE_PERSON)))

    @Slot(str)
    def _list_all(self, text: str) -> None:
        """List every case that holds these words."""
        self.go_to(Goal(PageKey.CASES))
        self.pages.get(PageKey.CASES).set_text(text)

    @Slot(object, object)
    def _take_in(self, key: PageKey, page: Page) -> None:
        """Connect a page that was just made."""
        page.badge.connect(self.frame.entry(key).set_badge)
        page.problem.connect(self.show_problem)
        page.told.connect(self.banner.say)
        page.goal.connect(self.go_to)
        page.wish.connect(self.commands.do)
        page.changed.connect(self.note)
        page.undoable.connect(self.offer_undo)
        page.paper_ready.connect(self.paper.preview)
        page.grid_wanted.connect(self.paper.put_out)
        page.import_wanted.connect(self.commands.ask_for_sheets)
        if isinstance(page, TodayPage):
            page.demo_wanted.connect(lambda: self.go_to(Goal(PageKey.SETTINGS, section="folder")))
            page.day_turned.connect(self.beginning.catch_up)
            page.day_turned.connect(self.refresh)

    def _add_shortcuts(self) -> None:
        self.addActions(self.bar.menu.actions())
        standard = QKeySequence.StandardKey
        pages = self.pages
        slots: list[tuple[QKeySequence, Callable[[], object]]] = [
            (QKeySequence(standard.Find), lambda: pages.page.focus_filter()),
            (QKeySequence(standard.Print), lambda: pages.page.print_list()),
            (QKeySequence(standard.Refresh), self.refresh),
            (QKeySequence("Ctrl+K"), self.frame.search.focus),
            (QKeySequence("Ctrl+U"), lambda: self.commands.do(Wish(Act.CHOOSE_PERSON))),
            (QKeySequence(Qt.Key.Key_Escape), self._on_escape),
        ]
        for place, key in enumerate(self.frame.keys, 1):
            slots.append((QKeySequence(f"Alt+{place}"), partial(pages.show_page, key)))
        for keys, slot in slots:
            QShortcut(keys, self).activated.connect(slot)

    @Slot()
    def _on_escape(self) -> None:
        if not self.pages.page.step_back():
            self.pages.take_keyboard()

    @Slot()
    def _on_listed(self) -> None:
        """Paint the list before anything else is read."""
        self.repaint()
        self.listed.emit()
        self._read_status()
        self.pages.get(PageKey.TODAY)  # it greets, and notices a new day, from behind as well

    def _read_status(self) -> None:
        desk, run, failed = self.kit.desk, self.kit.jobs.run, self.show_problem
        run(self, desk.status, self.status.set_status, failed=failed)
        run(self, desk.docket.counts, self.frame.show_urgent, failed=failed)
        lists, show = desk.compliance.runs.figures, self.frame.show_urgent_lists
        run(self, lists, show, failed=failed)
        run(self, desk.notices.waiting.count, self.frame.show_waiting, failed=failed)
        fees = partial(fees_due, desk, self.kit.language)
        run(self, fees, self.frame.show_fees, failed=failed)

    def _on_undone(self, changes: Changes) -> None:
        self.note(changes)
        self.banner.say(self.tr("Taken back"))

    @Slot(object)
    def _on_known(self, actor: Actor) -> None:
        """Show who works, and what that person has not seen yet today."""
        self.bar.set_person(actor.name)
        today = self.pages.get(PageKey.TODAY)
        if isinstance(today, TodayPage):
            today.greet()
