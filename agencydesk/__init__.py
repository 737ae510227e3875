"""AgencyDesk: an offline case manager for Chinese patent agencies."""

__version__ = "0.1.0"
