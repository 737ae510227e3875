"""Notices that come in: their preview, what waits, what is on file."""
