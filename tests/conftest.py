"""What every test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

# Generated cases are the same in every run, and no slow machine fails one for its pace.
settings.register_profile("gatescope", derandomize=True, deadline=None)
settings.load_profile("gatescope")


@pytest.fixture(scope="session", autouse=True)
def usual_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where this person's programs keep what they make, for the tests: never the real place."""
    folder = tmp_path_factory.mktemp("usual")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_DATA_HOME", str(folder))
        yield folder


@pytest.fixture
def rng() -> np.random.Generator:
    """A generator that gives every test the same numbers in every run."""
    return np.random.default_rng(20261120)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """The server's own event loop."""
    return "asyncio"
