"""Puts the window's language in force: Qt's own words and ours."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from agencydesk.paths import resources_dir
from agencydesk.texts import Language

_LOCALES: dict[Language, str] = {"zh": "zh_CN", "en": "en"}


class Translation(QObject):
    """The translators of the running application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._installed: list[QTranslator] = []

    def install(self, language: Language) -> None:
        """Speak ``language`` from the next widget on; English strings are in the sources.

        Raises:
            FileNotFoundError: our own catalogue of that language is not bundled.
        """
        self.remove()
        locale = _LOCALES[language]
        QLocale.setDefault(QLocale(locale))
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        ours = str(resources_dir() / "translations")
        for name, folder, must in (
            (f"qtbase_{locale}", qt, False),
            (f"agencydesk_{locale}", ours, language != "en"),
        ):
            translator = QTranslator(self)
            if translator.load(name, folder):
                self._app.installTranslator(translator)
                self._installed.append(translator)
            elif must:
                raise FileNotFoundError(f"{name}.qm")

    def remove(self) -> None:
        """Speak as the sources do again."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
            translator.deleteLater()
        self._installed.clear()
