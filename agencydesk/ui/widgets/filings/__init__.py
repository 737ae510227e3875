"""Outgoing papers: the list, what is known of one, and its steps."""
