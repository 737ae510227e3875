"""What clients are billed and what they paid; revenue by kind of work."""
