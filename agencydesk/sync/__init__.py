"""The platform's protocol: what leaves, how it is sent, and what comes back."""
