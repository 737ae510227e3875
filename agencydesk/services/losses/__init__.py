"""Loss of rights and the way back: what was lost, by which notice, and what restores it."""
