"""Credits by their place on a page: its openings, lines, sign-offs and markup."""
