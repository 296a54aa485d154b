"""Credits in running text: a cue, the source beside it, and who carries whom."""
