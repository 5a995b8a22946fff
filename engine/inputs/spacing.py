"""Whether a text has spaces between its words, without which it is better read as characters."""

import re
from typing import Literal

Reads = Literal["words", "characters"]

# Thai, Lao, Tibetan, Burmese, Khmer and their neighbours; Japanese; Chinese; also of half width.
_SCRIPTS = (
    "\u0e00-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf"
    "\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
_LONGEST_WORD = 40
_UNSPACED = re.compile(rf"[{_SCRIPTS}]+|[^\W_]{{{_LONGEST_WORD},}}")


def suggested_reader(text: str) -> Reads:
    """How a text is best read: as characters, where most of it is not cut into words by spaces."""
    spaced = _UNSPACED.sub("", text)
    words = sum(map(str.isalnum, spaced))
    return "characters" if len(text) - len(spaced) > words else "words"
