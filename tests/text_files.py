"""Files as editors write them, and what is in each; None where it is no text that can be read."""

TEXT = "Bob & “Dan”\nà 我 😀"
LINES = TEXT.replace("\n", "\r\n")

FILES: dict[str, tuple[bytes, str | None]] = {
    "UTF-8": (TEXT.encode(), TEXT),
    "UTF-8 with its mark": (b"\xef\xbb\xbf" + TEXT.encode(), TEXT),
    "UTF-8 from Windows": (LINES.encode(), TEXT),
    "UTF-8 from an old Mac": (TEXT.replace("\n", "\r").encode(), TEXT),
    "UTF-16, the low byte first": (b"\xff\xfe" + LINES.encode("utf-16-le"), TEXT),
    "UTF-16, the high byte first": (b"\xfe\xff" + LINES.encode("utf-16-be"), TEXT),
    "plain letters": (b"Bob is nice.", "Bob is nice."),
    "nothing": (b"", ""),
    "nothing but a mark": (b"\xff\xfe", ""),
    "an old encoding": ("Bücher für Zoë".encode("latin-1"), None),
    "Windows in Western Europe": ("it’s “nice”".encode("cp1252"), None),
    "Chinese in GBK": ("我爱你们大家".encode("gbk"), None),
    "UTF-16 without its mark": (TEXT.encode("utf-16-le"), None),
    "English in UTF-16 without its mark": ("Bob is nice".encode("utf-16-be"), None),
    "UTF-32": (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), None),
    "UTF-16 with half a character": (b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1], None),
    "UTF-16 with half a pair": (b"\xff\xfe\x3d\xd8B\x00", None),
    "UTF-8 cut in two": ("Bob 😀".encode()[:-1], None),
    "half a pair in UTF-8": (b"Bob \xed\xa0\xbd", None),
    "no text at all": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00", None),
}
