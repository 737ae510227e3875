"""The request form (专利请求书) in a case package: title, parties, attorneys, priority.

The names of title, inventors, applicants, agency and attorneys are those that a public program
reads. No official description is published: the others (address, country, code, contact,
priority) are looked for under the words that the paper form prints, with and without their
bracketed parts. Elements are found by name wherever they stand; others are passed over.

The identity number of a person is never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from xml.etree.ElementTree import Element

from agencydesk.domain.codes import check_uscc
from agencydesk.exchange.packages.list_xml import read_day
from agencydesk.exchange.packages.xml_text import XmlError, read_xml

T = TypeVar("T")

_FORM = "请求书"
_KINDS = (("实用新型", "utility_model"), ("外观设计", "design"), ("发明", "invention"))
_TITLES = ("发明名称", "实用新型名称", "使用外观设计的产品名称", "外观设计名称", "产品名称")
_INVENTORS = ("发明人", "设计人", "发明人或设计人")
_NAMES = ("姓名或名称", "姓名", "名称", "申请人姓名或名称")
_COUNTRIES = (
    *("国籍或注册国家地区", "国籍或注册国家", "国籍或总部所在地国家地区", "国籍或总部所在地"),
    *("国籍", "注册国家", "国家地区", "国别", "国家"),
)
_CODES = (
    *("居民身份证件号码或统一社会信用代码", "居民身份证件号码或组织机构代码", "证件号码"),
    *("统一社会信用代码或组织机构代码", "统一社会信用代码", "组织机构代码"),
)
_PLACES = ("详细地址", "地址", "经常居所地或营业所所在地")
_POSTCODES = ("邮政编码", "邮编")
_PERSON_KINDS = ("申请人类型", "类型", "申请人类别")
_PRACTICE = ("工作证号", "执业证号", "执业备案号", "执业资格证号")
_FILED_FIRST, _FIRST_NO = "在先申请日", "在先申请号"
_OFFICES = ("原受理机构名称", "原受理机构", "受理国家", "国别", "国家")
_ORDER = "顺序"
_LAST = 10**6
_MOST_ROWS = 1_000
_FIRST = re.compile("第([一二三四五六七八九十]|[0-9]{1,2})")
_DIGITS = "一二三四五六七八九十"
_IDENTITY = re.compile(r"[0-9]{6}([0-9]{8})[0-9]{3}[0-9X]", re.ASCII)
_ORGANISATION = re.compile(r"[0-9A-Z]{8}-?[0-9A-Z]", re.ASCII)
_BRACKETS = re.compile(r"[()（）/、_.·-]")


@dataclass(frozen=True, slots=True)
class RequestApplicant:
    """An applicant; what is absent is empty.

    Attributes:
        kind: of person, as it is written, e.g. 企业.
        code: of an organisation; the identity number of a person is left out.
    """

    name: str
    kind: str
    country: str
    code: str
    address: str
    postcode: str


@dataclass(frozen=True, slots=True)
class RequestAttorney:
    """An attorney; ``position`` is the number that the form gives him, None without one."""

    name: str
    practice_no: str
    position: int | None


@dataclass(frozen=True, slots=True)
class RequestContact:
    """The person whom the office writes to, where there is no agency."""

    name: str
    phone: str
    email: str
    postcode: str
    address: str


@dataclass(frozen=True, slots=True)
class PriorityClaim:
    """An earlier application.

    Attributes:
        country: or office, as it is written.
        day: None where it is absent or cannot be read; ``day_text`` as it is written.
    """

    country: str
    number: str
    day: date | None
    day_text: str


@dataclass(frozen=True, slots=True)
class RequestForm:
    """What a request form says; what is absent is empty or None.

    Attributes:
        kind: ``invention``, ``utility_model`` or ``design``; None where the root says none.
        inventors: names in the order of the form.
    """

    kind: str | None
    title: str
    applicants: tuple[RequestApplicant, ...]
    inventors: tuple[str, ...]
    agency: str
    agency_code: str
    attorneys: tuple[RequestAttorney, ...]
    contact: RequestContact | None
    priorities: tuple[PriorityClaim, ...]
    our_ref: str


def read_request(data: bytes) -> RequestForm:
    """Return what a request form says.

    Raises:
        XmlError: those of ``read_xml``; ``xml.other`` where it is no request for a patent;
            ``xml.large`` where more than 1,000 people or earlier applications are in it.
    """
    return request_of(read_xml(data))


def request_of(root: Element) -> RequestForm:
    """Return what the root of a request form says.

    Raises:
        XmlError: ``xml.other``, ``xml.large``; see ``read_request``.
    """
    name = _local(root)
    people = _shallowest(root, _INVENTORS)
    if not name.endswith(f"专利{_FORM}") and not (people and _shallowest(root, ("申请人",))):
        raise XmlError("xml.other")
    agency = next(iter(_shallowest(root, ("专利代理机构", "代理机构"))), None)
    return RequestForm(
        kind=next((kind for word, kind in _KINDS if word in name), None),
        title=_text(root, _TITLES),
        applicants=tuple(map(_applicant, _persons(_shallowest(root, ("申请人",))))),
        inventors=tuple(_text(person, _NAMES) for person in _persons(people)),
        agency="" if agency is None else _text(agency, ("名称", "机构名称", "代理机构名称")),
        agency_code="" if agency is None else _text(agency, ("代码", "机构代码", "代理机构代码")),
        attorneys=() if agency is None else tuple(_attorneys(agency)),
        contact=_contact(root),
        priorities=tuple(_priorities(root)),
        our_ref=_text(root, ("内部编号", "案卷内部编号")),
    )


def _applicant(person: Element) -> RequestApplicant:
    kind = _text(person, _PERSON_KINDS)
    return RequestApplicant(
        name=_text(person, _NAMES),
        kind=kind,
        country=_text(person, _COUNTRIES),
        code=_organisation_code(_text(person, _CODES), kind),
        address=_text(person, _PLACES),
        postcode=_text(person, _POSTCODES),
    )


def _organisation_code(text: str, kind: str) -> str:
    """Return the code of an organisation; nothing where it may be a person's number."""
    code = "".join(text.split()).upper()
    personal = _IDENTITY.fullmatch(code)
    if "个人" in kind or "自然人" in kind or (personal and read_day(personal[1])):
        return ""
    # without a hyphen or a word on the kind, nine characters may as well be a passport
    nine = _ORGANISATION.fullmatch(code) and (kind or "-" in code)
    return code if nine or isinstance(check_uscc(code), str) else ""


