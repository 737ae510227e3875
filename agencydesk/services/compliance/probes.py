"""All questions the program can answer from its own data, by the code items name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from agencydesk.services.backup_values import BackupState
from agencydesk.services.compliance import (
    agency_probes,
    case_probes,
    complaint_probes,
    figure_probes,
)
from agencydesk.services.compliance.good_faith import good_faith_probes
from agencydesk.services.compliance.live import Probe
from agencydesk.services.file_store import FileStore


def make_probes(backups: Callable[[], BackupState], store: FileStore) -> Mapping[str, Probe]:
    """Return what answers each question.

    Args:
        backups: tells how well the data are backed up.
        store: where the files of cases and of the agency are.
    """
    return {
        "contract_on_file": case_probes.contract_on_file,
        "power_of_attorney": case_probes.power_of_attorney,
        "conflict_search_done": case_probes.conflict_search_done,
        "attorney_registered": case_probes.attorney_registered,
        "not_in_own_name": case_probes.not_in_own_name,
        "secrecy_request_made": case_probes.secrecy_request_made,
        "dates_confirmed": case_probes.dates_confirmed,
        "receipts_on_file": case_probes.receipts_on_file,
        "norms_read": agency_probes.norms_read,
        "records_intact": partial(agency_probes.records_intact, store),
        "annual_report_in_time": agency_probes.annual_report_in_time,
        "internship_complete": agency_probes.internship_complete,
        "backup_verified": partial(agency_probes.backup_verified, backups),
        "filings_per_attorney": figure_probes.filings_per_attorney,
        "complaints_per_attorney": figure_probes.complaints_per_attorney,
        "training_hours": figure_probes.training_hours,
        "training_hours_general": figure_probes.training_hours_general,
        "credit_score": figure_probes.credit_score,
        "complaints_registered": complaint_probes.complaints_registered,
        complaint_probes.ANSWERED: complaint_probes.complaint_answered,
        **good_faith_probes(),
        **agency_probes.paper_probes(),
    }
