"""Parts of the page of compliance."""
