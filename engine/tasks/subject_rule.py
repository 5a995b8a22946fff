"""The rule of the subject switch, for sentences a person types.

Stated once: a name where a sentence or clause begins says who is spoken of, or he or she before any
name; with a new name nothing is said of the person yet; a word of praise or blame counts when it is
said of that person after is, was, seems and the like, turned round by a "not" before it, and the
last such word holds. Where a sentence leaves these paths (a second person in it, an "if", an
unknown word in a name's or a judgement's place), the answer is None until a sentence is back on
them. Of what a person typed, any unknown word leaves them: it may turn round what was said.
"""

from engine.tasks import lexicon
from engine.tasks.lexicon import small
from engine.tasks.lexicon.listing import listed

WHO = ("nobody yet", "he", "she")
FEELING = ("not said", "like", "hate")
NOBODY, HE, SHE = range(3)
NOT_SAID, LIKE, HATE = range(3)
OPPOSITE = {LIKE: HATE, HATE: LIKE}

STOPS = frozenset((*small.STOPS, ";", ":"))
PERSON = {**dict.fromkeys(small.HE, HE), **dict.fromkeys(small.SHE, SHE)}
COPULAS = frozenset(listed("is isn't was wasn't seems looks became becomes remains been be"))
BEFORE_A_COPULA = frozenset(
    (*small.ADVERBS, *listed("can could will would should may might must has had"))
)
BEFORE_A_JUDGEMENT = frozenset(
    (*small.DEGREES, *small.ADVERBS, *small.ARTICLES, *lexicon.NEUTRAL, "and", "but", "or", ",")
)
LINK = ["on", "the", "other", "hand"]
# Words after which a name is what the clause is about.
OPENERS = frozenset(
    listed(
        """
    , " ( and but so then that because think thinks say says while when though although since as
    however meanwhile therefore indeed certainly instead also still now yes no oh well hand
    """
    )
)
# Words after which "is" can only be said of the person the clause is about.
AFTER_WHICH_IT_IS_THEIRS = frozenset(("he", "she", "who", "and", "but"))
PRESENTING = (["this", "is"], ["that", "is"], ["here", "is"], ["here", "comes"], ["meet"])
OTHER_SUBJECTS = frozenset((*small.SUBJECTS, *small.SOMEBODY, "it", "there"))
NOT = frozenset(listed("not never isn't wasn't"))
# Other ways of not saying what the words say.
DOUBTING = frozenset(
    listed(
        """
        no nor neither hardly aren't weren't don't doesn't didn't can't won't cannot couldn't
        wouldn't shouldn't haven't hasn't hadn't
        """
    )
)
CONDITIONS = frozenset(("if", "unless", "whether"))
BREAKS = frozenset((",", "but", "and", "while", "so", "because"))
OPINIONS = frozenset(
    form
    for verb in lexicon.VERBS
    if verb.base in ("like", "love", "hate", "admire", "trust")
    for form in verb
)
JUDGEMENTS = {
    **dict.fromkeys(lexicon.CATEGORIES["praise"], LIKE),
    **dict.fromkeys(lexicon.CATEGORIES["blame"], HATE),
}
GENDERS = {**dict.fromkeys(lexicon.HE_NAMES, HE), **dict.fromkeys(lexicon.SHE_NAMES, SHE)}
TITLES = frozenset((*lexicon.CATEGORIES["profession"], *lexicon.CATEGORIES["person"]))


