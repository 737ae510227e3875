"""The annual statistics on their way: consent, sending, receipts, withdrawal, files."""