def _attorneys(agency: Element) -> Iterator[RequestAttorney]:
    for person in _persons(_shallowest(agency, ("代理人", "代理师", "专利代理师"))):
        place = _place(person)
        yield RequestAttorney(
            name=_text(person, _NAMES),
            practice_no=_text(person, _PRACTICE),
            position=None if place == _LAST else place,
        )


def _contact(root: Element) -> RequestContact | None:
    for person in _shallowest(root, ("联系人",)):
        found = RequestContact(
            name=_text(person, _NAMES),
            phone=_text(person, ("电话", "联系电话", "手机")),
            email=_text(person, ("电子邮箱", "邮箱")),
            postcode=_text(person, _POSTCODES),
            address=_text(person, _PLACES),
        )
        if found.name:
            return found
    return None


def _priorities(root: Element) -> list[PriorityClaim]:
    """Return whatever states an earlier application, wherever it stands.

    Raises:
        XmlError: ``xml.large``.
    """
    found = []
    for row in root.iter():
        told = {_local(child): _own(child) for child in row}
        day, number = told.get(_FILED_FIRST, ""), told.get(_FIRST_NO, "")
        if day or number:
            country = next((told[name] for name in _OFFICES if told.get(name)), "")
            found.append(PriorityClaim(country, number, read_day(day), day))
    return _honestly_many(found)


def _honestly_many(found: list[T]) -> list[T]:
    """Return what was found.

    Raises:
        XmlError: ``xml.large``; no form has so many.
    """
    if len(found) > _MOST_ROWS:
        raise XmlError("xml.large")
    return found


def _persons(found: list[Element]) -> list[Element]:
    """Return those who have a name, in the order of the form: the first, then by number.

    An element is a person if a name stands directly in it, else it holds persons.

    Raises:
        XmlError: ``xml.large``.
    """
    held = [
        person
        for element in found
        for person in ([element] if _is_person(element) else filter(_is_person, element))
    ]
    return sorted(_honestly_many(held), key=lambda person: (_rank(person), _place(person)))


def _is_person(element: Element) -> bool:
    return any(_local(child) in _NAMES and _own(child) for child in element)


def _rank(person: Element) -> int:
    """Return 1 for 第一发明人, 2 for 第二发明人; others come after them."""
    found = _FIRST.match(_local(person))
    if found is None:
        return _LAST
    return _DIGITS.index(found[1]) + 1 if found[1] in _DIGITS else int(found[1])


def _place(person: Element) -> int:
    number = person.get(_ORDER) or person.get("seq") or ""
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else _LAST


def _shallowest(parent: Element, names: tuple[str, ...]) -> list[Element]:
    """Return the elements of these names on the first level that has any."""
    level = list(parent)
    while level:
        found = [element for element in level if _local(element) in names]
        if found:
            return found
        level = [child for element in level for child in element]
    return []


def _text(parent: Element, names: tuple[str, ...]) -> str:
    """Return the text of the first of these names that has one, the nearest to ``parent``."""
    for name in names:
        for element in _shallowest(parent, (name,)):
            if text := _own(element):
                return text
    return ""


def _own(element: Element) -> str:
    return " ".join((element.text or "").split())


def _local(element: Element) -> str:
    """Return an element's name without namespace and bracketing marks."""
    return _BRACKETS.sub("", element.tag.rpartition("}")[2])
