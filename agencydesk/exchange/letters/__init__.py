"""Letters and e-mail drafts from templates that the agency edits itself."""
