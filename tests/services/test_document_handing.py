"""Files leave under the rule's names, whole, and never over what is there unasked."""

import os
import stat
from datetime import timedelta

import pytest

from agencydesk.errors import UserError
from agencydesk.models.vocabulary import DocumentRole
from agencydesk.services.document_handing import DocumentHanding
from agencydesk.services.document_naming import DocumentNaming
from agencydesk.services.document_values import Standing
from agencydesk.services.document_viewing import DocumentViewing
from agencydesk.services.documents import Documents
from agencydesk.services.drafts import NoticeDraft
from tests.conftest import TODAY

PAGES = ["10.tif", "2.tif", "1.tif"]


@pytest.fixture
def documents(room, tmp_path):
    return Documents(room.context, tmp_path / "data")


@pytest.fixture
def naming(room):
    return DocumentNaming(room.context)


@pytest.fixture
def handing(room, documents, naming):
    return DocumentHanding(room.context, documents.store, naming)


@pytest.fixture
def viewing(room, documents):
    return DocumentViewing(room.context, documents.store)


@pytest.fixture
def case_id(room):
    return room.invention()


@pytest.fixture
def notice_id(room, case_id):
    draft = NoticeDraft(case_id, code="210401", name="第一次审查意见通知书", dispatch_date=TODAY)
    return room.recording.record_notice(draft).notice_id


@pytest.fixture
def file(tmp_path):
    def file(name, content=None):
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode() if content is None else content)
        return path

    return file


@pytest.fixture
def pages(documents, case_id, notice_id, file):
    """The pages of a notice, in the order of ``PAGES``."""
    paths = [file(name) for name in PAGES]
    return documents.attach(case_id, paths, notice_id=notice_id).document_ids


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def place(documents, document_id):
    row = next(row for row in documents.of_case(1) if row.id == document_id)
    (found,) = (
        path
        for path in documents.store.folder.glob("??/*")
        if path.read_bytes() == row.file_name.encode()
    )
    return found


def test_the_pages_of_a_notice_are_numbered_in_the_order_of_their_names(naming, pages):
    names = naming.names(pages)
    assert [names[number] for number in pages] == [
        "P-1-第一次审查意见通知书-2026-11-25-3.tif",
        "P-1-第一次审查意见通知书-2026-11-25-2.tif",
        "P-1-第一次审查意见通知书-2026-11-25-1.tif",
    ]
    assert naming.names(pages[:1])[pages[0]].endswith("-3.tif")


def test_the_agency_sets_its_own_rule_in_its_own_words_and_takes_it_back(room, naming, pages):
    assert naming.rule() == "{我方案号}-{文件}-{日期}-{序号}"
    assert naming.rule("en") == "{ref}-{notice}-{dispatched}-{n}"
    changes, before = naming.save("{申请号}_{原文件名}")
    assert changes.settings
    assert DocumentNaming(room.context).rule("en") == "{number}_{name}"
    assert set(naming.names(pages).values()) == {"10.tif", "2.tif", "1.tif"}
    assert naming.save("{number}_{原文件名}")[0] == type(changes)()
    with pytest.raises(UserError, match=r"record\.changed"):
        naming.save(before, only="{ref}")
    naming.save(before, only="{申请号}_{name}")
    assert naming.rule() == naming.usual()


def test_a_rule_that_is_typed_is_shown_with_examples_or_refused(naming):
    assert naming.examples("{我方案号}-{文件}-{日期}-{序号}") == (
        "P2026-0018-第一次审查意见通知书-2026-10-09-02.tif",
        "P2026-0018-意见陈述书-2026-12-01.pdf",
        "P2026-0018-委托书.pdf",
    )
    assert naming.examples("{number}", "en")[0] == "202610000018.4.tif"
    with pytest.raises(UserError, match=r"naming\.unknown"):
        naming.examples("{案号}")


def test_every_placeholder_has_a_word_of_its_own_in_both_languages(naming):
    typed = [word for language in ("zh", "en") for word, _ in naming.placeholders(language)]
    assert len(set(typed)) == len(typed) == 18
    assert all(naming.examples(word) for word in typed)


def test_files_are_written_into_a_folder_as_they_were_filed(handing, pages, out):
    told = []
    done = handing.write(handing.plan(pages, out), progress=lambda *where: told.append(where))
    assert {path.read_bytes().decode() for path in done.paths} == set(PAGES)
    assert {path.parent for path in done.paths} == {out}
    assert (done.gone, done.changed, done.stopped) == ((), (), False)
    assert [where[:2] for where in told] == [(0, 3), (1, 3), (2, 3)]


def test_nothing_in_the_folder_is_replaced_unless_told_so(handing, naming, pages, out):
    naming.save("{ref}-{code}")
    theirs = out / "p-1-210401.TIF"
    theirs.write_bytes(b"theirs")
    plan = handing.plan(pages, out)
    assert plan.there == ("p-1-210401.TIF",)
    done = handing.write(plan)
    assert theirs.read_bytes() == b"theirs"
    assert [path.name for path in done.paths] == [f"P-1-210401 ({n}).tif" for n in (2, 3, 4)]
    (out / "P-1-210401.tif").write_bytes(b"old")
    again = handing.write(handing.plan(pages, out), replace=True)
    assert [path.name for path in again.paths] == [
        "P-1-210401.tif",
        "P-1-210401 (2).tif",
        "P-1-210401 (3).tif",
    ]
    assert again.paths[0].read_bytes() == b"10.tif"


