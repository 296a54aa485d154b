"""What a first reading of a story says of its articles: `derivation/followers.py`, and fitting's own account of it."""

import numpy as np
import pytest

from evaluation.collections import laid_out, simulate
from evaluation.histories import history, read_again
from provenance.derivation import followers
from provenance.derivation.direction import first_tables, lapse
from provenance.derivation.followers import Following
from provenance.derivation.material import open_story
from provenance.settings import Settings

WIRE, PAPER, SITE, UNSEEN = range(4)


def following() -> Following:
    """The paper and the site have it from the wire, the site perhaps from the paper."""
    parent = np.array([WIRE, WIRE, PAPER, UNSEEN])
    chance = np.array([0.9, 0.7, 0.3, 0.1])
    return Following.of(parent, chance, np.array([0.8, 0.0, 0.0, 1.0]))


def test_a_source_is_likelier_for_each_that_others_have_it_from():
    told = {
        kind: (strength, expected) for kind, strength, expected in following().strengths("article", WIRE, SITE, 0.7)
    }
    assert told["followers"] == pytest.approx((1 - 0.6**0.9, 0.9))
    assert told["begins"] == pytest.approx((0.8, 0.8))


def test_its_own_chance_is_no_evidence_for_an_article():
    assert list(following().strengths("article", PAPER, SITE, 0.3)) == []


def test_those_who_follow_an_article_speak_for_its_own_wording():
    assert [kind for kind, _, _ in following().strengths("original", WIRE, WIRE, 0.0)] == ["followed"]
    assert list(following().strengths("original", SITE, SITE, 0.0)) == []


def test_an_absent_text_has_followers_and_never_begins():
    found = dict.fromkeys(kind for kind, _, _ in following().strengths("unseen", UNSEEN, WIRE, 0.0))
    assert list(found) == ["followers", "followed"]


@pytest.mark.parametrize("credits", [True, False])
def test_fitting_reads_a_story_again_as_the_product_does(credits):
    simulated = simulate("fit", "ar", 6, 31, credits=credits)
    material = laid_out(simulated)
    first = {(table, kind): w for table, row in first_tables().items() for kind, w in row.items()}
    seen = set()
    for story in range(len(material.members)):
        solved = open_story(material, story, Settings())[1]
        fitted = read_again([history(solved, {})], first, lapse())[0]
        told = [*solved.candidates, *(e for e in solved.endings if e is not None and e.derived.kind != "unseen")]
        for candidate, features in zip(told, fitted.features, strict=True):
            for signal in candidate.signals:
                if signal.kind in followers.KINDS:
                    seen.add(signal.kind)
                    assert features[candidate.table, signal.kind] == pytest.approx(signal.value)
    assert seen == set(followers.KINDS)
