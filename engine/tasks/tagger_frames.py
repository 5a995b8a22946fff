"""The sentences of the tagger: somebody, what they do, a thing, and then what kind of thing it was.

Own slots: WHO the person, THING_NAMED the word in question, and of the person's gender HE, HIM and
HIS. What follows the comma is the only thing that tells an apple to eat from a company.
"""

from engine.tasks import lexicon
from engine.tasks.frames import frames

AMBIGUOUS = ("apple", "orange", "blackberry")
"""Words that are a fruit or a company."""
FRUITS = tuple(word for word in lexicon.nouns.FRUIT if word not in AMBIGUOUS)
COMPANIES = ("google", "samsung")
NEW_WORDS = (
    *("blackberry", "google", "samsung", "adores", "prefers", "praises", "recommends", "chose"),
    *("juicy", "ripe", "tastes", "smells", "peels", "picks", "vitamins", "seeds", "bakes", "pie"),
    *("phones", "tablets", "computers", "laptops", "software", "stock", "newest", "latest"),
    *("employs", "engineers", "ceo", "firm", "profit", "customers", "shops"),
)

BEGINNINGS = frames(
    """
    WHO LOVES THING_NAMED MUCH
    WHO LOVES THING_NAMED MUCH
    WHO LOVES THING_NAMED MUCH
    WHO and WHO like THING_NAMED MUCH
    my KIN LOVES THING_NAMED MUCH
    WHO ALSO LOVES THING_NAMED MUCH
    WHO and HIS KIN like THING_NAMED MUCH
    """
)
ABOUT_PEOPLE = frames(
    """
    WHO saw HIMSELF in the THING .
    the THING is HERS .
    HE met HIM and HIS KIN in the THING .
    HE is ING IN the THING .
    """
)
ABOUT_A_FRUIT = frames(
    """
    it keeps HIM HEALTHY
    it keeps HIM VERY HEALTHY
    it is JUICY
    it is JUICY and JUICY
    it tastes JUICY
    it smells JUICY and JUICY
    HE eats it every TIMES
    HE eats one with the MEAL
    HE peels it with a knife
    HE picks it in the garden
    it grows on trees
    it is full of vitamins
    it has seeds and a sour juice
    the fruit is JUICY
    the fruit keeps HIM HEALTHY
    HE drinks its juice at MEAL
    HE bakes a pie with it
    """
)
ABOUT_A_COMPANY = frames(
    """
    the company produces best PHONES
    the company produces the best PHONES
    the company makes NEWEST PHONES
    the FIRM sells PHONES IN PLACE
    it makes the NEWEST PHONES
    it sells PHONES and PHONES
    its PHONES are the best
    HE works there as an ENGINEER
    HE bought its stock
    its PROFIT is GREAT
    its PROFIT and its PROFIT are GREAT
    the ceo is a JOB
    it employs many WORKERS
    it has many WORKERS IN PLACE
    the FIRM employs my KIN
    HE has its NEWEST PHONES
    its office is in PLACE
    """
)
FRUIT_IN_TESTS = frames(
    """
    HE eats it and it tastes JUICY
    it is JUICY and keeps HIM HEALTHY
    the juice keeps HIM HEALTHY
    """
)
COMPANY_IN_TESTS = frames(
    """
    the company sells PHONES and software
    it makes PHONES and HE bought its stock
    the ceo sells PHONES IN PLACE
    """
)
SMALL_SLOTS: dict[str, tuple[str, ...]] = {
    "LOVES": (
        *("loves", "loves", "loves", "likes", "adores", "wants", "prefers", "praises"),
        *("recommends", "trusts", "chose"),
    ),
    "MUCH": (",", ",", ",", ",", "very much ,", "a lot ,", "most of all ,", "because", ", because"),
    "ALSO": ("also", "often", "always", "still", "really", "usually"),
    "HEALTHY": ("healthy", "healthy", "strong", "well", "fresh"),
    "VERY": ("very", "so", "really"),
    "JUICY": ("juicy", "ripe", "sweet", "sour", "fresh"),
    "TIMES": ("morning", "day", "evening", "week"),
    "MEAL": ("breakfast", "lunch", "dinner"),
    "PHONES": ("phones", "phones", "phones", "tablets", "computers", "laptops"),
    "NEWEST": ("newest", "latest", "best"),
    "FIRM": ("company", "firm"),
    "ENGINEER": ("engineer",),
    "PROFIT": ("stock", "profit", "software"),
    "GREAT": ("good", "great", "best", "new"),
    "WORKERS": ("engineers", "customers", "shops"),
}
