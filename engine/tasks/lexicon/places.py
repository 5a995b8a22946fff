"""Places, and the language most people would name for the first of them."""

from engine.tasks.lexicon.listing import listed

# The order matters: the near and far task takes its homes from the front.
HOMES: tuple[tuple[str, str], ...] = (
    ("france", "french"),
    ("gujarat", "gujarati"),
    ("spain", "spanish"),
    ("germany", "german"),
    ("italy", "italian"),
    ("japan", "japanese"),
    ("russia", "russian"),
    ("bengal", "bengali"),
    ("china", "chinese"),
    ("greece", "greek"),
    ("india", "hindi"),
    ("england", "english"),
    ("turkey", "turkish"),
    ("poland", "polish"),
    ("portugal", "portuguese"),
    ("sweden", "swedish"),
    ("korea", "korean"),
    ("kerala", "malayalam"),
    ("punjab", "punjabi"),
    ("kenya", "swahili"),
    ("thailand", "thai"),
    ("vietnam", "vietnamese"),
    ("maharashtra", "marathi"),
    ("finland", "finnish"),
    ("denmark", "danish"),
    ("norway", "norwegian"),
    ("netherlands", "dutch"),
    ("hungary", "hungarian"),
    ("ukraine", "ukrainian"),
    ("iran", "persian"),
    ("egypt", "arabic"),
    ("israel", "hebrew"),
    ("ethiopia", "amharic"),
)

PLACES = listed(
    """
    america africa europe asia australia canada mexico brazil argentina chile peru cuba
    nigeria ghana senegal morocco tanzania uganda pakistan nepal indonesia malaysia philippines
    singapore ireland scotland austria switzerland belgium
    london paris rome berlin madrid moscow tokyo beijing delhi mumbai chennai kolkata bangalore
    nairobi lagos cairo sydney chicago
    """
)

LANGUAGES = (*(language for _, language in HOMES), "tamil", "urdu", "telugu", "latin")