def test_what_is_missing_or_changed_is_refused_and_told_and_the_rest_is_written(
    handing, documents, pages, out
):
    place(documents, pages[0]).unlink()
    place(documents, pages[1]).write_bytes(b"3.tif")
    done = handing.write(handing.plan(pages, out))
    assert (done.gone, done.changed) == (("10.tif",), ("2.tif",))
    assert [path.read_bytes() for path in done.paths] == [b"1.tif"]
    assert [path.name for path in out.iterdir()] == [done.paths[0].name]


def test_writing_stops_when_asked_and_says_so(handing, pages, out):
    asked = iter((False, True))
    done = handing.write(handing.plan(pages, out), cancelled=lambda: next(asked))
    assert done.stopped
    assert len(done.paths) == len(list(out.iterdir())) == 1


def test_a_folder_that_is_none_and_a_file_that_is_unknown_are_told(handing, pages, out):
    with pytest.raises(UserError, match=r"document\.no-folder"):
        handing.plan(pages, out / "gone")
    with pytest.raises(UserError, match=r"document\.unknown"):
        handing.plan([999], out)


def test_copies_for_dragging_are_read_only_and_have_the_names_of_the_rule(handing, pages):
    copies = handing.copies(pages)
    assert [path.read_bytes().decode() for path in copies] == PAGES
    assert copies[2].name == "P-1-第一次审查意见通知书-2026-11-25-1.tif"
    assert all(stat.S_IMODE(os.stat(path).st_mode) & 0o333 == 0 for path in copies)


def test_copies_stay_for_a_day_and_go_with_the_next_ones_after_it(room, handing, pages):
    first = handing.copies(pages)
    room.clock.now += timedelta(hours=23)
    second = handing.copies(pages)
    assert all(path.exists() for path in first + second)
    room.clock.now += timedelta(hours=2)
    handing.copies(pages)
    assert not any(path.parent.exists() for path in first)
    assert all(path.exists() for path in second)


def test_no_copy_is_handed_out_when_one_of_the_files_is_changed(handing, documents, pages):
    place(documents, pages[1]).write_bytes(b"3.tif")
    with pytest.raises(UserError, match=r"document\.damaged"):
        handing.copies(pages)
    assert not list((documents.store.folder / "handed").iterdir())


def test_a_list_marks_what_is_gone_or_of_another_size_without_reading_it(documents, pages):
    place(documents, pages[0]).unlink()
    place(documents, pages[1]).write_bytes(b"longer than it was")
    standing = {row.id: row.standing for row in documents.of_case(1)}
    assert standing == dict(
        zip(pages, (Standing.GONE, Standing.CHANGED, Standing.WHOLE), strict=True)
    )


def test_a_file_of_the_same_size_with_other_bytes_is_found_by_reading_and_then_known(
    documents, viewing, pages
):
    assert set(viewing.standings(pages).values()) == {Standing.WHOLE}
    place(documents, pages[1]).write_bytes(b"3.tif")
    assert viewing.standings(pages)[pages[1]] is Standing.CHANGED
    marked = [row.id for row in documents.of_case(1) if row.standing is Standing.CHANGED]
    assert marked == [pages[1]]
    assert {each.document_id for each in documents.verify()} == {pages[1]}


def test_a_change_that_hides_behind_the_old_time_is_found_when_looked_at_anew(
    documents, viewing, pages
):
    viewing.standings(pages)
    path = place(documents, pages[1])
    seen = path.stat()
    path.write_bytes(b"3.tif")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert viewing.standings(pages)[pages[1]] is Standing.WHOLE
    assert viewing.standings(pages, anew=True)[pages[1]] is Standing.CHANGED
    with pytest.raises(UserError, match=r"document\.damaged"):
        viewing.read(pages[1])


def test_no_more_is_read_at_a_time_than_asked(viewing, pages):
    assert list(viewing.standings([*pages, 999], most=10)) == list(pages[:2])


def test_dropping_the_same_bytes_again_heals_and_says_so(documents, viewing, case_id, pages, file):
    place(documents, pages[1]).write_bytes(b"3.tif")
    place(documents, pages[2]).unlink()
    done = documents.attach(case_id, [file(name) for name in PAGES])
    assert done.document_ids == ()
    assert done.twice == ("10.tif", "2.tif", "1.tif")
    assert done.healed == ("2.tif", "1.tif")
    assert done.changes.cases
    assert set(viewing.standings(pages).values()) == {Standing.WHOLE}
    assert documents.verify() == ()


def test_what_was_filed_twice_and_was_whole_heals_nothing(documents, case_id, pages, file):
    done = documents.attach(case_id, [file("1.tif")])
    assert (done.twice, done.healed, done.changes.cases) == (("1.tif",), (), False)


def test_the_files_of_a_case_say_what_they_belong_to(documents, case_id, notice_id, pages, file):
    documents.attach(case_id, [file("委托书.pdf")], role=DocumentRole.EVIDENCE)
    rows = {row.file_name: row for row in documents.of_case(case_id)}
    page, own = rows["1.tif"], rows["委托书.pdf"]
    assert (page.owner, page.belongs_to, page.belongs_on) == (
        f"notice:{notice_id}",
        "第一次审查意见通知书",
        TODAY,
    )
    assert (own.owner, own.belongs_to, own.belongs_on, own.role_text) == ("", "", None, "证据")
