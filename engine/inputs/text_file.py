"""The text in a file that an editor wrote: UTF-8, or UTF-16 by its mark.

`static/js/lib/text-file.js` reads alike.
"""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from engine.errors import TextError


def text_of(data: bytes) -> str:
    """The text, without the mark and with one sign for each end of a line.

    Raises:
        TextError: if it is something else: in an older encoding, or no text at all.
    """
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise TextError("text.not-utf-8") from None
    if "\0" in text:  # no text has one, but UTF-16 without its mark and UTF-32 are full of them
        raise TextError("text.not-utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")
