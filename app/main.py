"""The application, made afresh for every server and every test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI
from starlette.middleware import Middleware

from app import __version__
from app.api import (
    cells,
    collect,
    compare,
    compare_length,
    compare_order,
    compare_way,
    directions,
    effect,
    estimate,
    explain,
    forecast,
    gap,
    gap_compare,
    gates,
    gradient_history,
    gradients,
    health,
    influence,
    jacobians,
    lab,
    models,
    nudge,
    one_weight,
    pages,
    path,
    remedies,
    sample,
    slow,
    step,
    tasks,
    trace,
    train,
    units,
    weights,
    wirings,
    word_measured,
    word_nets,
    word_pair,
    word_rows,
    word_vectors,
)
from app.http import errors, security
from app.http.head import HeadAsGet
from app.http.placement import RootPath
from app.http.teacher import Teacher
from app.jobs.compute import Compute
from app.jobs.executor import Executor
from app.jobs.runs import Runs
from app.jobs.side_process import SideProcess
from app.services import Services
from app.settings import Settings
from app.storage.folder import DataFolder, open_folder
from app.storage.models import ModelStore
from app.storage.saved import SavedModels


def create_app(
    settings: Settings | None = None,
    kept: DataFolder | None = None,
    executor: Executor | None = None,
) -> FastAPI:
    """Gatescope over HTTP. Documentation pages are off: they load scripts from elsewhere.

    Args:
        kept: where things are kept, if that was opened before; else the settings' folder.
        executor: what computes trainings; by default the one that the settings name.
    """
    settings = settings or Settings()
    kept = kept or open_folder(settings.data)
    saves = SavedModels(kept.database, settings.store_bytes)
    runs = Runs(settings, kept.database, saves, executor)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        """What was being trained when the last server ended goes on; at the end all is left."""
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
        middleware=[
            Middleware(HeadAsGet),
            Middleware(RootPath, paths=settings.root_paths),
            *security.middleware(settings),
        ],
        lifespan=lifespan,
        # Nothing is told to anybody; looking whether it should be costs time at every word.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    errors.install(app)
    app.state.services = Services(
        Compute(settings, ModelStore(settings, saves)),
        runs,
        SideProcess(settings.trial_seconds),
        Teacher(settings),
    )
    # The calls made at every word come first: routes are tried in this order.
    for call in (
        step,
        trace,
        effect,
        explain,
        path,
        gradients,
        influence,
        nudge,
        one_weight,
        collect,
        jacobians,
        forecast,
        lab,
        compare,
        compare_length,
        compare_order,
        compare_way,
        directions,
        gap,
        gap_compare,
        gates,
        units,
        weights,
        cells,
        tasks,
        models,
        train,
        estimate,
        remedies,
        slow,
        gradient_history,
        sample,
        word_vectors,
        word_pair,
        word_rows,
        word_nets,
        wirings,
        word_measured,
        health,
    ):
        app.include_router(call.router)
    pages.install(app, settings.is_source)
    return app
