"""The templates of letters and e-mails: the program's, and the agency's own files in their place.

An agency's files are in the folder ``templates`` of the data folder. They are read anew each
time, so that what was just saved in Word counts at once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from agencydesk.domain.fields import Fields, RuleError
from agencydesk.errors import UserError
from agencydesk.exchange.letters import docx, mail_text
from agencydesk.exchange.letters.docx import NotDocxError
from agencydesk.exchange.letters.mail_text import NotMailTextError
from agencydesk.exchange.letters.marks import Fault, Names
from agencydesk.files import write_whole
from agencydesk.services.telling.values import Form, TemplateRow
from agencydesk.texts import Language, Texts

FOLDER = "templates"
TABLE = "telling"
_ENGLISH = "_en"
_ENDINGS = {Form.DOCX: ".docx", Form.EML: ".txt"}
_SCHEMA = 1
#: Fields that say the same whichever case a letter is about.
SHARED = frozenset(
    {"agency_name", "agency_address", "agency_phone", "sender", "sender_email", "today"}
    | {"client", "contact", "client_address"}
)
#: Fields that a notice must be there for.
OF_NOTICE = frozenset({"notice_name", "dispatch_date", "serial", "notice_received"})
CASES, ANNUITIES = "cases", "annuities"
#: Tables that hold several cases in one letter.
_OF_SEVERAL = (f"{CASES}.", f"{ANNUITIES}.")
#: What the notice a template is written for has to tell of, as the manifest has it.
LOSS, GRANT, ACCEPTANCE = "loss", "grant", "acceptance"
_NEEDS = (LOSS, GRANT, ACCEPTANCE)


@dataclass(frozen=True, slots=True)
class Template:
    """A template of the program's manifest, or one that the agency added.

    Attributes:
        needs: what its notice has to tell of: ``loss``, ``grant``, ``acceptance``; empty for any.
    """

    id: str
    file: str
    name_zh: str
    name_en: str
    about_zh: str = ""
    about_en: str = ""
    needs: str = ""

    def name(self, language: Language) -> str:
        """Return its name."""
        return self.name_en if language == "en" else self.name_zh


@dataclass(frozen=True, slots=True)
class Loaded:
    """The content of a template in one language and form, checked.

    Attributes:
        keys: the placeholders it uses.
        subject: the text of the e-mail of the same name, for the subject of a letter; else "".
    """

    template: Template
    form: Form
    content: bytes
    keys: frozenset[str]
    subject: str

    @property
    def needs_notice(self) -> bool:
        """Say whether it can be written only for a notice."""
        return bool(self.template.needs or self.keys & OF_NOTICE)

    @property
    def takes_cases(self) -> bool:
        """Say whether it has a table of cases or of annuities."""
        return any(key.startswith(_OF_SEVERAL) for key in self.keys)

    @property
    def takes_annuities(self) -> bool:
        """Say whether it has a table of annuities."""
        return any(key.startswith(f"{ANNUITIES}.") for key in self.keys)

    @property
    def one_case(self) -> bool:
        """Say whether it has placeholders of a single case."""
        return any(key not in SHARED and not key.startswith(_OF_SEVERAL) for key in self.keys)


class TemplateBook:
    """Finds, checks and hands out templates.

    Args:
        resources: the program's data files.
        folder: the data folder; the agency's own files are in its ``templates``.
        texts: the shared texts.
    """

    def __init__(self, resources: Path, folder: Path, texts: Texts) -> None:
        self._bundled, self.own_folder = resources / FOLDER, folder / FOLDER
        self._texts = texts
        self._names: Names | None = None
        self._listed: tuple[Template, ...] = ()

    @property
    def names(self) -> Names:
        """Return the placeholders that are known; read when first asked for."""
        if self._names is None:
            path = self._bundled / "fields.toml"
            self._names = read_names(path.read_text(encoding="utf-8"))
            listed = (self._bundled / "templates.toml").read_text(encoding="utf-8")
            self._listed = read_manifest(listed)
        return self._names

    def rows(self, language: Language, spoken: Language) -> tuple[TemplateRow, ...]:
        """Return every template with what is wrong with it; the program's first.

        Args:
            language: of the letters.
            spoken: of names and faults.
        """
        return tuple(self._row(template, language, spoken) for template in self._all())

    def load(self, template_id: str, language: Language, form: Form, spoken: Language) -> Loaded:
        """Return a template ready to be filled; it is known by its id, name or file.

        Raises:
            UserError: ``template.unknown``, ``template.no-form``, ``template.broken``.
        """
        template = self._find(template_id)
        path = self._path(template, language, form)
        if path is None:
            raise UserError("template.no-form", name=template.name(spoken), form=form.value)
        faults = self._faults(path, form, spoken)
        if faults:
            raise UserError("template.broken", name=path.name, faults="\n".join(faults))
        content = path.read_bytes()
        mail = self._path(template, language, Form.EML)
        subject = ""
        if mail is not None and not self._faults(mail, Form.EML, spoken):
            subject = mail_text.decode(mail.read_bytes())
        return Loaded(template, form, content, self._keys(path, form), subject)

    def own_copy(self, template_id: str, language: Language, form: Form) -> Path:
        """Return the agency's own file of a template, made from the program's if there is none.

        Raises:
            UserError: ``template.unknown``, ``template.no-form``.
            OSError: the data folder cannot be written to.
        """
        template = self._find(template_id)
        path = self._path(template, language, form)
        if path is None:
            raise UserError("template.no-form", name=template.name(language), form=form.value)
        own = self.own_folder / path.name
        if not own.exists():
            self.own_folder.mkdir(parents=True, exist_ok=True)
            write_whole(own, path.read_bytes())
        return own

    def _all(self) -> Iterator[Template]:
        if self.names.keys:
            yield from self._listed
        known = {template.file for template in self._listed}
        added: set[str] = set()
        if self.own_folder.is_dir():
            for path in sorted(self.own_folder.iterdir()):
                stem = path.stem.removesuffix(_ENGLISH)
                wanted = path.suffix.lower() in _ENDINGS.values() and path.is_file()
                if wanted and not path.name.startswith(("~", ".")) and stem not in known | added:
                    added.add(stem)
                    yield Template(stem, stem, stem, stem)

    def _find(self, template_id: str) -> Template:
        every = tuple(self._all())
        for template in every:
            if template_id in (template.id, template.file, template.name_zh, template.name_en):
                return template
        known = ", ".join(template.id for template in every)
        raise UserError("template.unknown", id=template_id, known=known)

    def _path(self, template: Template, language: Language, form: Form) -> Path | None:
        stem = template.file + (_ENGLISH if language == "en" else "")
        for folder in (self.own_folder, self._bundled):
            path = folder / f"{stem}{_ENDINGS[form]}"
            if path.is_file():
                return path
        return None

    def _row(self, template: Template, language: Language, spoken: Language) -> TemplateRow:
        paths = {form: self._path(template, language, form) for form in Form}
        found = {form: path for form, path in paths.items() if path is not None}
        faults: list[str] = []
        keys: frozenset[str] = frozenset()
        for form, path in found.items():
            wrong = self._faults(path, form, spoken)
            faults += [self._get("fault.in", spoken, name=path.name, fault=each) for each in wrong]
            keys |= frozenset() if wrong else self._keys(path, form)
        held = Loaded(template, Form.DOCX, b"", keys, "")
        return TemplateRow(
            id=template.id,
            name=template.name(spoken),
            about=template.about_en if spoken == "en" else template.about_zh,
            forms=tuple(found),
            own=any(path.parent == self.own_folder for path in found.values()),
            needs_notice=held.needs_notice,
            takes_cases=held.takes_cases,
            one_case=held.one_case,
            faults=tuple(faults),
            annuities=held.takes_annuities,
        )

    def _keys(self, path: Path, form: Form) -> frozenset[str]:
        content = path.read_bytes()
        if form is Form.DOCX:
            return docx.keys_of(content, self.names)
        return mail_text.keys_of(mail_text.decode(content), self.names)

    def _faults(self, path: Path, form: Form, language: Language) -> list[str]:
        """Return what is wrong with a file, in words, with the place."""
        try:
            content = path.read_bytes()
            found = (
                docx.faults_of(content, self.names)
                if form is Form.DOCX
                else mail_text.faults_of(mail_text.decode(content), self.names)
            )
        except NotDocxError as error:
            return [self._get(f"fault.{error.reason}", language, part=error.part)]
        except NotMailTextError as error:
            return [self._get(f"fault.{error.reason}", language, part="")]
        except OSError as error:
            reason = error.strerror or type(error).__name__
            return [self._get("fault.unreadable", language, reason=reason)]
        return [self._fault(fault, language) for fault in found]

    def _fault(self, fault: Fault, language: Language) -> str:
        place = self._get(f"place.{fault.place}", language, number=fault.number)
        return self._get(f"fault.{fault.code}", language, place=place, excerpt=fault.excerpt)

    def _get(self, code: str, language: Language, **facts: object) -> str:
        return self._texts.get(TABLE, code, language, **facts)


def read_names(text: str) -> Names:
    """Return the placeholders of ``fields.toml``.

    Raises:
        RuleError: something is missing, unknown or twice.
    """
    get = Fields(tomllib.loads(text), "fields.toml")
    _check_head(get)
    fields, groups = get.table("fields"), get.table("groups")
    get.finish()
    if fields is None or groups is None:
        raise RuleError("fields.toml", "fields or groups is missing")
    tables: dict[str, tuple[str, dict[str, str]]] = {}
    for key in groups.names():
        group = groups.table(key)
        if group is None:
            raise RuleError("fields.toml", f"{key} must be a table")
        columns = {name: group.text(name) for name in group.names() if name != "name"}
        tables[key] = group.text("name"), columns
    try:
        return Names({key: fields.text(key) for key in fields.names()}, tables)
    except ValueError as error:
        raise RuleError("fields.toml", str(error)) from error


def read_manifest(text: str) -> tuple[Template, ...]:
    """Return the templates of ``templates.toml``.

    Raises:
        RuleError: something is missing, unknown or twice.
    """
    get = Fields(tomllib.loads(text), "templates.toml")
    _check_head(get)
    get.text("source")
    found: list[Template] = []
    for entry in get.tables("template"):
        file = entry.text("file")
        found.append(
            Template(
                entry.text("id"),
                file,
                file,
                entry.text("name_en"),
                entry.text("about_zh"),
                entry.text("about_en"),
                entry.choice("needs", _NEEDS) if entry.has("needs") else "",
            )
        )
        entry.finish()
    get.finish()
    for column in ("id", "file", "name_en"):
        if len({getattr(template, column) for template in found}) != len(found):
            raise RuleError("templates.toml", f"{column} used twice")
    return tuple(found)


def _check_head(get: Fields) -> None:
    if get.whole("schema") != _SCHEMA:
        raise RuleError(get.owner, "another schema")
    get.day("checked")
