"""How much may be asked of a training. Here and nowhere else."""

HIDDEN = 256
EMBEDDING = 256
SEED = 2**53 - 1
UPDATES = 20_000
BATCH = 64
LEARNING_RATE = 1e9
"""Far beyond what can work: that a net then diverges is worth seeing once."""
CLIP = 1e6
TRUNCATION = 500
GAP = 150
GATE_COST = 100.0
HEAD_WEIGHT = 100.0
KEEP_BIAS = 100.0
RADIUS = 10.0
MOMENTUM = 0.999
VOCABULARY = 2000
NEW_WORDS = 8
UPDATE_WORK = 2_000_000_000
"""Multiplications in the forward pass of one update: a second or two with the way back, in which
nobody else has a turn and nothing can be stopped."""
BYTES = 520_000_000
"""Memory for the workspaces of one run."""
