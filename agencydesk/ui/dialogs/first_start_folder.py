"""The step of the first start that asks where the data are to be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit

from agencydesk.services.folders import Site, look_at, own_folder
from agencydesk.texts import Texts
from agencydesk.ui.dialogs.first_start_steps import Step, Typed
from agencydesk.ui.jobs import Latest, Runner
from agencydesk.ui.messages import words
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.labels import button, label

#: How long after the last key a folder is looked at, in milliseconds.
PAUSE = 250
GIGABYTE = 1024**3


class FolderStep(Step):
    """Proposes a folder, says at once whether it is fit, and why not."""

    def __init__(self, typed: Typed, texts: Texts, jobs: Runner) -> None:
        super().__init__(
            QCoreApplication.translate("FirstStart", "Where are your data to be?"),
            QCoreApplication.translate(
                "FirstStart",
                "Everything you record is kept in one folder on a disk of this computer. A "
                "folder on a network drive, or one that OneDrive, iCloud, Dropbox, Nutstore, "
                "Weiyun, Baidu Netdisk or the like synchronise, would damage the data and is "
                "refused; backups may be kept there.",
            ),
            typed,
        )
        self._texts = texts
        self._jobs = jobs
        self.site: Site | None = None
        self._confirming = False
        self.edit = QLineEdit(typed.folder)
        self.edit.setAccessibleName(QCoreApplication.translate("FirstStart", "Data folder"))
        self.browse_button = button(QCoreApplication.translate("FirstStart", "Browse…"))
        self.verdict = label(wrap=True)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.edit, 1)
        row.addWidget(self.browse_button)
        self.body.addLayout(row)
        self.body.addWidget(self.verdict)
        self.body.addStretch(1)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._latest: Latest[Site] = Latest(jobs, self._on_site, self._on_refusal, self)
        self._pause.timeout.connect(self._look)
        self.edit.textChanged.connect(self._on_text)
        self.browse_button.clicked.connect(self.browse)

    def folder(self) -> Path:
        """Return the folder that is typed."""
        typed = Path(self.edit.text().strip())
        try:
            return typed.expanduser()
        except RuntimeError:  # the home of somebody who is not known here
            return typed

    def enter(self) -> None:
        """Look at what is proposed."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()

    def take(self) -> None:
        """Keep what is typed."""
        self.typed.folder = self.edit.text().strip()

    def confirm(self, then: Callable[[], object]) -> None:
        """Go on once if the folder is fit; look at it again, for it may have changed."""
        if self._confirming:
            return
        self._confirming = True
        folder = self.folder()

        def fit(site: Site) -> None:
            self._confirming = False
            self._on_site(site)
            if self.isVisible() and site is self.site:  # nobody went back or typed on meanwhile
                then()

        def unfit(error: BaseException) -> None:
            self._confirming = False
            self.refuse(error)

        self._jobs.run(self, lambda: look_at(folder), fit, failed=unfit)

    def refuse(self, error: BaseException) -> None:
        """Say why the folder will not do, and put the keyboard into it."""
        self._on_refusal(error)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()

    @Slot()
    def browse(self) -> None:
        """Ask for a folder."""
        above = self.folder()
        dialog = QFileDialog(
            self,
            QCoreApplication.translate("FirstStart", "Data folder"),
            str(above if above.is_dir() else Path.home()),
        )
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.choose)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def choose(self, name: str) -> None:
        """Take a folder; where it holds other things, one of our own inside it."""
        self.edit.setText(str(own_folder(Path(name))))

    @Slot()
    def _on_text(self) -> None:
        self.site = None
        self._say("", "muted")
        self._pause.start()
        self.changed.emit()

    @Slot()
    def _look(self) -> None:
        folder = self.folder()
        self._latest.ask(lambda: look_at(folder))

    def _on_site(self, site: Site) -> None:
        if site.folder != self.folder():
            return
        self.site = site
        if site.holds_data:
            text = QCoreApplication.translate(
                "FirstStart",
                "There are data of AgencyDesk in this folder already. They are opened as they are.",
            )
        else:
            text = QCoreApplication.translate(
                "FirstStart", "This folder is fit: {free} GB are free."
            ).format(free=f"{site.free / GIGABYTE:,.1f}")
        self._say(text, "muted")
        self.changed.emit()

    def _on_refusal(self, error: BaseException) -> None:
        self.site = None
        self._say(words(error, self._texts, self.typed.language), "error")
        self.changed.emit()

    def _say(self, text: str, role: str) -> None:
        self.verdict.setProperty("role", role)
        self.verdict.setText(text)
        self.edit.setAccessibleDescription(text)
        style = self.verdict.style()
        style.unpolish(self.verdict)
        style.polish(self.verdict)
