"""What is answered."""

from typing import Any, Literal

from pydantic import Field

from app.schemas.base import Matrix, Number, Schema, Vector


class ErrorAnswer(Schema):
    """Every error, whatever its status."""

    error: str = Field(description="A sentence that says what to change, in English.")
    key: str = Field(description="The sentence's key in the catalogue, which never changes.")
    values: dict[str, Any] = Field(
        description="What stands in the sentence, by name: texts, numbers, lists of them, and "
        "parts that have a key and values of their own."
    )


class Health(Schema):
    """Alive."""

    status: Literal["ok"] = Field(description="Always ok; a server that is not does not answer.")
    version: str = Field(description="The version of Gatescope.")


class Understood(Schema):
    """As what a piece of text was read."""

    token: str = Field(description="The word of the vocabulary that was read.")
    how: Literal["known", "respelled", "unknown", "given", "written"] = Field(
        description="Known; taken for a known word near it; read as the unknown word; no word "
        "at all, where numbers or x were sent, or the one that a decoder is always given first; or "
        "written by the net itself."
    )


class Column(Schema):
    """One timestep as the person typed it."""

    t: int = Field(description="Timestep, from 0.")
    text: str = Field(description="What was typed, exactly.")
    before: str = Field(description="The blank that was typed before it.")
    understood: Understood = Field(description="As what it was read.")
    numbers: list[Number] = Field(
        default=[], description="Where the net reads numbers, those of this timestep."
    )


class Axis(Schema):
    """The timesteps of one sequence."""

    id: str = Field(description="Name of the axis; main where there is one.")
    columns: list[Column] = Field(description="Its timesteps.")


class Chain(Schema):
    """One run of a cell along the columns."""

    id: str = Field(description="Name of the chain; main where there is one.")
    cell: str = Field(description="The cell's name.")
    options: dict[str, str] = Field(description="The cell's options.")
    axis: str = Field(description="The axis it runs along.")
    layer: int = Field(description="Layer, from 0.")
    direction: Literal["forward", "backward"] = Field(description="Along the text or against it.")
    role: str = Field(description="What it does: reader, encoder or decoder.")
    reads: list[str] = Field(description="What it reads: the input, or chains.")
    starts_from: str = Field(description="Zeros, learned, or the chain whose end it starts from.")
    hidden: int = Field(description="Hidden units, H.")
    start: dict[str, Vector] = Field(description="Each state before the first word, (H,).")
    nodes: dict[str, Matrix] = Field(description="Each node of the cell's graph, (T, its size).")


class Head(Schema):
    """What the net says at its positions."""

    name: str = Field(description="Name of the head.")
    axis: str = Field(default="main", description="The axis whose timesteps it answers at.")
    kind: Literal["classes", "number"] = Field(
        default="classes", description="Whether it answers with a class or with numbers."
    )
    classes: list[str] = Field(description="What it can say; none where it says numbers.")
    positions: list[int] = Field(description="Timesteps at which it is asked, P of them.")
    p: Matrix = Field(description="Probability of each class, (P, classes).")
    logits: Matrix = Field(
        description="The numbers before the softmax, (P, classes); of a head that answers with "
        "numbers, its answers, (P, width)."
    )
    labels: list[int | None] = Field(
        description="The right class at each position where the task knows it, else null."
    )
    wanted: list[list[Number] | None] = Field(
        default=[],
        description="Of a head that answers with numbers, the right ones at each position where "
        "the task knows them, else null.",
    )


class Written(Schema):
    """One sentence that a net wrote."""

    words: list[str] = Field(description="Its words; the last is the stop word where it ended.")
    p: Vector = Field(description="The probability that the net gave to each of them.")
    score: Number = Field(description="The natural logarithm of the probability of all of it.")
    ended: bool = Field(description="Whether it came to the stop word before it was cut off.")


