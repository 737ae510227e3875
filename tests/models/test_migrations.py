"""The schema in the migrations is the schema in the models: up, down and with data inside."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from agencydesk.errors import UserError
from agencydesk.models import schema
from agencydesk.models.base import Base
from agencydesk.models.database import Database
from agencydesk.models.sqlite import writing_engine
from agencydesk.models.tables import TABLES

MOMENT = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)


def revisions() -> list[str]:
    script = ScriptDirectory.from_config(schema.config())
    return [step.revision for step in reversed(list(script.walk_revisions()))]


def row_for(table: sa.Table) -> dict[str, object]:
    """One row that fills every column with something its type and checks allow."""
    values: dict[str, object] = {}
    for column in table.columns:
        kind = column.type
        if isinstance(kind, sa.Enum):
            values[column.name] = (
                kind.enum_class("open")
                if column.name == "status" and (table.name == "deadline")
                else next(iter(kind.enum_class))
            )
        elif isinstance(kind, sa.Integer):
            values[column.name] = 1
        elif isinstance(kind, sa.Boolean):
            values[column.name] = True
        elif isinstance(kind, sa.Date):
            values[column.name] = date(2026, 11, 25)
        elif isinstance(kind, sa.String):
            values[column.name] = "[]"
        else:
            values[column.name] = MOMENT
    for pointer in ("parent_id", "supersedes_id", "superseded_by", "undone_at", "undone_by"):
        if pointer in values:
            values[pointer] = None
    if "confirmed_by" in values:
        values["confirmed_by"] = values["confirmed_at"] = None
    # Nobody signs for what they did themselves; what is open was not answered.
    for person in ("mentor_id", "overridden_by", "answered_by", "answered_at"):
        if person in values:
            values[person] = None
    if table.name == "waiting_notice":  # what waits is not decided
        values["notice_id"] = values["decided_at"] = None
    if table.name == "payment_list":  # a draft is neither paid nor withdrawn
        values["paid_on"] = values["withdrawn_at"] = values["withdrawn_why"] = None
    if table.name == "checklist_answer":
        values["second_by"] = values["second_at"] = None
    return values


def fill(connection: sa.Connection) -> None:
    for model in TABLES:
        table = Base.metadata.tables[model.__tablename__]
        connection.execute(table.insert(), row_for(table))


def plain(value: object) -> object:
    if isinstance(value, dict):
        return sorted((key, plain(part)) for key, part in value.items())
    return str(value)


def described(engine: sa.Engine) -> dict[str, object]:
    """Everything the database itself says about its tables, except the version table."""
    look = sa.inspect(engine)
    names = sorted(set(look.get_table_names()) - {"alembic_version"})

    def told(facts: list[dict[str, object]]) -> list[str]:
        return sorted(repr(plain(fact)) for fact in facts)

    return {
        name: {
            "columns": told(look.get_columns(name)),
            "key": str(look.get_pk_constraint(name)),
            "references": told(look.get_foreign_keys(name)),
            "unique": told(look.get_unique_constraints(name)),
            "checks": told(look.get_check_constraints(name)),
            "indexes": told(look.get_indexes(name)),
        }
        for name in names
    }


def test_history_is_one_line_and_ends_at_the_stated_head() -> None:
    assert ScriptDirectory.from_config(schema.config()).get_heads() == [schema.HEAD]


def test_the_table_list_is_complete_and_parents_come_first() -> None:
    names = [model.__tablename__ for model in TABLES]
    assert sorted(names) == sorted(Base.metadata.tables)
    for place, model in enumerate(TABLES):
        table = Base.metadata.tables[model.__tablename__]
        for key in table.foreign_keys:
            assert names.index(key.column.table.name) <= place


def test_the_migrated_schema_is_the_models_schema(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_migrated_schema_has_the_models_checks_and_indexes_too(
    database: Database, tmp_path: Path
) -> None:
    other = sa.create_engine(f"sqlite:///{tmp_path / 'models.db'}")
    Base.metadata.create_all(other)
    try:
        assert described(database.engine) == described(other)
    finally:
        other.dispose()


@pytest.mark.parametrize("revision", revisions())
def test_each_step_goes_up_down_and_up_again(fresh: Database, revision: str) -> None:
    with writing_engine(fresh.engine).connect() as connection:
        config = schema.config(connection)
        command.upgrade(config, revision)
        command.downgrade(config, "-1")
        command.upgrade(config, revision)


def test_every_step_goes_down_with_a_row_in_every_table(database: Database) -> None:
    with database.engine.begin() as connection:
        fill(connection)
    with writing_engine(database.engine).connect() as connection:
        command.downgrade(schema.config(connection), "base")
    assert sa.inspect(database.engine).get_table_names() == ["alembic_version"]
    database.upgrade()
    with database.reading() as session:
        assert session.scalar(sa.text("PRAGMA foreign_keys")) == 1


def test_an_older_file_keeps_its_rows_and_a_copy_of_how_it_was(database: Database) -> None:
    with database.engine.begin() as connection:
        fill(connection)
    with writing_engine(database.engine).connect() as connection:
        command.downgrade(schema.config(connection), "0001")
    database.upgrade()
    with database.reading() as session:
        assert session.scalar(sa.text("SELECT count(*) FROM deadline")) == 1
        assert session.scalar(sa.text("SELECT version_num FROM alembic_version")) == schema.HEAD
    assert len(list(database.path.parent.glob("*.bak"))) == 1


def test_a_deadline_of_the_agency_itself_goes_when_the_schema_steps_down(
    database: Database,
) -> None:
    deadline = Base.metadata.tables["deadline"]
    with database.engine.begin() as connection:
        fill(connection)
        connection.execute(deadline.insert(), row_for(deadline) | {"id": 2, "case_id": None})
    with writing_engine(database.engine).connect() as connection:
        command.downgrade(schema.config(connection), "0002")
    with database.engine.connect() as connection:
        assert connection.execute(sa.text("SELECT id FROM deadline")).all() == [(1,)]


def test_papers_given_up_do_not_come_back_as_drafts_and_the_others_get_their_kind(
    database: Database,
) -> None:
    filing, deadline = Base.metadata.tables["filing"], Base.metadata.tables["deadline"]
    document = Base.metadata.tables["document"]
    with database.engine.begin() as connection:
        fill(connection)
        for number, rule in ((2, "oa_first_reply"), (3, "annuity_due"), (4, "no_such_rule")):
            connection.execute(
                deadline.insert(), row_for(deadline) | {"id": number, "rule_id": rule}
            )
            paper = {"id": number, "deadline_id": number, "withdrawn_at": None}
            connection.execute(filing.insert(), row_for(filing) | paper | {"withdrawn_why": None})
        gone = row_for(filing) | {"id": 5, "sent_on": None}
        connection.execute(filing.insert(), gone)
        connection.execute(document.insert(), row_for(document) | {"id": 5, "filing_id": 5})
    with writing_engine(database.engine).connect() as connection:
        command.downgrade(schema.config(connection), "0005")
        ids = connection.execute(sa.text("SELECT id FROM filing ORDER BY id")).scalars()
        assert list(ids) == [1, 2, 3, 4]
        left = sa.text("SELECT filing_id FROM document WHERE id = 5")
        assert connection.execute(left).scalar() is None
    database.upgrade()
    with database.engine.connect() as connection:
        kinds = connection.execute(sa.text("SELECT kind FROM filing ORDER BY id")).scalars()
        assert list(kinds) == ["other", "response", "payment", "other"]


def test_upgrading_twice_changes_nothing(fresh: Database) -> None:
    fresh.upgrade()
    before = fresh.path.read_bytes()
    fresh.upgrade()
    assert fresh.path.read_bytes() == before
    assert not list(fresh.path.parent.glob("*.bak"))


def test_an_up_to_date_file_opens_without_loading_alembic(database: Database) -> None:
    program = (
        "import sys, pathlib; from agencydesk.models.database import Database; "
        "database = Database(pathlib.Path(sys.argv[1])); database.upgrade(); database.close(); "
        "sys.exit('alembic' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program, str(database.path)], cwd=root, check=False
    )
    assert done.returncode == 0


def test_a_file_of_a_newer_program_is_refused_and_left_as_it_is(fresh: Database) -> None:
    fresh.upgrade()
    with fresh.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    before = fresh.path.read_bytes()
    with pytest.raises(UserError, match=r"database\.too-new"):
        fresh.upgrade()
    assert fresh.path.read_bytes() == before
    assert not list(fresh.path.parent.glob("*.bak"))


def test_the_database_of_another_program_is_refused_and_left_as_it_is(fresh: Database) -> None:
    with fresh.engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE theirs (x)"))
    before = fresh.path.read_bytes()
    with pytest.raises(UserError, match=r"database\.foreign"):
        fresh.upgrade()
    assert fresh.path.read_bytes() == before


def later_step(folder: Path, body: str) -> Path:
    """Copy the migrations and add one more step that does ``body``."""
    copy = folder / "migrations"
    shutil.copytree(schema.MIGRATIONS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    lines = [
        "import sqlalchemy as sa",
        "from alembic import op",
        f"revision, down_revision, branch_labels, depends_on = '9000', {schema.HEAD!r}, None, None",
        "def upgrade() -> None:",
        *(f"    {line}" for line in body.splitlines()),
    ]
    (copy / "versions" / "9000_later.py").write_text("\n".join(lines), encoding="utf-8")
    return copy


def test_a_step_that_fails_half_way_leaves_nothing(database: Database, tmp_path: Path) -> None:
    with database.engine.begin() as connection:
        fill(connection)
    before = described(database.engine)
    steps = later_step(
        tmp_path,
        "op.create_table('half', sa.Column('x', sa.Integer()))\n"
        "op.execute(\"UPDATE staff SET name = 'changed'\")\n"
        "op.execute('SELECT * FROM nowhere')",
    )
    with (
        writing_engine(database.engine).connect() as connection,
        pytest.raises(sa.exc.OperationalError, match="nowhere"),
    ):
        command.upgrade(schema.config(connection, steps), "head")
    assert described(database.engine) == before
    with database.reading() as session:
        assert session.scalar(sa.text("SELECT name FROM staff")) == "[]"
        assert session.scalar(sa.text("SELECT version_num FROM alembic_version")) == schema.HEAD
        assert session.scalar(sa.text("PRAGMA foreign_keys")) == 1


def test_a_step_that_leaves_orphans_is_taken_back(database: Database, tmp_path: Path) -> None:
    with database.engine.begin() as connection:
        fill(connection)
    steps = later_step(tmp_path, "op.execute('DELETE FROM case_file')")
    with (
        writing_engine(database.engine).connect() as connection,
        pytest.raises(RuntimeError, match="orphan"),
    ):
        command.upgrade(schema.config(connection, steps), "head")
    with database.reading() as session:
        assert session.scalar(sa.text("SELECT count(*) FROM case_file")) == 1


def test_a_rebuilt_parent_table_keeps_the_children(database: Database, tmp_path: Path) -> None:
    with database.engine.begin() as connection:
        fill(connection)
    steps = later_step(
        tmp_path,
        "with op.batch_alter_table('case_file', recreate='always') as batch:\n"
        "    batch.add_column(sa.Column('extra', sa.String(), nullable=True))",
    )
    with writing_engine(database.engine).connect() as connection:
        command.upgrade(schema.config(connection, steps), "head")
    with database.reading() as session:
        assert session.scalar(sa.text("SELECT count(*) FROM deadline")) == 1
        assert session.scalar(sa.text("SELECT count(*) FROM case_party")) == 1


def test_the_history_can_be_written_for_postgresql_too() -> None:
    config = schema.config()
    config.set_main_option("dialect", "postgresql")
    config.output_buffer = StringIO()
    command.upgrade(config, "head", sql=True)
    written = config.output_buffer.getvalue()
    assert written.count("CREATE TABLE") == len(TABLES) + 1
    assert "BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry" in written
