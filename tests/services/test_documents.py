"""Files are kept by their bytes, given back unchanged, and never run."""

import os
import stat
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from agencydesk.errors import UserError
from agencydesk.models.vocabulary import DocumentRole
from agencydesk.services.documents import Documents
from agencydesk.services.file_names import MOST_BYTES, is_shown, safe_name

CONTENT = "示例答复".encode() * 1000


@pytest.fixture
def documents(room, tmp_path):
    return Documents(room.context, tmp_path / "data", most=1 << 20)


@pytest.fixture
def case_id(room):
    return room.invention()


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "意见陈述书.pdf"
    path.write_bytes(CONTENT)
    return path


def stored(documents, content=CONTENT):
    return documents._store.place(sha256(content).hexdigest())


def test_an_attached_file_is_kept_under_its_hash_and_listed(documents, case_id, paper):
    done = documents.attach(case_id, [paper])
    assert done.changes.cases
    assert stored(documents).read_bytes() == CONTENT
    assert stored(documents).parent.name == sha256(CONTENT).hexdigest()[:2]
    others = stat.S_IMODE(os.stat(stored(documents)).st_mode) & 0o077
    assert not others or os.name != "posix"
    (row,) = documents.of_case(case_id, "zh")
    assert (row.file_name, row.size, row.added_by) == ("意见陈述书.pdf", len(CONTENT), "甲")
    assert row.present
    assert documents.verify() == ()


def test_the_same_file_is_filed_once_in_a_case_and_kept_once_for_two(
    documents, room, case_id, paper
):
    documents.attach(case_id, [paper])
    again = documents.attach(case_id, [paper])
    assert (again.document_ids, again.twice) == ((), ("意见陈述书.pdf",))
    other = room.invention("P-2")
    documents.attach(other, [paper])
    assert len(documents.of_case(other)) == 1
    kept = [path for path in documents._store.folder.rglob("*") if path.is_file()]
    assert kept == [stored(documents)]


def test_a_file_that_is_too_large_is_refused_and_leaves_nothing(documents, case_id, tmp_path):
    large = tmp_path / "large.pdf"
    large.write_bytes(b"x" * ((1 << 20) + 1))
    with pytest.raises(UserError, match=r"document\.too-large") as caught:
        documents.attach(case_id, [large])
    assert caught.value.facts == {"name": "large.pdf", "most": 1}
    assert documents.of_case(case_id) == ()
    assert not documents._store.folder.exists()


def test_all_files_or_none_are_attached(documents, case_id, paper, tmp_path):
    empty = tmp_path / "empty.pdf"
    empty.touch()
    with pytest.raises(UserError, match=r"document\.empty"):
        documents.attach(case_id, [paper, empty])
    assert documents.of_case(case_id) == ()
    with pytest.raises(UserError, match=r"document\.not-a-file"):
        documents.attach(case_id, [tmp_path])


def test_copying_stops_when_asked_and_leaves_no_part(documents, case_id, paper):
    with pytest.raises(UserError, match=r"document\.cancelled"):
        documents.attach(case_id, [paper], cancelled=lambda: True)
    assert list(documents._store.folder.iterdir()) == []


def test_a_file_comes_out_as_it_went_in(documents, case_id, paper, tmp_path):
    (number,) = documents.attach(case_id, [paper]).document_ids
    target = documents.export(number, tmp_path / "out.pdf")
    assert target.read_bytes() == CONTENT


def test_a_copy_to_look_at_has_its_name_and_cannot_be_written_to(documents, case_id, paper):
    (number,) = documents.attach(case_id, [paper]).document_ids
    copy = documents.open(number)
    assert copy.name == "意见陈述书.pdf"
    assert copy.read_bytes() == CONTENT
    assert stat.S_IMODE(os.stat(copy).st_mode) & 0o333 == 0
    again = documents.open(number)
    assert again != copy
    assert not copy.exists()


@pytest.mark.parametrize("name", ["run.exe", "a.pdf.bat", "page.html", "x.lnk", "macro.docm", "sh"])
def test_what_can_run_is_never_opened(documents, case_id, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"MZ")
    (number,) = documents.attach(case_id, [path]).document_ids
    with pytest.raises(UserError, match=r"document\.not-shown"):
        documents.open(number)
    assert documents.export(number, tmp_path / "out").read_bytes() == b"MZ"


