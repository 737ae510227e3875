"""The agency's own thresholds: none at first, checked, kept with their trail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agencydesk.errors import UserError
from agencydesk.models.settings import Setting
from agencydesk.services.compliance.compliance_settings import KEY, ComplianceSettings
from agencydesk.services.compliance.settings_values import THRESHOLDS, Thresholds, ThresholdUnit
from tests.services.compliance.conftest import Office


@pytest.fixture
def settings(office: Office) -> ComplianceSettings:
    return ComplianceSettings(office.desk.context)


def test_nothing_is_set_before_the_agency_sets_it(settings: ComplianceSettings) -> None:
    assert settings.get() == Thresholds()
    assert all(getattr(Thresholds(), key) is None for key in THRESHOLDS)


def test_what_is_set_is_kept_and_can_be_taken_away(settings: ComplianceSettings) -> None:
    wanted = Thresholds(filings_per_attorney=20, training_minutes=2400, title_percent=85)
    changes = settings.save(wanted)
    assert changes.compliance
    assert changes.settings
    assert settings.get() == wanted
    settings.save(replace(wanted, title_percent=None), only=wanted)
    assert settings.get().title_percent is None


def test_saving_what_is_held_writes_nothing(settings: ComplianceSettings) -> None:
    settings.save(Thresholds(title_percent=85))
    assert not settings.save(Thresholds(title_percent=85)).compliance


def test_a_change_based_on_other_thresholds_is_refused(settings: ComplianceSettings) -> None:
    settings.save(Thresholds(title_percent=85))
    with pytest.raises(UserError, match=r"record\.changed"):
        settings.save(Thresholds(title_percent=90), only=Thresholds())
    assert settings.get().title_percent == 85


@pytest.mark.parametrize(
    ("wanted", "fields"),
    [
        (Thresholds(filings_per_attorney=0), "filings_per_attorney"),
        (Thresholds(training_minutes=-60), "training_minutes"),
        (Thresholds(title_percent=101), "title_percent"),
        (Thresholds(burst_filings=5), "burst_days"),
        (Thresholds(burst_days=7), "burst_filings"),
        (Thresholds(burst_filings=1, burst_days=7), "burst_filings"),
        (Thresholds(inventor_applicants=1, shared_applicants=1), "inventor_applicants, shared_app"),
    ],
)
def test_a_slip_of_the_hand_is_refused_at_its_field(
    settings: ComplianceSettings, wanted: Thresholds, fields: str
) -> None:
    with pytest.raises(UserError) as refused:
        settings.save(wanted)
    assert refused.value.code == "thresholds.invalid"
    assert str(refused.value.facts["fields"]).startswith(fields)
    assert settings.get() == Thresholds()


@pytest.mark.parametrize(("language", "own"), [("zh", "非法定标准"), ("en", "not law")])
def test_every_threshold_is_labelled_as_the_agencys_own_choice(
    settings: ComplianceSettings, language: str, own: str
) -> None:
    fields = settings.fields(language)
    assert [field.key for field in fields] == list(THRESHOLDS)
    assert all(own in field.hint and field.label and field.unit_text for field in fields)
    minutes = [field.key for field in fields if field.unit is ThresholdUnit.MINUTES]
    assert minutes == ["training_minutes", "general_minutes"]


def test_a_threshold_of_another_version_is_left_out(
    office: Office, settings: ComplianceSettings
) -> None:
    with office.desk.context.database.writing() as session:
        session.add(Setting(key=KEY, value='{"later": 3, "title_percent": 90}'))
    assert settings.get() == Thresholds(title_percent=90)
