"""The rule of the input gate, for sentences a person types.

Stated once: what a person knows, likes, enjoys, is good at, can teach or learned is the skill, and
what the person served or worked for or at is the workplace, wherever that is said of the one person
the text is about; what was told last holds. Where such a word is said of that person in another
way, under a "not", or where a second person comes up, the answer is None until it is told plainly.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.tasks import lexicon
from engine.tasks.input_gate_frames import EMPLOYERS, SKILLS
from engine.tasks.lexicon import small
from engine.tasks.subject_rule import CONDITIONS, DOUBTING, GENDERS, NOT, PERSON

NOT_SAID = 0
SKILL, WORK = (NOT_SAID, *SKILLS), (NOT_SAID, *EMPLOYERS)
KNOWS = frozenset(("knows", "likes", "loves", "enjoys", "learned", "teach", "teaches"))
BETWEEN = frozenset((*small.ADVERBS, *small.DEGREES, "is", "can", "had", "has"))
UNSURE = NOT | DOUBTING | CONDITIONS
SUBJECTS = frozenset(("he", "she"))


class Reader:
    """Reads word by word and says after each what is known, None where the rule cannot tell.

    Args:
        is_typed: an unknown word may be any; in a drawn sentence only what matters not is hidden.
    """

    def __init__(self, is_typed: bool = False) -> None:
        self.is_typed = is_typed
        self.skill: int | None = NOT_SAID
        self.work: int | None = NOT_SAID
        self.person: str | None = None
        self.gender: int | None = None
        self.is_of_one = True
        self.sentence: list[str] = []

    def read(self, word: str) -> tuple[int | None, int | None]:
        """Take the next word in; returns skill and workplace as classes."""
        if word in GENDERS or word in PERSON:
            self._meet(word)
        elif word in SKILLS:
            self.skill = self._said(word, SKILLS, self.skill, self._knows())
        elif word in EMPLOYERS:
            self.work = self._said(word, EMPLOYERS, self.work, self._works())
        elif self.is_typed and word not in lexicon.KINDS and self._may_matter():
            self.skill = self.work = None
        self.sentence = [] if word in small.STOPS else [*self.sentence, word]
        return (self.skill, self.work) if self.is_of_one else (None, None)

    def _meet(self, word: str) -> None:
        """A name, or a word that stands for one."""
        gender = GENDERS.get(word, PERSON.get(word))
        if self.gender is None:
            self.gender = gender
        if word in GENDERS:
            self.person = self.person or word
        if gender != self.gender or (word in GENDERS and word != self.person):
            self.is_of_one = False

    def _said(
        self, word: str, words: Sequence[str], known: int | None, is_told: bool
    ) -> int | None:
        """What is known once a fact's word is read."""
        if is_told and not UNSURE.intersection(self.sentence):
            return 1 + words.index(word)
        return None if self._is_about_the_person() else known

    def _is_about_the_person(self) -> bool:
        return any(word in SUBJECTS or word in GENDERS for word in self.sentence)

    def _may_matter(self) -> bool:
        """Whether an unknown word could be a name, or say something of the person."""
        return not self.sentence or self._is_about_the_person()

    def _knows(self) -> bool:
        before = self.sentence
        if before[-2:] == ["good", "at"]:
            return self._is_subject(before[:-2])
        return bool(before) and before[-1] in KNOWS and self._is_subject(before[:-1])

    def _works(self) -> bool:
        before = self.sentence
        if before[-1:] != ["the"]:
            return False
        if before[-2:-1] in (["for"], ["at"]) and before[-3:-2] in (["worked"], ["works"]):
            return self._is_subject(before[:-3])
        return before[-2:-1] in (["served"], ["serves"]) and self._is_subject(before[:-2])

    def _is_subject(self, before: Sequence[str]) -> bool:
        """Whether these words end in the person, but for small words in between."""
        words = list(before)
        while words and words[-1] in BETWEEN:
            words.pop()
        return bool(words) and (words[-1] in SUBJECTS or words[-1] in GENDERS)
