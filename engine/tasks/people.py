"""The people that sentences are about: their names, and the words that stand for them."""

from engine.tasks import lexicon

NAMES = (lexicon.HE_NAMES, lexicon.SHE_NAMES)
"""By gender, as `OF_GENDER`."""
OF_GENDER: tuple[dict[str, tuple[str, ...]], ...] = (
    {
        "HE": ("he",),
        "HIM": ("him",),
        "HIS": ("his",),
        "HERS": ("his",),
        "HIMSELF": ("himself",),
        "MAN": ("man", "boy", "father", "brother", "uncle", "son", "king"),
    },
    {
        "HE": ("she",),
        "HIM": ("her",),
        "HIS": ("her",),
        "HERS": ("hers",),
        "HIMSELF": ("herself",),
        "MAN": ("woman", "girl", "mother", "sister", "aunt", "daughter", "queen"),
    },
)
"""What fills the slots of a person's gender in a frame."""
