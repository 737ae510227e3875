"""Compliance (合规): checklists and their runs, gates, registers, the agency's own events."""
