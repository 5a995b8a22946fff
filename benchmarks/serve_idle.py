"""Gatescope with one page more: /idle, a single paragraph, which the page is measured beside.

page.py starts it; it takes the arguments of `gatescope`.
"""

import measure  # noqa: F401  first: it finds the repository

# isort: split

import sys

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from app import cli, main

IDLE = "<!doctype html><html lang=en><meta charset=utf-8><title>Idle</title><p>0</p>"

create_app = main.create_app


def with_idle(*arguments, **named) -> FastAPI:
    app = create_app(*arguments, **named)
    app.add_api_route("/idle", lambda: HTMLResponse(IDLE), include_in_schema=False)
    return app


if __name__ == "__main__":
    main.create_app = with_idle
    sys.exit(cli.main())
