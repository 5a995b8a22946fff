"""What every test may ask for."""

import numpy as np
import pytest
from hypothesis import settings

# Generated cases are the same in every run, and no slow machine fails one for its pace.
settings.register_profile("gatescope", derandomize=True, deadline=None)
settings.load_profile("gatescope")


@pytest.fixture
def rng() -> np.random.Generator:
    """A generator that gives every test the same numbers in every run."""
    return np.random.default_rng(20261120)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """The server's own event loop."""
    return "asyncio"
