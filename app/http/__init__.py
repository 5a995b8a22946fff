"""HTTP itself: security, errors, the server, the files of the page."""
