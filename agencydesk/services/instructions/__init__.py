"""The client's instructions on annuities (客户指示): asked, answered, billed, with a log."""
