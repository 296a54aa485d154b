"""Arabic sentences: the verb first, then who speaks, to whom, and what."""