class TraceAnswer(Schema):
    """Everything computed on the way through a text."""

    model: str = Field(description="The net's id.")
    text: str = Field(description="The text that was read.")
    columns: list[Column] = Field(description="The timesteps as typed.")
    axes: list[Axis] = Field(
        description="Every axis of timesteps: what was typed, and what a decoder read, which is "
        "the start word and then what it wrote."
    )
    chains: list[Chain] = Field(description="The runs of the cell.")
    heads: list[Head] = Field(description="What the net says.")
    written: list[Written] = Field(
        default=[],
        description="What a decoder wrote, the likeliest first: that is the one which is traced.",
    )


class StepChain(Schema):
    """One timestep of a cell."""

    id: str = Field(description="Name of the chain.")
    cell: str = Field(description="The cell's name.")
    options: dict[str, str] = Field(description="The cell's options.")
    hidden: int = Field(description="Hidden units, H.")
    nodes: dict[str, Vector] = Field(description="Each node of the cell's graph.")


class StepHead(Schema):
    """What the net says now."""

    name: str = Field(description="Name of the head.")
    kind: Literal["classes", "number"] = Field(
        default="classes", description="Whether it answers with a class or with numbers."
    )
    classes: list[str] = Field(description="What it can say; none where it says numbers.")
    p: Vector = Field(description="Probability of each class.")
    logits: Vector = Field(description="The numbers before the softmax, or the numbers it says.")


class StepAnswer(Schema):
    """Everything computed in one timestep."""

    model: str = Field(description="The net's id.")
    column: Column = Field(description="The timestep as typed; its text is empty where x was sent.")
    chain: StepChain = Field(description="The values of the chain that the net is shown by.")
    chains: list[StepChain] = Field(description="The values of every chain that took the step.")
    state: dict[str, Vector] = Field(description="What to send with the next step, each (H,).")
    states: dict[str, dict[str, Vector]] = Field(
        description="The same of every chain, by its id: send them all with the next step."
    )
    heads: list[StepHead] = Field(description="What the net says.")


class StateGradients(Schema):
    """How much the loss depends on one state, timestep by timestep."""

    start: Number = Field(description="Norm of the gradient by the start state.")
    norms: Vector = Field(description="Norm of the gradient by the state of each timestep, (T,).")


class GradientShares(Schema):
    """What each timestep adds to the gradient of one trained array."""

    norm: Number = Field(description="Norm of the whole gradient.")
    norms: Vector = Field(description="Norm of each timestep's part, (T,); norms do not add up.")
    parts: Vector = Field(
        description="Each part's projection on the whole, (T,): signed, and 1 together."
    )


class ChainGradients(Schema):
    """The gradient of the loss by what one chain computed; only what was wanted."""

    id: str = Field(description="Name of the chain.")
    nodes: dict[str, Matrix] | None = Field(
        default=None, description="By every node, (T, its size); of a held number as if it moved."
    )
    start: dict[str, Vector] | None = Field(
        default=None, description="By each state before the first word, (H,)."
    )
    shares: dict[str, GradientShares] | None = Field(
        default=None, description="By trained array, such as W_f, U_f, b_f."
    )
    ways: dict[str, Vector] | None = Field(
        default=None,
        description="What goes from timestep `at` to each state of the timestep before, (H,).",
    )
    ways_apart: dict[str, dict[str, Vector]] | None = Field(
        default=None,
        description="The same by state and by the node of timestep `at` that reads it, (H,): along "
        "what a gate keeps, and through the weights of each layer.",
    )
    share: dict[str, Matrix | Vector] | None = Field(
        default=None, description="By trained array, what timestep `at` adds to its gradient."
    )


class GradientsAnswer(Schema):
    """A loss and its gradient along the text."""

    loss: Number = Field(
        description="The cross-entropy; of a head of numbers, the mean squared error."
    )
    target: int | None = Field(
        description="The class it is taken against; null where the head answers with numbers."
    )
    wanted: list[Number] = Field(
        default=[], description="Of a head of numbers, those it is taken against."
    )
    states: dict[str, StateGradients] = Field(
        description="By state of the chain that the net is shown by."
    )
    chains: list[ChainGradients] = Field(description="By chain, whatever was wanted besides.")


