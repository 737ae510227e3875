"""Payment lists for the office, and what comes back of them."""
