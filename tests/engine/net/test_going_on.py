"""A decoder that is given its first words and goes on by itself."""

import pytest

from engine.errors import EngineError
from engine.net.reader import Writing
from engine.nets import load

TEXT = "The black cat eats a red apple"
NET = load("translation", "gru")


def written(answer, goes_on=True):
    return NET.trace(TEXT, writing=Writing(answer=answer, goes_on=goes_on)).written[0]


def test_after_its_own_first_words_it_goes_on_as_it_would_have():
    own = NET.trace(TEXT).written[0]

    for count in (1, 3, len(own.words) - 1):
        assert written(" ".join(own.words[:count])) == own


def test_after_another_word_what_follows_is_what_the_net_says_to_it():
    said = written("la")

    assert said.words[0] == "la"
    forced = written(" ".join(said.words[:-1]), goes_on=False)
    assert said.words[:-1] == forced.words[:-1]
    trace = NET.trace(TEXT, writing=Writing(answer="la", goes_on=True))
    for t, word in enumerate(said.words[1:], 1):
        head = trace.heads[0]
        assert head.classes[int(head.p[t].argmax())] == word


def test_words_that_it_never_writes_and_no_words_are_refused():
    with pytest.raises(EngineError):
        written("table")
    with pytest.raises(EngineError) as refused:
        Writing(goes_on=True)
    assert refused.value.phrase.key == "text.goes-on"
