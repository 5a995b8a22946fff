"""Every limit, once. What a request may hold stands in the schemas; what a server allows, here too.

The first group is part of the contract (it is printed in /openapi.json), so it is the same on
every server. The fields of `Settings` belong to one running server and may differ in a test.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

TEXT_CHARACTERS: Final = 2_000
TABLE_CHARACTERS: Final = 100_000
"""Of a pasted table."""
TIMESTEPS: Final = 500
HIDDEN: Final = 256
EMBEDDING: Final = 256
INPUTS: Final = 8_192
"""Numbers in one `x`: an embedding, or one place for each word of a one-hot vocabulary."""
INTERVENTIONS: Final = 64
NAME_CHARACTERS: Final = 64
OPTIONS: Final = 8
STATES: Final = 8
CHAINS: Final = 16
LAYERS: Final = 4
ANSWER_NUMBERS: Final = 5_000_000
"""Numbers of one answer: 50 to 100 MB, which one process makes and one browser reads."""
BEAM: Final = 5
"""Sentences that a decoder follows at once."""
WIDTH: Final = 16
"""Numbers that a net reads or answers at a timestep."""
WIDE_HEAD: Final = 100
"""A head of more classes than this, as one of words, may be told by its likeliest alone."""
TOP: Final = 20
GAP: Final = 200
"""Timesteps between a word and the question that it decides."""
GAPS: Final = 16
GAP_MODELS: Final = 5
GAP_SENTENCES: Final = 500
GAP_WORK: Final = 20_000_000_000
"""Multiplications that right answers against gap may take: half a minute of one thread."""
LAB_HIDDEN: Final = 64
LAB_RADIUS: Final = 3
LAB_BIAS: Final = 8
LAB_SEEDS: Final = 5
"""What the knobs of the lab go to."""
FEATURE: Final = 1e6
"""How large a number of a table of features may be."""
WORD_TEXT_CHARACTERS: Final = 200_000
"""Characters of a text whose words become vectors; what can be learned of it says the engine."""
HISTORY: Final = 100
"""Checkpoints of a training that are asked about at once; a run has about sixty."""
HISTORY_NODES: Final = 32
SEED: Final = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly."""


@dataclass(frozen=True)
class Settings:
    """How one server runs.

    `hosts` are names beside the machine's own under which it may be asked (`--allow-host`).
    `data` is a folder whose `nets` are served beside the shipped ones, or None.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    hosts: tuple[str, ...] = ()
    root_path: str = ""
    """The path under which a proxy hands everything on, such as /gatescope."""
    public_urls: tuple[str, ...] = ()
    """The page's addresses as people type them, with a proxy in front: origin and path."""
    frames: tuple[str, ...] = ()
    """Origins whose pages may show this one in a frame."""
    data: Path | None = None
    token: str = ""
    """What the teacher of a shared server shows; made afresh where it is empty."""
    is_source: bool = False
    """Whether the page comes as its modules instead of as one bundle."""

    body_bytes: int = 1_000_000
    head_bytes: int = 32_768
    read_seconds: float = 10.0
    """How long a request may take to arrive."""
    linger_seconds: float = 1.0
    """How long a refused body is still read (and dropped), so that its sender sees the answer."""
    write_seconds: float = 30.0
    """How long nothing of an answer may be read before its connection is ended."""
    connections: int = 512
    """Open at once: a class of 60 with six each, and as many again half. One more takes the place
    of the one that was idle longest; where none is idle it is told to come again."""
    requests_ahead: int = 64
    """How many requests one connection may send ahead of their answers."""
    idle_seconds: float = 75.0
    stop_seconds: int = 3
    """How long answers may still be finished once the server is told to end."""
    ports_tried: int = 50

    ready_bytes: int = 200_000_000
    """Nets of the database and untrained ones kept in memory, with all that each takes there."""
    threads: int = 1
    """Long answers computed at once. They share Python's one lock: more would only take turns."""
    waiting: int = 64
    """Long answers that may wait for a thread; the next is told to come again."""
    loop_work: int = 10_000
    """Timesteps x (inputs + hidden units) computed in the event loop; beyond, in a thread."""

    store_bytes: int = 1_000_000_000
    """Trained nets kept on the disk; beyond, the oldest without a name lets go of its weights."""
    past_bytes: int = 200_000_000
    """Pasts of trainings kept on the disk, 16 MB a run at most; beyond, the oldest runs' go."""
    upload_bytes: int = 8_000_000
    runs: int = 32
    """Trainings that may be under way or wait; the next is told to come again."""
    kept_runs: int = 500
    """Trainings that are over and kept with their logs; beyond, the oldest are forgotten."""
    kept_updates: int = 1_000_000
    """Updates that their logs tell together, in about 150 bytes each; beyond, likewise."""
    executor: str = "processes"
    """What computes trainings: a name of app.jobs.executor.EXECUTORS."""
    workers: int = 0
    """Processes that train; 0 is one for each core but one."""
    slice_seconds: float = 0.25
    """How long one run has a worker before the next has its turn."""
    round_seconds: float = 2.0
    """How long it may take until each has had its turn."""
    silent_seconds: float = 3.0
    """How long a worker may give no sign of life before the runs that wait for it go elsewhere."""
    hang_seconds: float = 15.0
    """How long it may give none before it is ended and made anew."""
    slice_cpu_seconds: float = 120.0
    """How much computing one slice may take; then its worker is ended likewise."""
    trial_seconds: float = 120.0
    """How long a trial (an estimate, an update in slow motion) may take."""
    run_seconds: float = 600.0
    """How long one run may compute."""
    shutdown_seconds: float = 1.0
    """How long the workers may still finish their slices once the server is told to end."""
    beat_seconds: float = 15.0
    """How often a silent stream says that it lives."""

    @property
    def origins(self) -> tuple[str, ...]:
        """Further origins of the page itself, scheme://name[:port]."""
        return tuple("/".join(url.split("/")[:3]) for url in self.public_urls)

    @property
    def root_paths(self) -> tuple[str, ...]:
        """Every path under which the page may be asked for, beside none."""
        paths = {"/" + "/".join(url.split("/")[3:]) for url in self.public_urls}
        return tuple(sorted((paths | {self.root_path}) - {"", "/"}))

    @property
    def is_shared(self) -> bool:
        """Whether others than this machine can reach the server."""
        host = self.host
        own = host == "localhost" or host == "::1" or host.startswith("127.")
        return not own or bool(self.hosts or self.public_urls)
