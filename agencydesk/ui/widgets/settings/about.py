"""About the program: version, parts and their licences, and what leaves the computer."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from platform import python_version

from PySide6.QtWidgets import QSizePolicy

from agencydesk import __version__
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.settings.lines import Lines
from agencydesk.ui.widgets.settings.section import Section

#: What is delivered with the program, and under which licence.
PARTS = (
    ("Python", "PSF-2.0"),
    ("PySide6-Essentials", "LGPL-3.0"),
    ("shiboken6", "LGPL-3.0"),
    ("SQLAlchemy", "MIT"),
    ("Alembic", "MIT"),
    ("reportlab", "BSD-3-Clause"),
    ("pypdfium2", "BSD-3-Clause, Apache-2.0"),
    ("platformdirs", "MIT"),
    ("python-calamine", "MIT"),
    ("XlsxWriter", "BSD-2-Clause"),
    ("defusedxml", "PSF-2.0"),
    ("icalendar", "BSD-2-Clause"),
    ("requests", "Apache-2.0"),
    ("urllib3", "MIT"),
    ("certifi", "MPL-2.0"),
    ("idna", "BSD-3-Clause"),
    ("truststore", "MIT"),
    ("cryptography", "Apache-2.0, BSD-3-Clause"),
    ("cffi", "MIT-0"),
    ("pycparser", "BSD-3-Clause"),
    ("keyring", "MIT"),
    ("jeepney", "MIT"),
    ("SecretStorage", "BSD-3-Clause"),
    ("pywin32-ctypes", "BSD-3-Clause"),
    ("jaraco-classes", "MIT"),
    ("jaraco-context", "MIT"),
    ("jaraco-functools", "MIT"),
    ("backports-tarfile", "MIT"),
    ("importlib-metadata", "Apache-2.0"),
    ("lazy-importer", "Apache-2.0"),
    ("more-itertools", "MIT"),
    ("zipp", "MIT"),
    ("mnemonic", "MIT"),
    ("charset-normalizer", "MIT"),
    ("Mako", "MIT"),
    ("MarkupSafe", "BSD-3-Clause"),
    ("Pillow", "MIT-CMU"),
    ("python-dateutil", "Apache-2.0, BSD-3-Clause"),
    ("typing-extensions", "PSF-2.0"),
    ("tzdata", "Apache-2.0"),
    ("Noto Sans SC", "OFL-1.1"),
    ("Lucide", "ISC"),
    ("OpenCC", "Apache-2.0"),
)


class AboutSection(Section):
    """Says what the program is made of and what leaves the computer."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.set_title(
            self.tr("About AgencyDesk {version}").format(version=__version__),
            self.tr("An offline case manager for Chinese patent agencies."),
        )
        self.body.addWidget(label(self.tr("What leaves this computer"), "strong"))
        self.body.addWidget(
            label(
                self.tr(
                    "Nothing, unless you switch the annual statistics on: then what you confirmed "
                    "goes to the address you entered, and nothing else. No account, no telemetry, "
                    "no check for updates. Files leave only where you save or print them yourself."
                ),
                wrap=True,
            )
        )
        self.body.addSpacing(GAP)
        self.body.addWidget(label(self.tr("Parts and their licences"), "strong"))
        self.body.addWidget(
            label(
                self.tr(
                    "The full texts lie in the program's folder. Qt's libraries may be exchanged "
                    "for others, as their licence wants."
                ),
                "muted",
                wrap=True,
            )
        )
        self.parts = Lines(
            self.tr("Parts and their licences"),
            [self.tr("Part"), self.tr("Version"), self.tr("Licence")],
            0,
        )
        self.parts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.parts.fill([(name, (name, _version(name), terms)) for name, terms in PARTS])
        self.body.addWidget(self.parts, 1)


def _version(name: str) -> str:
    """Return the version of a part; fonts and drawings have none."""
    if name == "Python":
        return python_version()
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
