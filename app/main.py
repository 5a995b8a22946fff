"""The application, made afresh for every server and every test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI
from starlette.middleware import Middleware

from app import __version__
from app.api import (
    cells,
    explain,
    gradients,
    health,
    influence,
    jacobians,
    models,
    pages,
    sample,
    step,
    tasks,
    trace,
    train,
    weights,
)
from app.http import errors, security
from app.http.placement import Root
from app.http.teacher import Teacher
from app.jobs.compute import Desk
from app.jobs.one_off import Apart
from app.jobs.runs import Runs
from app.settings import Settings
from app.storage.folder import Kept, open_folder
from app.storage.models import Store
from app.storage.saved import Saves


def create_app(settings: Settings | None = None, kept: Kept | None = None) -> FastAPI:
    """Gatescope over HTTP. Documentation pages are off: they load scripts from elsewhere.

    Args:
        kept: where things are kept, if that was opened before; else the settings' folder.
    """
    settings = settings or Settings()
    kept = kept or open_folder(settings.data)
    saves = Saves(kept.database, settings.store_bytes)
    runs = Runs(settings, kept.database, saves)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        """What was being trained when the last server ended goes on; at the end all is put down."""
        await anyio.to_thread.run_sync(runs.resume)
        yield
        await anyio.to_thread.run_sync(runs.close)
        kept.close()

    app = FastAPI(
        title="Gatescope",
        version=__version__,
        summary="Every number of a recurrent net as it reads, word by word.",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
        middleware=[Middleware(Root, path=settings.root_path), *security.middleware(settings)],
        lifespan=lifespan,
    )
    errors.install(app)
    app.state.desk = Desk(settings, Store(settings, saves))
    app.state.runs = runs
    app.state.apart = Apart(settings.hang_seconds)
    app.state.teacher = Teacher(settings)
    # The calls made at every word come first: routes are tried in this order.
    for call in (
        step,
        trace,
        explain,
        gradients,
        influence,
        jacobians,
        weights,
        cells,
        tasks,
        models,
        train,
        sample,
        health,
    ):
        app.include_router(call.router)
    pages.install(app, settings.is_source)
    return app