class InfluenceAnswer(Schema):
    """How much each word matters to one answer."""

    p: Number = Field(description="Probability of the class as the text stands.")
    left_out: Vector = Field(
        description="The same with each timestep's word left out, (T,); NaN where nothing is left."
    )
    unknown: Vector = Field(
        description="The same with each timestep's word read as the unknown word, (T,)."
    )
    slopes: Vector = Field(
        description="The gradient of ln p by each timestep's input, times that input, (T,)."
    )


class JacobiansAnswer(Schema):
    """How much of a change in the states survives up to a timestep t."""

    factors: Vector = Field(
        description="Spectral norm of the states' derivative by those before, at timesteps 0 to t."
    )
    left: Vector = Field(
        description="log10 of the norm of all factors from each timestep to t, multiplied."
    )
    bound: Number | None = Field(
        description="log10 of what bounds one factor, the norm of U times the steepest slope; null "
        "for a cell of several layers."
    )
    kept: Vector | None = Field(
        description="log10 of what the belt's gate keeps of the unit from each timestep to t, "
        "multiplied; null where no gate keeps."
    )
    exact: Vector = Field(
        description="log10 of the size of the unit's own derivative by itself, by every way."
    )
    sign: Vector = Field(description="Its sign.")


class Source(Schema):
    """Where a term comes from."""

    kind: Literal["node", "start", "word", "bias", "held", "gradient", "loss"] = Field(
        description="A node of the trace, the start state, the word's own vector, a trained bias, "
        "or a value that was held. Of a gradient: that by a node which reads this one, here or "
        "in another chain; or the loss itself, by the logit of its head that reads this one."
    )
    node: str | None = Field(description="Key of the node.")
    t: int | None = Field(description="Its timestep.")
    unit: int | None = Field(description="Its unit.")
    chain: str | None = Field(description="Its chain, where that is not the one asked about.")


class Term(Schema):
    """One part of a number."""

    source: Source = Field(description="Where it comes from.")
    weight: Number | None = Field(description="What it is multiplied by; null where by nothing.")
    value: Number = Field(description="Its value.")
    product: Number = Field(description="What it contributes.")


class Row(Schema):
    """One line of an explanation as a person reads it."""

    kind: Literal["term", "word", "rest", "bias"] = Field(
        description="One term; the present word's terms as one of value 1; several small terms "
        "together; or the trained bias."
    )
    source: Source | None = Field(description="Where it comes from; null for several together.")
    weight: Number | None = Field(description="What it is multiplied by; null where by nothing.")
    value: Number | None = Field(description="Its value; null for several together.")
    product: Number = Field(description="What it contributes.")
    count: int = Field(description="How many terms it stands for.")


class ExplainAnswer(Schema):
    """One number and the terms that give it."""

    chain: str = Field(description="Which chain.")
    t: int = Field(description="Timestep, from 0.")
    node: str = Field(description="Key of the node.")
    unit: int = Field(description="Unit, from 0.")
    op: str = Field(description="What is done with the terms.")
    value: Number = Field(description="The number as the trace has it.")
    sum: Number = Field(description="The number as the terms give it.")
    terms: list[Term] = Field(description="The terms.")
    rows: list[Row] = Field(
        description="The terms as a person reads them: the largest first, small ones together, "
        "the bias last. They add up to the same sum."
    )
    leads: int | None = Field(
        description="Place among the rows of the one that decides: in a product the factor near 0, "
        "else the one that carries the sign; in a sum the largest that pulls the way it goes."
    )
    inner: "ExplainAnswer | None" = Field(
        description="Of a function of one number: where that number comes from."
    )


class WeightsPart(Schema):
    """What one of the inputs is multiplied with."""

    source: str = Field(description="Key of the input's node, or bias.")
    values: Matrix = Field(description="One row a unit or class, one column an entry of the input.")


