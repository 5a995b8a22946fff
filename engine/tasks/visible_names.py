"""How words and characters are shown where an answer names them: white space has a sign too."""

from collections.abc import Sequence

SIGNS = {" ": "␣", "\n": "⏎", "\t": "⇥"}


def shown(tokens: Sequence[str]) -> tuple[str, ...]:
    """One name for each, all different and all visible."""
    taken = set(tokens)
    names = []
    for token in tokens:
        name = SIGNS.get(token, token)
        if (name != token and name in taken) or not name.strip() or not name.isprintable():
            name = " ".join(f"U+{ord(character):04X}" for character in token)
        names.append(name)
    return tuple(names)
