"""Outgoing papers (递交): drafted, read by a second person, sent, and received by the office."""
