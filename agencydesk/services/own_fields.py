"""Fields an agency adds to its cases, as one adds a column to a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from agencydesk.errors import UserError
from agencydesk.models import trail
from agencydesk.models.bulk import insert_rows
from agencydesk.models.cases import CaseField, CaseFile, FieldDefinition
from agencydesk.models.vocabulary import FieldType
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.own_fields_values import FieldsSet, OwnField, OwnType, read_value
from agencydesk.services.writer import Writer, writing

CHUNK = 500
_COLUMNS = ("case_id", "field_id", "value")


class OwnFields:
    """Adds, renames and puts away fields, and sets their values in any number of cases."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def list(self) -> list[OwnField]:
        """Return every field, also those put away, in the order of the columns."""
        query = select(FieldDefinition).order_by(FieldDefinition.position, FieldDefinition.id)
        with self._context.database.reading() as session:
            return [
                OwnField(row.id, row.label_zh, row.type.value, row.active)
                for row in session.scalars(query)
            ]

    def add(self, label: str, kind: OwnType) -> Changes:
        """Add a field; the record is its id. A sheet with this heading fills it from now on.

        One of that name and type that was put away comes back, with the values it had.

        Raises:
            UserError: ``own-field.unnamed``, ``own-field.name-taken``.
        """
        name = _name(label)
        with writing(self._context) as writer:
            _refuse_taken(writer.session, name, None)
            away = writer.session.scalars(_put_away(name, kind)).first()
            if away is not None:
                writer.change(away, {"active": True})
                return Changes(cases=True, settings=True, record_id=away.id)
            last = writer.session.scalar(select(func.max(FieldDefinition.position))) or 0
            field = FieldDefinition(
                key=_free_key(writer.session, name),
                label_zh=name,
                type=FieldType(kind.value),
                position=last + 1,
            )
            number = writer.add(field)
        return Changes(cases=True, settings=True, record_id=number)

    def is_put_away(self, label: str, kind: OwnType) -> bool:
        """Say whether adding a field of that name and type brings one back."""
        with self._context.database.reading() as session:
            return session.scalars(_put_away(_name(label), kind)).first() is not None

    def rename(self, field_id: int, label: str) -> Changes:
        """Give a field another name; sheets keep filling it by the heading they know.

        Raises:
            UserError: ``own-field.unknown``, ``own-field.unnamed``, ``own-field.name-taken``.
        """
        name = _name(label)
        with writing(self._context) as writer:
            row = writer.get(FieldDefinition, field_id, "own-field.unknown")
            _refuse_taken(writer.session, name, field_id)
            writer.change(row, {"label_zh": name, "label_en": None})
        return Changes(cases=True, settings=True, record_id=field_id)

    def put_away(self, field_id: int, *, away: bool = True) -> Changes:
        """Take a field out of every list, or bring it back; its values stay.

        Raises:
            UserError: ``own-field.unknown``; ``own-field.name-taken`` when another has its name
                by now.
        """
        with writing(self._context) as writer:
            row = writer.get(FieldDefinition, field_id, "own-field.unknown")
            if not away:
                _refuse_taken(writer.session, row.label_zh, field_id)
            writer.change(row, {"active": not away})
        return Changes(cases=True, settings=True, record_id=field_id)

    def fill(self, field_id: int, case_ids: Sequence[int], text: str) -> FieldsSet:
        """Set a field to one typed value in many cases; an empty text empties it.

        Raises:
            UserError: ``own-field.unknown``, ``own-field.value``, ``case.unknown``.
        """
        return self.set_typed(field_id, dict.fromkeys(case_ids, text))

    def set_typed(self, field_id: int, texts: Mapping[int, str]) -> FieldsSet:
        """Set a field to what was typed, case by case.

        Raises:
            UserError: ``own-field.unknown``, ``own-field.value`` naming the first text that is
                not of the field's type, ``case.unknown``; nothing is written then.
        """
        with self._context.database.reading() as session:
            field = session.get(FieldDefinition, field_id)
            if field is None:
                raise UserError("own-field.unknown", id=field_id)
            kind, label = field.type.value, field.label_zh
        stored: dict[str, str] = {}
        for text in set(texts.values()):
            value = read_value(text, kind, self._context.today())
            if value is None:
                raise UserError("own-field.value", text=text, field=label)
            stored[text] = value
        values = {case_id: stored[text] for case_id, text in texts.items()}
        with writing(self._context) as writer:
            return _store(writer, field_id, values)

    def fill_down(self, field_id: int, case_ids: Sequence[int]) -> FieldsSet:
        """Give a field, in all these cases, the value it has in the first of them.

        Raises:
            UserError: ``own-field.unknown``, ``case.unknown``.
        """
        return self._like_first(field_id, case_ids, lambda value: value)

    def answer_otherwise(self, field_id: int, case_ids: Sequence[int]) -> FieldsSet:
        """Answer yes in all these cases where the first of them does not say so, else no.

        Raises:
            UserError: ``own-field.unknown``, ``case.unknown``.
        """
        return self._like_first(field_id, case_ids, lambda value: "no" if value == "yes" else "yes")

    def take_back(self, field_id: int, done: FieldsSet) -> FieldsSet:
        """Store again what there was before a change.

        Raises:
            UserError: ``own-field.unknown``, ``case.unknown``; ``record.changed`` if one of the
                values is neither what that change made it nor what it was before; nothing is
                written then.
        """
        with writing(self._context) as writer:
            held = _values(writer.session, field_id, done.after)
            known = {number: (done.before[number], now) for number, now in done.after.items()}
            if any(held.get(number, "") not in either for number, either in known.items()):
                raise UserError("record.changed")
            return _store(writer, field_id, done.before)

    def _like_first(
        self, field_id: int, case_ids: Sequence[int], made: Callable[[str], str]
    ) -> FieldsSet:
        with writing(self._context) as writer:
            first = _values(writer.session, field_id, dict.fromkeys(case_ids[:1], ""))
            value = made(next(iter(first.values()), ""))
            return _store(writer, field_id, dict.fromkeys(case_ids, value))


