"""The reference platform: receives the annual statistics, freezes a year, publishes it.

A service of its own (``python -m agencydesk.sync.receiver``), never imported by the desktop.
``docs/receiver.md`` says how an association runs it.
"""