class WeightsAnswer(Schema):
    """The weights of a layer or a head."""

    model: str = Field(description="The net's id.")
    node: str = Field(description="Key of the layer, or head:NAME.")
    parts: list[WeightsPart] = Field(description="Its matrices, in the order of its inputs.")


class Symbol(Schema):
    """A letter as a teacher writes it."""

    base: str = Field(description="The letter.")
    sub: str = Field(description="Its subscript.")
    accent: Literal["", "tilde", "hat"] = Field(description="What stands over it.")


class Node(Schema):
    """One value of a timestep: how it is computed and where it is drawn."""

    key: str = Field(description="Its name in traces.")
    name: str = Field(description="Its name for people; a valve's says what 1 means.")
    short: str = Field(description="The same, short.")
    caption: str = Field(description="What it is for.")
    texts: str = Field(
        description="What the keys of its texts in the catalogue begin with: .name, .short, "
        ".caption, and .at-0 and .at-1 of a valve."
    )
    kind: Literal["vector", "valve", "substance", "sum", "product"] = Field(
        description="A valve lies in 0 to 1; a substance has a sign; a sum is not yet squashed."
    )
    hue: str = Field(description="Role of its colour.")
    op: Literal[
        "input",
        "previous",
        "layer",
        "times",
        "plus",
        "one_minus",
        "sigmoid",
        "hard_sigmoid",
        "tanh",
        "relu",
        "copy",
    ] = Field(description="How it is computed from its inputs.")
    inputs: list[str] = Field(description="Keys of the nodes it reads; of a state, for previous.")
    range: list[float] | None = Field(description="Its least and greatest value, where bounded.")
    ends: list[str] | None = Field(description="What a valve does at 0 and at 1.")
    lane: str = Field(description="Key of the lane it is drawn in.")
    slot: str = Field(description="Named column of the lens.")
    phase: str = Field(description="Key of the phase that computes it.")
    symbols: dict[str, Symbol] = Field(description="Its letter in each notation.")


class Case(Schema):
    """One sentence and when it is said."""

    say: str = Field(description="The sentence, with places for values in braces.")
    key: str = Field(description="The sentence's key in the catalogue.")
    when: list[list[str | float]] = Field(
        description="Tests that must all hold: each a node, an operation, and a number or a node."
    )


class Phase(Schema):
    """One idea of a timestep."""

    key: str = Field(description="Its name in a scene.")
    name: str = Field(description="Its name for people.")
    hue: str = Field(description="Role of its colour.")
    nodes: list[str] = Field(description="Keys of the nodes it computes, in order.")
    narration: list[Case] = Field(description="What is said: the first case that holds.")


class CellAnswer(Schema):
    """A cell as the graph of what it computes."""

    name: str = Field(description="Its name in requests.")
    label: str = Field(description="Its name for people.")
    title: str = Field(description="Its name in full.")
    options: dict[str, str] = Field(description="The options it has here.")
    choices: dict[str, list[str]] = Field(description="What each option may be, the usual first.")
    states: list[str] = Field(description="Keys of what passes to the next timestep.")
    output: str = Field(description="Key of the state that the heads read.")
    lanes: list[str] = Field(description="Keys of its lanes, from the top.")
    belt: str = Field(description="Key of the lane that runs through.")
    gates: int = Field(description="How many gates it has.")
    notations: list[str] = Field(description="The notations it is written in.")
    nodes: list[Node] = Field(description="Its graph, in the order it is computed.")
    phases: list[Phase] = Field(description="Its phases, in order.")
    equations: dict[str, list[str]] = Field(description="Its equations in each notation.")


class CellsAnswer(Schema):
    """The cells."""

    cells: list[CellAnswer] = Field(
        description="Every cell, once for each choice of its options, the usual choice first."
    )


class TaskHead(Schema):
    """One question."""

    name: str = Field(description="Its name in traces.")
    question: str = Field(description="The question.")
    classes: list[str] = Field(description="The answers there are.")
    asked: Literal["every", "end"] = Field(description="At every timestep, or at the end.")
    kind: Literal["classes", "number"] = Field(
        default="classes", description="Whether it is answered with a class or with numbers."
    )
    width: int = Field(default=0, description="How many numbers it is answered with.")


