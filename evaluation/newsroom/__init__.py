"""A simulator of newsrooms: source articles are republished along a tree that is known.

What is inferred from the pages can then be held against what happened.

    newsroom = Newsroom.load(Path("evaluation/newsroom/fit.toml"))
    telling = newsroom.tell(number=3, seed=17, language="ar")
    story = publish(telling)                      # articles as they are found, and the truth about each
    blind = publish(telling, times=False)         # the same pages without any time
"""

from evaluation.newsroom.publish import publish
from evaluation.newsroom.simulate import Newsroom, Telling
from evaluation.newsroom.truth import Story, TrueSpan, Truth

__all__ = ["Newsroom", "Story", "Telling", "TrueSpan", "Truth", "publish"]
