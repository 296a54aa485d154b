"""What speaks for and against a source: each kind of evidence a function, its contribution named and weighed."""