class Starter(Schema):
    """A text to begin with."""

    text: str = Field(description="The text.")
    note: str = Field(description="Why the answer is not the one in the course notes, or empty.")


class TaskDefaults(Schema):
    """The net to train for a task, and how."""

    cell: str = Field(description="The cell's name.")
    hidden: int = Field(description="Hidden units.")
    embedding: int = Field(description="Numbers a word becomes.")
    learning_rate: float = Field(description="Learning rate.")
    batch: int = Field(description="Sentences in one update.")
    clip: float = Field(description="Longest norm of a gradient.")
    gate_cost: dict[str, float] = Field(description="Price of each gate's not resting.")
    updates: int = Field(description="Updates.")


class TaskWrites(Schema):
    """What the nets of a task write."""

    axis: str = Field(description="The axis along which they write.")
    head: str = Field(description="The head that answers with the next word.")
    reads: Literal["words", "characters"] = Field(description="What a timestep of it is.")
    start: str = Field(description="What is read before the first word.")
    stop: str = Field(description="The answer that ends it.")
    limit: int = Field(description="The longest that it becomes, with the stop word.")


class TaskAnswer(Schema):
    """What a net learns."""

    name: str = Field(description="Its name in requests.")
    title: str = Field(description="Its name for people.")
    teaches: str = Field(description="What a class sees in it.")
    learned: str = Field(description="What a net of this task has learned to do.")
    shape: Literal["many-to-many", "many-to-one", "encoder-decoder"] = Field(
        description="When it answers: at every timestep, at the end, or with a sentence of its own."
    )
    reads: Literal["words", "characters", "numbers"] = Field(description="What one timestep is.")
    width: int = Field(default=0, description="How many numbers a timestep has, where it has any.")
    answer: TaskWrites | None = Field(
        default=None, description="What its nets write, where they do."
    )
    heads: list[TaskHead] = Field(description="What the net is asked.")
    starters: list[Starter] = Field(description="Texts to begin with.")
    defaults: dict[str, TaskDefaults] = Field(description="By cell, the net to train and how.")


class TasksAnswer(Schema):
    """The tasks."""

    tasks: list[TaskAnswer] = Field(description="Every task.")


class ModelSummary(Schema):
    """A net in the list."""

    id: str = Field(description="Its id: the beginning of its file's SHA-256.")
    task: str = Field(description="The task it was trained on.")
    cell: str = Field(description="Its cell.")
    options: dict[str, str] = Field(description="Its cell's options.")
    hidden: int = Field(description="Hidden units, H.")
    embedding: int = Field(description="Numbers a word becomes; 0 means one-hot.")
    vocabulary_size: int = Field(description="Words it knows, the unknown word included.")
    parameters: int = Field(description="Numbers that were trained.")
    cell_parameters: int | None = Field(
        description="How many of them are the cell's own, without words and answers."
    )
    seed: int = Field(description="Where its random numbers started.")
    updates: int = Field(description="Updates of training.")
    loss: float | None = Field(description="The last loss, in nats, where it was kept.")
    accuracy: dict[str, float] | None = Field(
        description="By head, the share of held-out answers that are right, where measured."
    )
    exact: dict[str, float] | None = Field(
        default=None,
        description="By axis that it writes along, the share of held-out sentences that it writes "
        "wholly right by itself, where measured.",
    )
    gate_cost: dict[str, float] = Field(description="Price of each gate's not resting.")
    unit: int | None = Field(description="The unit that tells answers apart best.")
    separates: str = Field(description="The head whose answers that unit tells apart.")
    how: Literal["trained", "untrained", "by hand"] = Field(
        description="How its weights came to be."
    )


class SavedModel(Schema):
    """A net that was trained or brought here."""

    kind: Literal["checkpoint", "final", "upload"] = Field(
        description="On the way of a run, its last, or brought here."
    )
    run: str | None = Field(description="The training that made it.")
    name: str | None = Field(description="What a person called it.")
    is_here: bool = Field(description="Whether its weights are; the oldest make room.")
    net: ModelSummary = Field(description="What it is.")


