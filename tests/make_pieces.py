"""Remake the generated half of `pieces.json`: run it after the rules of cutting have changed.

What is written by hand in that file says what the rules are and stays as it is; read the
difference of the generated half before it is kept.
"""

import json
from pathlib import Path
from random import Random

from engine.inputs import characters, tokenize

FILE = Path(__file__).with_name("pieces.json")
SEED, CASES, LONGEST = 9, 500, 14
ALPHABET = [
    *"abzéß''’’__…  .,.,!?-&%1234",
    *"٣٫½²٪‰①",
    *"\u0301\u0303\u094d\u200c\u200d\u200d\ufe0f\u20e3\xad\u200b\ufeff",
    *"\t\n\x00\x1f\x85\xa0\u2028",
    *"कसمя中ｶ한\u0e01\u0e33\u1112\u1161\u11ab",
    *"👍🏽❤👩👧🔥🇮🇳🏴\U000e0067\U000e007f↔",
    *"“”\u1e9e\u2160\u0660\U0001d400\U00020000\ue000",
    "1\ufe0f\u20e3",
    "👩🏽\u200d🔥",
]


def generated() -> list[dict[str, object]]:
    """Texts that nobody would type, and how both cutters cut them."""
    rng = Random(SEED)
    texts = [
        "".join(rng.choice(ALPHABET) for _ in range(rng.randint(1, LONGEST))) for _ in range(CASES)
    ]
    return [
        {
            "text": text,
            "pieces": [[piece.before, piece.text] for piece in tokenize(text)],
            "characters": [piece.text for piece in characters(text)],
        }
        for text in texts
    ]


def write(written: list[dict[str, object]]) -> None:
    """One case a line, so that a difference shows the cases that changed."""
    halves = {"written": written, "generated": generated()}
    lines = [
        f"{json.dumps(name)}: [\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]"
        for name, cases in halves.items()
    ]
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    write(json.loads(FILE.read_text("utf-8"))["written"])
