"""What sixteen bits say of each position of a collection while copies are looked for."""

import numpy as np

LEADS = np.uint16(1 << 15)
"""A place of a seed with a token after it."""
OTHERS = np.uint16((1 << 15) - 1)
"""How many groups hold the n-gram there besides the first, at most that many."""