def test_a_changed_or_missing_file_is_found_and_never_handed_out(
    documents, case_id, paper, tmp_path
):
    (number,) = documents.attach(case_id, [paper]).document_ids
    stored(documents).write_bytes(b"other")
    (trouble,) = documents.verify()
    assert (trouble.document_id, trouble.gone) == (number, False)
    with pytest.raises(UserError, match=r"document\.damaged"):
        documents.export(number, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()
    stored(documents).unlink()
    assert documents.verify()[0].gone
    assert not documents.of_case(case_id)[0].present
    with pytest.raises(UserError, match=r"document\.gone"):
        documents.open(number)


def test_attaching_the_file_again_heals_a_damaged_copy(documents, room, case_id, paper):
    documents.attach(case_id, [paper])
    stored(documents).write_bytes(b"other")
    documents.attach(case_id, [paper])
    assert documents.verify() == ()


def test_a_file_taken_out_of_a_case_can_go_back(documents, room, case_id, paper):
    (number,) = documents.attach(case_id, [paper]).document_ids
    was = documents.detach(number)
    assert documents.of_case(case_id) == ()
    assert stored(documents).exists()
    documents.reattach(was)
    assert [row.id for row in documents.of_case(case_id)] == [number]
    with pytest.raises(UserError, match=r"case\.unknown"):
        documents.reattach(replace(was, case_id=99))


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\calc.exe", "calc.exe"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("CON.pdf", "_CON.pdf"),
        ("com1", "_com1"),
        ("a<b>:c?.pdf", "a_b__c_.pdf"),
        ("  .. ", "_"),
        ("", "_"),
        ("名" * 300 + ".pdf", "名" * ((MOST_BYTES - 4) // 3) + ".pdf"),
        ("e\u0301.pdf", "\u00e9.pdf"),
    ],
)
def test_hostile_names_become_safe_ones(name, safe):
    assert safe_name(name) == safe
    assert len(safe_name(name).encode()) <= MOST_BYTES


def test_only_known_kinds_of_documents_are_shown():
    assert is_shown("意见.PDF")
    assert not is_shown("pdf")
    assert not is_shown("意见.pdf.exe")


def test_a_receipt_is_filed_with_the_paper_it_answers(documents, room, case_id, paper):
    reply = room.office_action(case_id, date(2026, 8, 12))
    sent = room.closing.mark_sent(reply, date(2026, 11, 24)).filing_id
    documents.attach(case_id, [paper], filing_id=sent, role=DocumentRole.RECEIPT)
    (row,) = documents.of_case(case_id, "en")
    assert "eceipt" in row.role_text
    assert row.belongs_to


def test_a_file_of_the_case_becomes_the_receipt_of_its_outgoing_paper(
    documents, room, case_id, paper
):
    reply = room.office_action(case_id, date(2026, 8, 12))
    other = room.invention("P-2")
    (mine,) = documents.attach(case_id, [paper]).document_ids
    (foreign,) = documents.attach(other, [paper]).document_ids
    sent = room.closing.mark_sent(reply, date(2026, 11, 24)).filing_id
    assert documents.file_receipt([mine, foreign], [sent]).cases
    (row,) = documents.of_case(case_id, "en")
    assert "eceipt" in row.role_text
    assert row.belongs_to
    (untouched,) = documents.of_case(other, "en")
    assert untouched.belongs_to == ""
    was = documents.detach(mine)
    assert was.filing_id == sent
    documents.reattach(was)
    assert documents.of_case(case_id, "en") == (row,)


def test_a_file_is_never_filed_with_a_paper_of_another_case(documents, room, case_id, paper):
    reply = room.office_action(case_id, date(2026, 8, 12))
    sent = room.closing.mark_sent(reply, date(2026, 11, 24)).filing_id
    with pytest.raises(UserError, match=r"document\.other-case"):
        documents.attach(room.invention("P-2"), [paper], filing_id=sent)
    with pytest.raises(UserError, match=r"document\.other-case"):
        documents.attach(case_id, [paper], notice_id=999)
