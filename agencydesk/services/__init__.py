"""Use cases: plain values in, frozen rows and Changes out."""
