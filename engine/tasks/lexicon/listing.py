"""Words as one writes them down."""


def listed(lines: str) -> tuple[str, ...]:
    """The words of a text, in order; line breaks and spaces only part them."""
    return tuple(lines.split())
