"""Training, one event at a time: the caller decides the pace, and may leave off and go on.

    from engine.training import Checkpoint, Settings, run

    for event in run(Settings.of("subject-switch", "lstm", updates=300)):
        if isinstance(event, Checkpoint):
            print(event.update, event.accuracy)

What a server needs:

    settings = Settings.from_json({"task": "near-far", "cell": "gru"})   # EngineError: a sentence
    settings.to_json()                    # complete; equal settings give equal JSON
    training = Training(settings)         # or Training.resume(data)
    for event in training.events():       # Progress | Checkpoint | Stopped | Best
        ...                               # leave off at any event; events() again goes on
    training.update, training.is_over, training.stopped
    data = training.to_bytes()            # resumed from here, the same weights to the bit

After every update comes a `Progress`; after update 0, the last one and those of
`training.schedule` between them, a `Checkpoint` with a `Model`. `Stopped` comes last if a number
grew past all bounds, and says why; without it, the run is over with the checkpoint of its last
update. A text of one's own is soon known by heart: its run ends when what was held out has gone
worse for a while, and `Best` names the net that did best. `event.to_json()` has the same keys for
every event of a kind, and numbers that any JSON reader takes: what is not finite is the string
"Infinity" or "NaN".

Beside it: `estimate(settings)`, what a run will take; `slow_update`, one update as four sub-steps;
`references(task)`, the losses of a blind guess and of the best that the data allow; `limits`.
"""

from engine.training import limits
from engine.training.data import Stream, accuracy, encode, held_out, measure
from engine.training.estimate import Estimate, estimate
from engine.training.events import Best, Checkpoint, Event, Progress, Stopped
from engine.training.references import Reference, references
from engine.training.run import Training, run
from engine.training.schedule import checkpoints
from engine.training.settings import FIELDS, Settings
from engine.training.slow_motion import SlowUpdate, slow_update

__all__ = [
    "FIELDS",
    "Best",
    "Checkpoint",
    "Estimate",
    "Event",
    "Progress",
    "Reference",
    "Settings",
    "SlowUpdate",
    "Stopped",
    "Stream",
    "Training",
    "accuracy",
    "checkpoints",
    "encode",
    "estimate",
    "held_out",
    "limits",
    "measure",
    "references",
    "run",
    "slow_update",
]