class ModelsAnswer(Schema):
    """The nets."""

    models: list[ModelSummary] = Field(description="Those that ship or lie in the data folder.")
    saved: list[SavedModel] = Field(
        description="Those that were trained or brought here, the newest first."
    )
    trouble: str | None = Field(
        description="Why those that were trained or brought here cannot be read, where that is so."
    )


class UploadAnswer(Schema):
    """A net that was brought here."""

    model: ModelSummary = Field(description="What it is.")


class ModelAxis(Schema):
    """One of the sequences that a net reads or writes."""

    id: str = Field(description="Its name; main is what is typed.")
    reads: Literal["words", "characters", "numbers", "none"] = Field(
        description="What a timestep is."
    )
    width: int = Field(description="How many numbers a timestep has, where it has any.")
    vocabulary: list[str] = Field(description="Its words, where it has any.")
    answers: str | None = Field(
        description="The head whose answer is the next word, where the net writes along it."
    )
    start: str | None = Field(description="What is read first, where the net writes.")
    stop: str | None = Field(description="The answer that ends it, where the net writes.")
    limit: int | None = Field(description="The longest that it becomes, where the net writes.")


class ModelAnswer(ModelSummary):
    """A net with its words and its history."""

    vocabulary: list[str] = Field(description="Its words; the first is the unknown word.")
    axes: list[ModelAxis] = Field(description="What it reads, and what it writes.")
    heads: list[TaskHead] = Field(description="What it is asked.")
    reads: Literal["words", "characters", "numbers"] = Field(description="What a timestep is.")
    tells: list[list[str]] = Field(
        description="The answers that `unit` tells apart on held-out sentences, in groups by "
        "rising state; empty where none is, or where that was not measured."
    )
    provenance: dict[str, Any] = Field(description="How it was made: settings and measurements.")


RunState = Literal["waiting", "running", "done", "stopped", "diverged", "failed"]


class LogEntry(Schema):
    """One entry of a run's log."""

    number: int = Field(description="Its number, from 1.")
    kind: Literal["progress", "checkpoint", "lines", "best", "state"] = Field(
        description="Updates that were made, each figure as a list; a net to look at; the losses "
        "of a blind guess and of the best that the data allow; of a text, the net that does best "
        "on what was held out, where that is not the last; or what the run has become."
    )
    data: dict[str, Any] = Field(description="What it says.")


class RunSummary(Schema):
    """A training."""

    id: str = Field(description="Its id: equal settings share one.")
    settings: dict[str, Any] = Field(
        description="What is trained, and how, complete; in a list of runs without a text."
    )
    state: RunState = Field(
        description="Waiting for its first turn, running, done, stopped by a person or a limit, "
        "diverged (a number grew past all bounds), or failed for a reason outside the net."
    )
    why: str = Field(description="Why it stopped, diverged or failed, or empty.")
    updates: int = Field(description="Updates made.")
    seconds: float = Field(description="Seconds it has computed.")
    made: float = Field(description="When it was started, in seconds since 1970.")
    entries: int = Field(description="Entries of its log, 0 where the log is not at hand.")


class StartAnswer(RunSummary):
    """A training that was asked for."""

    owner: str | None = Field(
        description="What it may be stopped with: given once, to whoever began it or had it go on; "
        "null for whoever joins one that is under way."
    )


class RunAnswer(RunSummary):
    """A training with its log."""

    log: list[LogEntry] = Field(description="The entries that were asked for.")


class RunsAnswer(Schema):
    """The trainings."""

    runs: list[RunSummary] = Field(description="Every one, the newest first.")


class TextFacts(Schema):
    """A text of one's own, as it would be learned."""

    characters: int = Field(description="Characters.")
    tokens: int = Field(description="Words and signs, or characters, that are read.")
    held_out: int = Field(description="How many of those training never sees.")
    vocabulary: int = Field(description="Words that are kept, the unknown word among them.")
    unknown: int = Field(description="Tokens that are not among them.")
    suggested_reads: Literal["words", "characters"] = Field(
        description="How it is best read: characters, where it has hardly a space between words."
    )