class Reader:
    """Reads word by word and answers after each, from the words so far.

    Args:
        is_typed: an unknown word may be any; in a drawn sentence only what matters not is hidden.
    """

    def __init__(self, is_typed: bool = False) -> None:
        self.is_typed = is_typed
        self.who: int | None = NOBODY
        self.feeling: int | None = NOT_SAID
        self.named: set[str] = set()
        self.sentence: list[str] = []
        # Whether the clause is about the person, and not about "we" or someone in passing.
        self.is_subject = False

    def read(self, word: str) -> tuple[int | None, int | None]:
        """Take the next word in; returns who and feeling, None where the rule cannot tell."""
        if word in GENDERS:
            self._name(word)
        elif word in PERSON:
            self._pronoun(word)
        elif word in JUDGEMENTS:
            self.feeling = self._judgement(JUDGEMENTS[word])
        elif word not in lexicon.KINDS:
            self._unknown()
        elif word in OTHER_SUBJECTS:
            self.is_subject = False
        if word in STOPS:
            self.sentence = []
            self.is_subject = False
        else:
            self.sentence.append(word)
        return self.who, self.feeling

    def _name(self, name: str) -> None:
        if not self._opens_a_clause() or self._is_one_of_several():
            self._lose()
            return
        self.who = GENDERS[name]
        self.feeling = None if name in self.named else NOT_SAID
        self.named.add(name)
        self.is_subject = True

    def _pronoun(self, word: str) -> None:
        if self.who == NOBODY:
            self.who = PERSON[word]
        elif self.who != PERSON[word]:
            self._lose()
            return
        if word in ("he", "she"):
            self.is_subject = True
        elif word in ("him", "her") and self.sentence and self.sentence[-1] in OPINIONS:
            self.feeling = None

    def _unknown(self) -> None:
        opens = self._opens_a_clause() and (not self.sentence or self.sentence[-1] != ",")
        if self.is_typed or opens:
            self._lose()
        elif self._start_of_what_is_said() is not None:
            self.feeling = None

    def _lose(self) -> None:
        self.who = self.feeling = None
        self.is_subject = False

    def _opens_a_clause(self) -> bool:
        before = self.sentence
        return (
            not before
            or before[-1] in OPENERS
            or before in PRESENTING
            or (before[-1] in TITLES and self._title_opens_a_clause())
        )

    def _title_opens_a_clause(self) -> bool:
        """Whether the sentence so far ends in "my friend", "the doctor" and that opens it."""
        before = self.sentence[:-1]
        if not before or before[-1] not in ("my", "our", "the"):
            return False
        return not before[:-1] or before[-2] in OPENERS or before[:-1] in PRESENTING

    def _is_one_of_several(self) -> bool:
        before = self.sentence
        return len(before) > 1 and before[-1] in ("and", "or", ",") and before[-2] in GENDERS

    def _judgement(self, feeling: int) -> int | None:
        """What a word of this feeling says of the person where it stands."""
        start = self._start_of_what_is_said()
        if start is None:
            return None
        before = self.sentence[start:]
        denied = [at for at, word in enumerate(before) if word in NOT]
        if not denied:
            return feeling
        after = before[denied[-1] + 1 :]
        if "but" in after:
            return feeling
        if len(denied) > 1 or {"and", "or", ","}.intersection(after):
            return None
        return OPPOSITE[feeling]

    def _is_doubtful(self, start: int) -> bool:
        """Whether what is said from `start` on stands under an "if" or an "I don't think"."""
        words = self.sentence
        if CONDITIONS.intersection(words) or DOUBTING.intersection(words[start:]):
            return True
        clause = max((at + 1 for at in range(start) if words[at] in BREAKS), default=0)
        return not DOUBTING.union(NOT).isdisjoint(words[clause:start])

    def _start_of_what_is_said(self) -> int | None:
        """Where "is", "has always been" begins, if a judgement here would be of the person."""
        words = self.sentence
        if not self.is_subject:
            return None
        at = len(words)
        while at and (words[at - 1] in BEFORE_A_JUDGEMENT or words[at - 1] in JUDGEMENTS):
            at -= 1
        if not at or words[at - 1] not in COPULAS:
            return None
        at -= 1
        while at and words[at - 1] in BEFORE_A_COPULA:
            at -= 1
        start = at
        if words[:at][-4:] == LINK:
            at -= 4
        if not at or self._is_doubtful(start):
            return None
        anchor = words[at - 1]
        if anchor == ",":
            # "Dan, who lives in Rome, is": the commas hold what is between them apart.
            named = any(
                word in GENDERS and words[i + 1] == "," for i, word in enumerate(words[: at - 1])
            )
            return start if named else None
        return start if anchor in GENDERS or anchor in AFTER_WHICH_IT_IS_THEIRS else None