def _store(writer: Writer, field_id: int, values: Mapping[int, str]) -> FieldsSet:
    """Store values as they are, "" for none."""
    field = writer.get(FieldDefinition, field_id, "own-field.unknown")
    known = _known(writer.session, values)
    gone = next((number for number in values if number not in known), None)
    if gone is not None:
        raise UserError("case.unknown", id=gone)
    held = _values(writer.session, field_id, values)
    before = {number: held.get(number, "") for number in values}
    after = {number: value for number, value in values.items() if before[number] != value}
    _replace(writer, field, held, after)
    return FieldsSet(
        Changes(cases=bool(after)), {number: before[number] for number in after}, after
    )


def _replace(
    writer: Writer, field: FieldDefinition, before: Mapping[int, str], values: Mapping[int, str]
) -> None:
    session = writer.session
    for part in _parts(values):
        session.execute(
            delete(CaseField)
            .where(CaseField.field_id == field.id, CaseField.case_id.in_(part))
            .execution_options(synchronize_session=False)
        )
    rows = [(number, field.id, value) for number, value in values.items() if value]
    insert_rows(session, CaseField, _COLUMNS, rows)
    entries = [
        trail.Entry(
            at=writer.at,
            actor=writer.actor.id,
            actor_name=writer.actor.name,
            action=_action(before.get(number, ""), value),
            table_name=CaseField.__tablename__,
            record_id=field.id,
            case_id=number,
            changes={
                "field_id": (field.id, field.id),
                "value": (before.get(number) or None, value or None),
            },
        )
        for number, value in values.items()
    ]
    trail.append(session, entries)


def _action(before: str, after: str) -> str:
    if not before:
        return "create"
    return "update" if after else "delete"


def _known(session: Session, ids: Mapping[int, str]) -> set[int]:
    return {
        number
        for part in _parts(ids)
        for number in session.scalars(select(CaseFile.id).where(CaseFile.id.in_(part)))
    }


def _values(session: Session, field_id: int, ids: Mapping[int, str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in _parts(ids):
        query = select(CaseField.case_id, CaseField.value).where(
            CaseField.field_id == field_id, CaseField.case_id.in_(part)
        )
        found.update((row.case_id, row.value) for row in session.execute(query))
    return found


def _parts(ids: Mapping[int, str]) -> Iterator[Sequence[int]]:
    whole = tuple(ids)
    for start in range(0, len(whole), CHUNK):
        yield whole[start : start + CHUNK]


def _put_away(name: str, kind: OwnType) -> Select[FieldDefinition]:
    return (
        select(FieldDefinition)
        .where(
            ~FieldDefinition.active,
            FieldDefinition.label_zh == name,
            FieldDefinition.type == FieldType(kind.value),
        )
        .order_by(FieldDefinition.id.desc())
    )


def _name(label: str) -> str:
    name = " ".join(label.split())
    if not name:
        raise UserError("own-field.unnamed")
    return name


def _refuse_taken(session: Session, name: str, field_id: int | None) -> None:
    query = select(FieldDefinition.id).where(
        FieldDefinition.active, FieldDefinition.label_zh == name
    )
    if any(number != field_id for number in session.scalars(query)):
        raise UserError("own-field.name-taken", field=name)


def _free_key(session: Session, name: str) -> str:
    """Return the name itself, so that a sheet's heading finds it, or with a number behind it."""
    taken = set(session.scalars(select(FieldDefinition.key)))
    key, number = name, 2
    while key in taken:
        key, number = f"{name} {number}", number + 1
    return key