class EstimateAnswer(Schema):
    """What a training would take on this machine, found by trying a few updates."""

    settings: dict[str, Any] = Field(description="What would be trained, and how, complete.")
    seconds: float = Field(description="For the whole run, if it had a processor to itself.")
    updates: int = Field(description="Updates.")
    per_update: float = Field(description="Seconds of one.")
    checkpoints: int = Field(description="Nets that are kept on the way.")
    parameters: int = Field(description="Numbers that are trained.")
    bytes: int = Field(description="Bytes of one net's file.")
    text: TextFacts | None = Field(description="Of own-text.")


class SlowSentence(Schema):
    """What the net says of one sentence of the batch, before the update."""

    tokens: list[str] = Field(description="What it reads.")
    right: dict[str, list[int | None]] = Field(description="By head, the right class, or null.")
    p: dict[str, list[float | None]] = Field(
        description="By head, the probability it gives the right class, or null."
    )
    said: dict[str, list[int]] = Field(description="By head, the likeliest class.")
    answer: list[str] = Field(
        default=[], description="Where it writes, what it is given to read while it learns."
    )
    wanted: dict[str, list[list[float] | None]] = Field(
        default={}, description="By head of numbers, the right ones, or null."
    )
    numbers: dict[str, list[list[Number]]] = Field(
        default={}, description="By head of numbers, those that it says."
    )


class SlowLoss(Schema):
    """The loss of the batch in nats."""

    heads: dict[str, float] = Field(description="By head, the mean over its answers.")
    price: float = Field(description="Of open gates.")
    total: float = Field(description="What is trained on.")


class SlowBlock(Schema):
    """One block of weights."""

    name: str = Field(description="Its name.")
    count: int = Field(description="How many weights.")
    gradient: float = Field(description="Norm of its gradient before clipping.")
    size: float = Field(description="Its norm before the update.")
    moved: float = Field(description="How far it was moved.")


class SlowBackward(Schema):
    """The gradient."""

    blocks: list[SlowBlock] = Field(description="By block of weights.")
    gradient_norm: float = Field(description="Its norm before clipping.")
    clipped_norm: float = Field(description="Its norm after it.")


class SlowChange(Schema):
    """The weight that moved farthest."""

    block: str = Field(description="Its block.")
    at: list[int] = Field(description="Its row and column, from 0.")
    gradient: float = Field(description="Its gradient before clipping.")
    before: float = Field(description="Its value before the update.")
    after: float = Field(description="Its value after it.")


class SlowStep(Schema):
    """The update itself, and the loss on the same sentences after it."""

    learning_rate: float = Field(description="Learning rate.")
    update_norm: float = Field(description="How far all weights moved.")
    relative: float = Field(description="The same, in lengths of all weights.")
    largest: SlowChange = Field(description="Which weight moved farthest, and how.")
    heads: dict[str, Number] = Field(description="By head, the loss afterwards.")
    total: Number = Field(description="The same added up, without the price of gates.")


class SlowAnswer(Schema):
    """One update as four sub-steps."""

    update: int = Field(description="Its number, from 1.")
    forward: list[SlowSentence] = Field(description="First: what the net says of each sentence.")
    loss: SlowLoss = Field(description="Second: how wrong that is.")
    backward: SlowBackward = Field(description="Third: how the loss depends on each weight.")
    update_step: SlowStep = Field(description="Fourth: each weight moves.")
    classes: dict[str, list[str]] = Field(description="By head, what its classes are called.")


class SampleAnswer(Schema):
    """What a net wrote."""

    prompt: str = Field(description="What it read first.")
    tokens: list[str] = Field(description="What it wrote.")
    p: list[float] = Field(description="The probability it gave each of them, at temperature 1.")
    text: str = Field(description="All of it, as one writes.")
