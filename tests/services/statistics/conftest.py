"""The office of the compliance tests, whose registers the figures are counted from."""

from tests.services.compliance.conftest import clock, office

__all__ = ["clock", "office"]
