"""Clients told (转达客户): letters and e-mail drafts, and the day they went out."""
