/**
 * What goes over the wire, as /openapi.json describes it: made by static/wire.mjs, not by hand.
 *
 * `Get` and `Post` say what an address answers, `Sent` what is sent there.
 */

export interface Wire {
  Axis: Axis;
  BatchBeforeAfter: BatchBeforeAfter;
  BroughtVectors: BroughtVectors;
  Case: Case;
  CellAnswer: CellAnswer;
  CellsAnswer: CellsAnswer;
  Chain: Chain;
  ChainGradients: ChainGradients;
  CollectAnswer: CollectAnswer;
  CollectRequest: CollectRequest;
  Column: Column;
  CompareAnswer: CompareAnswer;
  CompareRequest: CompareRequest;
  CompareWayAnswer: CompareWayAnswer;
  ComparedAnswer: ComparedAnswer;
  ComparedNet: ComparedNet;
  ComparedQuestion: ComparedQuestion;
  Decoder: Decoder;
  DirectionSeeds: DirectionSeeds;
  DirectionsAnswer: DirectionsAnswer;
  DiseaseAnswer: DiseaseAnswer;
  EffectLine: EffectLine;
  EffectRequest: EffectRequest;
  ErrorAnswer: ErrorAnswer;
  EstimateAnswer: EstimateAnswer;
  Expected: Expected;
  ExplainAnswer: ExplainAnswer;
  ExplainRequest: ExplainRequest;
  Explained: Explained;
  Factor: Factor;
  FeaturesAnswer: FeaturesAnswer;
  FeaturesRequest: FeaturesRequest;
  Fit: Fit;
  ForecastAnswer: ForecastAnswer;
  ForecastErrors: ForecastErrors;
  ForecastRequest: ForecastRequest;
  FrameLine: FrameLine;
  GapCompareAnswer: GapCompareAnswer;
  GapCompareRequest: GapCompareRequest;
  GapLine: GapLine;
  GapMeasured: GapMeasured;
  GapModelsAnswer: GapModelsAnswer;
  GapRequest: GapRequest;
  GapSeed: GapSeed;
  GapSentenceAnswer: GapSentenceAnswer;
  GapSentenceRequest: GapSentenceRequest;
  GateOpened: GateOpened;
  GatesAnswer: GatesAnswer;
  GatesRequest: GatesRequest;
  GradientEdge: GradientEdge;
  GradientHistoryRequest: GradientHistoryRequest;
  GradientShares: GradientShares;
  GradientsAnswer: GradientsAnswer;
  GradientsRequest: GradientsRequest;
  Head: Head;
  HeadVotes: HeadVotes;
  Health: Health;
  HistoryLine: HistoryLine;
  InfluenceAnswer: InfluenceAnswer;
  InfluenceRequest: InfluenceRequest;
  JacobiansAnswer: JacobiansAnswer;
  JacobiansRequest: JacobiansRequest;
  Kept: Kept;
  Kind: Kind;
  LabAnswer: LabAnswer;
  LabCell: LabCell;
  LabEnd: LabEnd;
  LabRequest: LabRequest;
  LearnAsked: LearnAsked;
  LengthAnswer: LengthAnswer;
  LengthNet: LengthNet;
  LengthPoint: LengthPoint;
  LengthRequest: LengthRequest;
  Likeliest: Likeliest;
  LineFactor: LineFactor;
  LineTerm: LineTerm;
  LogEntry: LogEntry;
  Loss: Loss;
  MeasureRequest: MeasureRequest;
  MeasuredLine: MeasuredLine;
  ModelAnswer: ModelAnswer;
  ModelAxis: ModelAxis;
  ModelChain: ModelChain;
  ModelSummary: ModelSummary;
  ModelsAnswer: ModelsAnswer;
  NameRequest: NameRequest;
  NearAnswer: NearAnswer;
  NearRequest: NearRequest;
  NetCompared: NetCompared;
  Node: Node;
  NodeIntervention: NodeIntervention;
  NotCompared: NotCompared;
  NudgeAnswer: NudgeAnswer;
  NudgeParts: NudgeParts;
  NudgePlace: NudgePlace;
  NudgeRequest: NudgeRequest;
  NudgeWeight: NudgeWeight;
  NumberAsked: NumberAsked;
  Offer: Offer;
  OneWeightAnswer: OneWeightAnswer;
  OneWeightRequest: OneWeightRequest;
  Opening: Opening;
  OrderAnswer: OrderAnswer;
  OrderNet: OrderNet;
  OrderRequest: OrderRequest;
  Packed: Packed;
  PairAnswer: PairAnswer;
  PairRequest: PairRequest;
  PathAnswer: PathAnswer;
  PathStop: PathStop;
  Phase: Phase;
  Recipe: Recipe;
  RemediesAnswer: RemediesAnswer;
  RemedyPair: RemedyPair;
  Row: Row;
  RowsAnswer: RowsAnswer;
  RowsRequest: RowsRequest;
  RunAnswer: RunAnswer;
  RunSummary: RunSummary;
  RunsAnswer: RunsAnswer;
  SampleAnswer: SampleAnswer;
  SampleRequest: SampleRequest;
  SavedModel: SavedModel;
  SentenceAnswer: SentenceAnswer;
  SentenceBeforeAfter: SentenceBeforeAfter;
  SlowAnswer: SlowAnswer;
  SlowBackward: SlowBackward;
  SlowBlock: SlowBlock;
  SlowChange: SlowChange;
  SlowLoss: SlowLoss;
  SlowRequest: SlowRequest;
  SlowSentence: SlowSentence;
  SlowStep: SlowStep;
  Source: Source;
  StartAnswer: StartAnswer;
  Starter: Starter;
  StateGradients: StateGradients;
  StepAnswer: StepAnswer;
  StepChain: StepChain;
  StepHead: StepHead;
  StepRequest: StepRequest;
  StopRequest: StopRequest;
  SurestOrder: SurestOrder;
  Symbol: Symbol;
  TableAnswer: TableAnswer;
  TableRequest: TableRequest;
  TableSeries: TableSeries;
  TaskAnswer: TaskAnswer;
  TaskDefaults: TaskDefaults;
  TaskHead: TaskHead;
  TaskWrites: TaskWrites;
  TasksAnswer: TasksAnswer;
  Term: Term;
  TextFacts: TextFacts;
  TraceAnswer: TraceAnswer;
  TraceRequest: TraceRequest;
  TrainRequest: TrainRequest;
  TyingAnswer: TyingAnswer;
  Understood: Understood;
  UnitName: UnitName;
  UnitsLine: UnitsLine;
  UnitsRequest: UnitsRequest;
  UpdateLine: UpdateLine;
  UploadAnswer: UploadAnswer;
  UsualLoss: UsualLoss;
  WayMark: WayMark;
  WayNet: WayNet;
  WeightIntervention: WeightIntervention;
  WeightsAnswer: WeightsAnswer;
  WeightsPart: WeightsPart;
  WeightsRequest: WeightsRequest;
  WiringAnswer: WiringAnswer;
  WiringNet: WiringNet;
  WiringRecipe: WiringRecipe;
  WiringsAnswer: WiringsAnswer;
  WordFacts: WordFacts;
  WordNetsAnswer: WordNetsAnswer;
  WordNetsOf: WordNetsOf;
  WordTraining: WordTraining;
  Written: Written;
}
/**
 * The timesteps of one sequence.
 */
export interface Axis {
  /**
   * Name of the axis; main where there is one.
   */
  id: string;
  /**
   * Its timesteps.
   */
  columns: Column[];
}
/**
 * One timestep as the person typed it.
 */
export interface Column {
  /**
   * Timestep, from 0.
   */
  t: number;
  /**
   * What was typed, exactly.
   */
  text: string;
  /**
   * The blank that was typed before it.
   */
  before: string;
  understood: Understood;
  /**
   * Where the net reads numbers, those of this timestep.
   */
  numbers?: (number | ("NaN" | "Infinity" | "-Infinity"))[];
}
/**
 * As what a piece of text was read.
 */
export interface Understood {
  /**
   * The word of the vocabulary that was read.
   */
  token: string;
  /**
   * Known; taken for a known word near it; read as the unknown word; no word at all, where numbers or x were sent, or the one that a decoder is always given first; or written by the net itself.
   */
  how: "known" | "respelled" | "unknown" | "given" | "written";
}
/**
 * The loss of the batch before the update and after it, without the price of gates.
 */
export interface BatchBeforeAfter {
  /**
   * Before it.
   */
  before: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * After it.
   */
  after: number | ("NaN" | "Infinity" | "-Infinity");
}
/**
 * How word vectors are learned that a net begins with (POST /api/word-vectors).
 */
export interface BroughtVectors {
  /**
   * The text they are learned from; empty: sentences made by rule.
   */
  text?: string;
  /**
   * How many are made by rule.
   */
  sentences?: number | null;
  /**
   * skip-gram or cbow.
   */
  model?: string | null;
  /**
   * Words to either side.
   */
  window?: number | null;
  /**
   * How often the text is read.
   */
  epochs?: number | null;
  /**
   * Learning rate of one pair.
   */
  rate?: number | null;
  /**
   * Of the vectors.
   */
  seed?: number | null;
}
/**
 * One sentence and when it is said.
 */
export interface Case {
  /**
   * The sentence, with places for values in braces.
   */
  say: string;
  /**
   * The sentence's key in the catalogue.
   */
  key: string;
  /**
   * Tests that must all hold: each a node, an operation, and a number or a node.
   */
  when: [string, "<" | ">" | "abs<" | "abs>" | "sign_is" | "sign_is_not", string | number][];
}
/**
 * A cell as the graph of what it computes.
 */
export interface CellAnswer {
  /**
   * Its name in requests.
   */
  name: string;
  /**
   * Its name for people.
   */
  label: string;
  /**
   * Its name in full.
   */
  title: string;
  /**
   * What the keys of its own texts in the catalogue begin with: .label, .title.
   */
  texts: string;
  /**
   * The options it has here.
   */
  options: {
    [k: string]: string;
  };
  /**
   * What each option may be, the usual first.
   */
  choices: {
    [k: string]: string[];
  };
  /**
   * Keys of what passes to the next timestep.
   */
  states: string[];
  /**
   * Key of the state that the heads read.
   */
  output: string;
  /**
   * Keys of its lanes, from the top.
   */
  lanes: string[];
  /**
   * Key of the lane that runs through.
   */
  belt: string;
  /**
   * How many gates it has.
   */
  gates: number;
  /**
   * The notations it is written in.
   */
  notations: string[];
  /**
   * Its graph, in the order it is computed.
   */
  nodes: Node[];
  /**
   * Its phases, in order.
   */
  phases: Phase[];
  /**
   * Its equations in each notation.
   */
  equations: {
    [k: string]: string[];
  };
}
/**
 * One value of a timestep: how it is computed and where it is drawn.
 */
export interface Node {
  /**
   * Its name in traces.
   */
  key: string;
  /**
   * Its name for people; a valve's says what 1 means.
   */
  name: string;
  /**
   * The same, short.
   */
  short: string;
  /**
   * What it is for.
   */
  caption: string;
  /**
   * What the keys of its texts in the catalogue begin with: .name, .short, .caption, and .at-0 and .at-1 of a valve.
   */
  texts: string;
  /**
   * A valve lies in 0 to 1; a substance has a sign; a sum is not yet squashed.
   */
  kind: "vector" | "valve" | "substance" | "sum" | "product";
  /**
   * Role of its colour.
   */
  hue: "" | "forget" | "input" | "output" | "signed" | "ink";
  /**
   * How it is computed from its inputs.
   */
  op:
    | "input"
    | "previous"
    | "layer"
    | "times"
    | "plus"
    | "one_minus"
    | "sigmoid"
    | "hard_sigmoid"
    | "tanh"
    | "relu"
    | "copy";
  /**
   * Keys of the nodes it reads; of a state, for previous.
   */
  inputs: string[];
  /**
   * Its least and greatest value, where bounded.
   */
  range: number[] | null;
  /**
   * What a valve does at 0 and at 1.
   */
  ends: [string, string] | null;
  /**
   * Key of the lane it is drawn in.
   */
  lane: string;
  /**
   * Named column of the lens.
   */
  slot: string;
  /**
   * Key of the phase that computes it.
   */
  phase: string;
  /**
   * Its letter in each notation.
   */
  symbols: {
    [k: string]: Symbol;
  };
}
/**
 * A letter as a teacher writes it.
 */
export interface Symbol {
  /**
   * The letter.
   */
  base: string;
  /**
   * Its subscript.
   */
  sub: string;
  /**
   * What stands over it.
   */
  accent: "" | "tilde" | "hat";
}
/**
 * One idea of a timestep.
 */
export interface Phase {
  /**
   * Its name in a scene.
   */
  key: string;
  /**
   * Its name for people.
   */
  name: string;
  /**
   * Role of its colour.
   */
  hue: "" | "forget" | "input" | "output" | "signed" | "ink";
  /**
   * Keys of the nodes it computes, in order.
   */
  nodes: string[];
  /**
   * What is said: the first case that holds.
   */
  narration: Case[];
}
/**
 * The cells.
 */
export interface CellsAnswer {
  /**
   * Every cell, once for each choice of its options, the usual choice first.
   */
  cells: CellAnswer[];
}
/**
 * One run of a cell along the columns.
 */
export interface Chain {
  /**
   * Name of the chain; main where there is one.
   */
  id: string;
  /**
   * The cell's name.
   */
  cell: string;
  /**
   * The cell's options.
   */
  options: {
    [k: string]: string;
  };
  /**
   * The axis it runs along.
   */
  axis: string;
  /**
   * Layer, from 0.
   */
  layer: number;
  /**
   * Along the text or against it.
   */
  direction: "forward" | "backward";
  /**
   * What it does: reader, encoder or decoder.
   */
  role: string;
  /**
   * What it reads: the input, or chains.
   */
  reads: string[];
  /**
   * Zeros, learned, or the chain whose end it starts from.
   */
  starts_from: string;
  /**
   * Hidden units, H.
   */
  hidden: number;
  /**
   * Each state before the first word, (H,).
   */
  start: {
    [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  };
  /**
   * Each node of the cell's graph, (T, its size).
   */
  nodes: {
    [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
  };
}
/**
 * An array as its bytes, little-endian, last axis fastest.
 */
export interface Packed {
  /**
   * Type of one number, as NumPy writes it.
   */
  dtype: "<f8" | "<f4";
  /**
   * Length of each axis.
   */
  shape: number[];
  /**
   * The numbers' bytes in base64.
   */
  data: string;
}
/**
 * The gradient of the loss by what one chain computed: norms, and what else was wanted.
 */
export interface ChainGradients {
  /**
   * Name of the chain.
   */
  id: string;
  /**
   * By state, how much the loss depends on it, timestep by timestep.
   */
  norms: {
    [k: string]: StateGradients;
  };
  /**
   * By trained array of its cell, the norm of the gradient by it.
   */
  weights: {
    [k: string]: number | "NaN" | "Infinity" | "-Infinity";
  };
  /**
   * By every node, (T, its size); of a held number as if it moved.
   */
  nodes?: {
    [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
  } | null;
  /**
   * By each state before the first word, (H,).
   */
  start?: {
    [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  } | null;
  /**
   * Norm of the gradient by every node, (T,); with `nodes`.
   */
  sizes?: {
    [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  } | null;
  /**
   * From the last node of a timestep to the first.
   */
  edges?: GradientEdge[] | null;
  /**
   * With `edges`; null where no gate keeps.
   */
  kept?: Kept | null;
  /**
   * By state, the norm of the gradient by it at the timestep read before over that at each timestep, (T,); NaN where nothing comes. With `edges`.
   */
  stretch?: {
    [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  } | null;
  /**
   * By trained array, such as W_f, U_f, b_f.
   */
  shares?: {
    [k: string]: GradientShares;
  } | null;
  /**
   * What goes from timestep `at` to each state of the timestep before, (H,).
   */
  ways?: {
    [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  } | null;
  /**
   * The same by state and by the node of timestep `at` that reads it, (H,): along what a gate keeps, and through the weights of each layer.
   */
  ways_apart?: {
    [k: string]: {
      [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
    };
  } | null;
  /**
   * By trained array, what timestep `at` adds to its gradient.
   */
  share?: {
    [k: string]:
      (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed | (number | ("NaN" | "Infinity" | "-Infinity"))[];
  } | null;
}
/**
 * How much the loss depends on one state, timestep by timestep.
 */
export interface StateGradients {
  /**
   * Norm of the gradient by the start state.
   */
  start: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * Norm of the gradient by the state of each timestep, (T,).
   */
  norms: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
}
/**
 * The way of a gradient from a node back to one that it reads.
 *
 * It is multiplied by one of `constant`, `value` and `slope`; where none is given it goes through
 * weights.
 */
export interface GradientEdge {
  /**
   * The node that the gradient comes from.
   */
  origin: string;
  /**
   * The node that it goes to; from a state as it was before, that state.
   */
  to: string;
  /**
   * Whether it goes to the timestep read before.
   */
  earlier: boolean;
  /**
   * A number, the same at every unit: 1 at a sum.
   */
  constant: number | ("NaN" | "Infinity" | "-Infinity") | null;
  /**
   * The node of the trace by whose value, at a product.
   */
  value: string | null;
  /**
   * The derivative of a function, (T, H).
   */
  slope: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed | null;
  /**
   * What is handed on, (T, size of `to`), each at the timestep it comes from; null where nothing else reaches `to`, whose whole gradient it is.
   */
  passed: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed | null;
  /**
   * The norm of what is handed on over that of the gradient at `origin`, (T,); NaN where nothing comes.
   */
  stretch?: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed | null;
}
/**
 * What the belt's gate keeps from each timestep up to the loss, multiplied; (T, H).
 */
export interface Kept {
  /**
   * The product; 1 at the loss and at what is read after it.
   */
  product: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
  /**
   * Its logarithm, which goes on where the product is too small for a number.
   */
  log10: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
}
/**
 * What each timestep adds to the gradient of one trained array.
 */
export interface GradientShares {
  /**
   * Norm of the whole gradient.
   */
  norm: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * Norm of each timestep's part, (T,); norms do not add up.
   */
  norms: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * Each part's projection on the whole, (T,): signed, and 1 together.
   */
  parts: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
}
/**
 * What each timestep adds to the gradient of one trained array, (R, C); of a bias (R, 1).
 */
export interface CollectAnswer {
  /**
   * The loss.
   */
  loss: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * Which array.
   */
  array: string;
  /**
   * All the arrays of the chain's cell.
   */
  arrays: string[];
  /**
   * The gradient, (R, C).
   */
  whole: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
  /**
   * What each timestep adds, (T, R * C), row by row; together they are the whole.
   */
  piles: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
  /**
   * Norm of the whole.
   */
  norm: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * Norm of each timestep's part, (T,); norms do not add up.
   */
  norms: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * Each part's projection on the whole, (T,): signed, and 1 together.
   */
  parts: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * The timesteps whose parts are largest, at most four, the largest first.
   */
  leading: number[];
  /**
   * The part of all others together.
   */
  rest: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * Timesteps whose norm is less than a ten-thousandth of the whole's.
   */
  drowned: number;
}
/**
 * Which trained array, and of which loss.
 */
export interface CollectRequest {
  /**
   * A net's id (GET /api/models), or the recipe of an untrained one.
   */
  model: string | Recipe;
  /**
   * What is read: at most 500 timesteps, each a word or sign, or a character for a net of those; or numbers, of which a net that reads several at a timestep has these end with a semicolon or a line: 0.5 1; 0.3 0.
   */
  text: string;
  /**
   * Timesteps whose word is taken as typed, never as a known word near it.
   */
  as_typed?: number[];
  /**
   * By chain, the state before the first timestep; where it is left out, a chain starts as the net says.
   */
  states?: {
    [k: string]: {
      [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
    };
  } | null;
  /**
   * Of a net that writes: the words that it is made to write, in the place of its own.
   */
  answer?: string | null;
  /**
   * Whether `answer` is only how it begins, and it goes on by itself.
   */
  goes_on?: boolean;
  /**
   * Of a net that writes: how many sentences it follows at once; 1 is greedy.
   */
  beam?: number;
  /**
   * Numbers held at a value.
   */
  interventions?: (NodeIntervention | WeightIntervention)[];
  loss: Loss;
  /**
   * Which chain.
   */
  chain?: string;
  /**
   * The array as the cell names it: W_f, U_f, b_f, ...; null for the one whose gradient is largest.
   */
  array?: string | null;
  /**
   * How arrays are written: lists of numbers, or packed as base64, which is exact and several times cheaper.
   */
  encoding?: "json" | "base64";
}
/**
 * An untrained net, small enough to say what it is instead of keeping it.
 */
export interface Recipe {
  /**
   * The task whose words and heads it has (GET /api/tasks).
   */
  task: string;
  /**
   * The cell's name (GET /api/cells).
   */
  cell: string;
  /**
   * The cell's options; what is left out is as the cell has it.
   */
  options?: {
    [k: string]: string;
  };
  /**
   * Hidden units, H.
   */
  hidden: number;
  /**
   * Numbers a word becomes, D; 0 means one-hot.
   */
  embedding: number;
  /**
   * Where its random numbers start.
   */
  seed?: number;
  /**
   * How its recurrent weights are drawn.
   */
  initialiser?: string;
  /**
   * Bias of the gate that keeps, where there is one.
   */
  keep_bias?: number;
  /**
   * Cells that stand above each other.
   */
  layers?: number;
  /**
   * Forward, backward, or both with a chain for each.
   */
  direction?: string;
  /**
   * How heads get both directions: concatenated or summed.
   */
  joined?: string;
  /**
   * The state before the first timestep: zeros or learned.
   */
  start?: string;
  /**
   * Of a task that writes: the cell of the decoder.
   */
  decoder?: Decoder | null;
}
/**
 * The cell of a decoder; what is left out is as the encoder has it.
 */
export interface Decoder {
  /**
   * The cell's name (GET /api/cells).
   */
  cell?: string | null;
  /**
   * Hidden units; as many as the encoder's.
   */
  hidden?: number | null;
  /**
   * The cell's options.
   */
  options?: {
    [k: string]: string;
  } | null;
}
/**
 * Numbers of a trace held at a value; all that follows is computed from them.
 */
export interface NodeIntervention {
  /**
   * Which chain.
   */
  chain?: string;
  /**
   * A timestep from 0, several, all, or start: the state before the first.
   */
  t: number | number[] | ("all" | "start");
  /**
   * Key of the cell's node: a gate, a state, the input x, ...
   */
  node: string;
  /**
   * A unit from 0, several, or all.
   */
  unit: number | number[] | "all";
  /**
   * What each is held at, or one number for each unit.
   */
  value: number | number[];
}
/**
 * Weights of the net held at a value.
 */
export interface WeightIntervention {
  /**
   * Name of an array of the net's file: cell.W_f, embedding, head.who, ...
   */
  weight: string;
  /**
   * A row from 0, several, or all.
   */
  row?: number | number[] | "all";
  /**
   * A column from 0, several, or all.
   */
  column?: number | number[] | "all";
  /**
   * What each of them is held at.
   */
  value: number;
}
/**
 * Where a loss is taken, and against what.
 *
 * It is the cross-entropy of one head at one timestep, or the squared error of one of numbers.
 */
export interface Loss {
  /**
   * Timestep of the head's axis, from 0.
   */
  t: number;
  /**
   * Name of the head.
   */
  head: string;
  /**
   * The class that should have been said, its number or its name; or the list of numbers, where the head answers with them.
   */
  target: number | string | number[];
}
/**
 * Nets on one sentence.
 */
export interface CompareAnswer {
  /**
   * The timesteps as typed.
   */
  columns: Column[];
  /**
   * The word from which a memory should last.
   */
  since: number;
  /**
   * Those that can be compared, as they were asked.
   */
  nets: NetCompared[];
  /**
   * Those that cannot; the others stay.
   */
  refused: NotCompared[];
}
/**
 * A net's reading of the sentence.
 */
export interface NetCompared {
  /**
   * The net's id.
   */
  model: string;
  /**
   * Which of the nets asked for it is, from 0.
   */
  place: number;
  /**
   * The task it learned.
   */
  task: string;
  /**
   * The cell's name.
   */
  cell: string;
  /**
   * The cell's options.
   */
  options: {
    [k: string]: string;
  };
  /**
   * Hidden units, H.
   */
  hidden: number;
  /**
   * How long it was trained, where that is known.
   */
  updates: number | null;
  /**
   * Weights of the cells alone.
   */
  cell_parameters: number;
  /**
   * Weights of the whole net.
   */
  parameters: number;
  /**
   * How many square matrices read the state before.
   */
  matrices: number;
  /**
   * The chain that the net is shown by.
   */
  chain: string;
  /**
   * The state that memory travels in.
   */
  state: string;
  /**
   * The unit whose gates are followed, from 0.
   */
  unit: number;
  /**
   * That state, (T, H).
   */
  belt: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
  /**
   * Of each gate that unit's value, (T,).
   */
  gates: {
    [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  };
  /**
   * What its last head says.
   */
  answer: ComparedAnswer | null;
  /**
   * The last answer's loss.
   */
  question: ComparedQuestion | null;
  /**
   * How long reading took, just now.
   */
  seconds: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * How many numbers are kept for the way back.
   */
  numbers: number;
}
/**
 * What a net says, at every timestep at which it is asked.
 */
export interface ComparedAnswer {
  /**
   * The head's name.
   */
  name: string;
  /**
   * What it can say.
   */
  classes: string[];
  /**
   * Timesteps at which it is asked, P of them.
   */
  positions: number[];
  /**
   * Probability of each class, (P, classes).
   */
  p: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
  /**
   * The right class, where the task knows it.
   */
  labels: (number | null)[];
}
/**
 * The loss of the last answer and how far it reaches back.
 */
export interface ComparedQuestion {
  /**
   * The timestep that is asked, from 0.
   */
  t: number;
  /**
   * The likeliest class there.
   */
  said: number;
  /**
   * The class the loss is taken against: the right one, else the likeliest.
   */
  target: number;
  /**
   * Whether the likeliest is right, where that is known.
   */
  right: boolean | null;
  /**
   * The cross-entropy.
   */
  loss: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * Norm of the gradient by `state` at each timestep, (T,).
   */
  norms: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * The same over its value at the question, (T,): of nets whose losses differ this can be compared. NaN where the gradient at the question is 0.
   */
  left: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * From `since` to the question, the product of what the belt's gate keeps of the unit; null where no gate keeps, or `since` is not before the question.
   */
  kept: number | ("NaN" | "Infinity" | "-Infinity") | null;
  /**
   * The unit's own ∂C_t/∂C_k between them, by every way; null likewise.
   */
  exact: number | ("NaN" | "Infinity" | "-Infinity") | null;
}
/**
 * A net that does not stand beside the others, and why.
 */
export interface NotCompared {
  /**
   * Which of the nets asked for it is, from 0.
   */
  place: number;
  /**
   * The sentence, in English.
   */
  error: string;
  /**
   * Its key in the catalogue.
   */
  key: string;
  /**
   * What stands in it.
   */
  values: {
    [k: string]: unknown;
  };
}
/**
 * A sentence that several nets read.
 */
export interface CompareRequest {
  /**
   * Those that read it, in their order.
   */
  nets: ComparedNet[];
  /**
   * What all of them read.
   */
  text: string;
  /**
   * Timesteps whose word is taken as typed, never as a known word near it.
   */
  as_typed?: number[];
  /**
   * The word from which a memory should last; by default where the unit of the last net that is compared does something.
   */
  since?: number | null;
  /**
   * How arrays are written: lists of numbers, or packed as base64, which is exact and several times cheaper.
   */
  encoding?: "json" | "base64";
}
/**
 * One net of a comparison.
 */
export interface ComparedNet {
  /**
   * A net's id (GET /api/models), or the recipe of an untrained one.
   */
  model: string | Recipe;
  /**
   * Whose gates are followed; by default the one that tells most.
   */
  unit?: number | null;
}
/**
 * Three trainings side by side, picked from one log by updates or by seconds.
 */
export interface CompareWayAnswer {
  /**
   * What all of them learn.
   */
  task: string;
  /**
   * What makes them anew.
   */
  command: string;
  /**
   * The day on which that was done, YYYY-MM-DD.
   */
  made: string;
  /**
   * Held-out sentences of each gap.
   */
  sentences: number;
  /**
   * A short gap, in timesteps.
   */
  near: number;
  /**
   * A long one.
   */
  far: number;
  /**
   * After as many updates on the same data.
   */
  by_updates: WayMark[];
  /**
   * After as many seconds of the processor.
   */
  by_seconds: WayMark[];
  /**
   * At the end of trainings that differ from these in one thing: another seed, or gates that cost nothing.
   */
  others: WayNet[];
  /**
   * All of these nets, as GET /api/models has it.
   */
  models: ModelSummary[];
}
/**
 * One net of each cell.
 */
export interface WayMark {
  /**
   * After how many updates, or seconds of the processor.
   */
  at: number;
  /**
   * From the fewest weights of the cell to the most.
   */
  nets: WayNet[];
}
/**
 * A net on the way, and how it did when it was kept.
 */
export interface WayNet {
  /**
   * The net's id.
   */
  model: string;
  /**
   * Its cell.
   */
  cell: string;
  /**
   * Updates made so far, each on the same sentences as others'.
   */
  updates: number;
  /**
   * Of the processor, that these took where they were made.
   */
  seconds: number;
  /**
   * Share of right answers at the gap `near`.
   */
  near: number;
  /**
   * The same at the gap `far`.
   */
  far: number;
}
/**
 * A net in the list.
 */
export interface ModelSummary {
  /**
   * Its id: the beginning of its file's SHA-256.
   */
  id: string;
  /**
   * The task it was trained on.
   */
  task: string;
  /**
   * Its cell.
   */
  cell: string;
  /**
   * Its cell's options.
   */
  options: {
    [k: string]: string;
  };
  /**
   * Hidden units, H.
   */
  hidden: number;
  /**
   * Its chains, in the order in which they read; `cell`, `options` and `hidden` are those of the one that it is shown by. Null of a net kept by an older version.
   */
  chains?: ModelChain[] | null;
  /**
   * Numbers a word becomes; 0 means one-hot.
   */
  embedding: number;
  /**
   * Words it knows, the unknown word included.
   */
  vocabulary_size: number;
  /**
   * Numbers that were trained.
   */
  parameters: number;
  /**
   * How many of them are the cell's own, without words and answers.
   */
  cell_parameters: number | null;
  /**
   * Where its random numbers started.
   */
  seed: number;
  /**
   * Updates of training.
   */
  updates: number;
  /**
   * The last loss, in nats, where it was kept.
   */
  loss: number | null;
  /**
   * By head, the share of held-out answers that are right, where measured.
   */
  accuracy: {
    [k: string]: number;
  } | null;
  /**
   * By axis that it writes along, the share of held-out sentences that it writes wholly right by itself, where measured.
   */
  exact?: {
    [k: string]: number;
  } | null;
  /**
   * Price of each gate's not resting.
   */
  gate_cost: {
    [k: string]: number;
  };
  /**
   * Up to which gap it was trained, in timesteps; null where that is as the task has it.
   */
  longest_gap?: number | null;
  /**
   * The unit that tells answers apart best.
   */
  unit: number | null;
  /**
   * The head whose answers that unit tells apart.
   */
  separates: string;
  /**
   * How its weights came to be.
   */
  how: "trained" | "untrained" | "by hand";
}
/**
 * One of the cells that a net reads with.
 */
export interface ModelChain {
  /**
   * Name of the chain; main where there is one.
   */
  id: string;
  /**
   * The cell's name.
   */
  cell: string;
  /**
   * The cell's options.
   */
  options: {
    [k: string]: string;
  };
  /**
   * Hidden units, H.
   */
  hidden: number;
  /**
   * The axis it runs along.
   */
  axis: string;
  /**
   * Layer, from 0.
   */
  layer: number;
  /**
   * Along the text or against it.
   */
  direction: "forward" | "backward";
  /**
   * What it does: reader, encoder or decoder.
   */
  role: string;
  /**
   * What it reads: the input, or chains.
   */
  reads: string[];
  /**
   * Zeros, learned, or the chain whose end it starts from.
   */
  starts_from: string;
}
/**
 * How the nets of one kind did; the nets themselves are not kept.
 */
export interface DirectionSeeds {
  /**
   * What they were trained on.
   */
  task: string;
  /**
   * Their cell.
   */
  cell: string;
  /**
   * How they read.
   */
  direction: "both" | "forward";
  /**
   * By seed, the share of right answers at words that only later words decide.
   */
  ahead: number[];
  /**
   * The same at all other words.
   */
  others: number[];
  /**
   * The lowest of `ahead`.
   */
  least: number;
  /**
   * The highest.
   */
  most: number;
}
/**
 * Nets to switch to, and figures.
 */
export interface DirectionsAnswer {
  /**
   * Nets that ship beside those of GET /api/models: each reads forwards only, where its task's own reads both ways.
   */
  models: ModelSummary[];
  /**
   * Held-out sentences that each figure is measured on.
   */
  sentences: number;
  /**
   * Every kind of net.
   */
  measured: DirectionSeeds[];
}
/**
 * What goes wrong in a training, and what is tried against it.
 */
export interface DiseaseAnswer {
  /**
   * exploding, truncated or vanishing.
   */
  name: string;
  /**
   * The share of right answers that a guess would get.
   */
  guess: number;
  /**
   * A pair for each remedy.
   */
  remedies: RemedyPair[];
}
/**
 * Two trainings that differ in one thing; POST /api/train takes either as it is.
 */
export interface RemedyPair {
  /**
   * Which remedy.
   */
  name: string;
  /**
   * The settings without it, complete.
   */
  before: {
    [k: string]: unknown;
  };
  /**
   * The settings with it, complete.
   */
  after: {
    [k: string]: unknown;
  };
}
/**
 * One line of the answer: what was counted so far, or why nothing can be of this net.
 */
export interface EffectLine {
  /**
   * The category of words that are alike, as the lexicon has it; null for a word of none.
   */
  category?: string | null;
  /**
   * Whether the right answer changes at words alike; null where the task cannot tell.
   */
  turns?: boolean | null;
  /**
   * Whether words alike open their text.
   */
  is_first?: boolean;
  /**
   * Held-out sentences read so far.
   */
  sentences?: number;
  /**
   * Words at which the same was held, and as many controls.
   */
  held_words?: number;
  /**
   * Answers from the first held word of each sentence on.
   */
  asked?: number;
  /**
   * How many of them are right where nothing is held.
   */
  as_it_is?: number;
  /**
   * Where it is held at every word alike.
   */
  held?: number;
  /**
   * Where it is held at as many other words.
   */
  control?: number;
  /**
   * Whether this is all.
   */
  is_last?: boolean;
  /**
   * Why nothing can be counted of this net; then the line says nothing else.
   */
  error?: string | null;
  /**
   * The sentence's key in the catalogue.
   */
  key?: string | null;
  /**
   * What stands in the sentence, by name.
   */
  values?: {
    [k: string]: unknown;
  } | null;
}
/**
 * What is held, at which word, and whose answers are counted.
 */
export interface EffectRequest {
  /**
   * A net's id (GET /api/models), or the recipe of an untrained one.
   */
  model: string | Recipe;
  /**
   * What is read: at most 500 timesteps, each a word or sign, or a character for a net of those; or numbers, of which a net that reads several at a timestep has these end with a semicolon or a line: 0.5 1; 0.3 0.
   */
  text: string;
  /**
   * Timesteps whose word is taken as typed, never as a known word near it.
   */
  as_typed?: number[];
  /**
   * By chain, the state before the first timestep; where it is left out, a chain starts as the net says.
   */
  states?: {
    [k: string]: {
      [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
    };
  } | null;
  /**
   * Of a net that writes: the words that it is made to write, in the place of its own.
   */
  answer?: string | null;
  /**
   * Whether `answer` is only how it begins, and it goes on by itself.
   */
  goes_on?: boolean;
  /**
   * Of a net that writes: how many sentences it follows at once; 1 is greedy.
   */
  beam?: number;
  /**
   * Numbers held at a value.
   */
  interventions: (NodeIntervention | WeightIntervention)[];
  /**
   * The word whose holds are tried elsewhere, from 0. What is held at all words is among them; what is held of the weights stays held throughout.
   */
  t: number;
  /**
   * The head whose answers are counted.
   */
  head: string;
  /**
   * Held-out sentences.
   */
  sentences?: number;
  /**
   * Of the sentences and of the control.
   */
  seed?: number;
}
/**
 * Every error, whatever its status.
 */
export interface ErrorAnswer {
  /**
   * A sentence that says what to change, in English.
   */
  error: string;
  /**
   * The sentence's key in the catalogue, which never changes.
   */
  key: string;
  /**
   * What stands in the sentence, by name: texts, numbers, lists of them, and parts that have a key and values of their own.
   */
  values: {
    [k: string]: unknown;
  };
}
/**
 * What a training would take on this machine, found by trying a few updates.
 */
export interface EstimateAnswer {
  /**
   * What would be trained, and how, complete.
   */
  settings: {
    [k: string]: unknown;
  };
  /**
   * For the whole run, if it had a processor to itself.
   */
  seconds: number;
  /**
   * Updates.
   */
  updates: number;
  /**
   * Seconds of one.
   */
  per_update: number;
  /**
   * Nets that are kept on the way.
   */
  checkpoints: number;
  /**
   * Numbers that are trained.
   */
  parameters: number;
  /**
   * Bytes of one net's file.
   */
  bytes: number;
  /**
   * Of own-text.
   */
  text: TextFacts | null;
}
/**
 * A text of one's own, as it would be learned.
 */
export interface TextFacts {
  /**
   * Characters.
   */
  characters: number;
  /**
   * Words and signs, or characters, that are read.
   */
  tokens: number;
  /**
   * How many of those training never sees.
   */
  held_out: number;
  /**
   * Words that are kept, the unknown word among them.
   */
  vocabulary: number;
  /**
   * Tokens that are not among them.
   */
  unknown: number;
  /**
   * How it is best read: characters, where it has hardly a space between words.
   */
  suggested_reads: "words" | "characters";
}
/**
 * A word that may be wanted.
 */
export interface Expected {
  /**
   * The word.
   */
  word: string;
  /**
   * Its p before the update.
   */
  before: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * Its p after it.
   */
  after: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The gradient of the loss by its score: p, or p - 1.
   */
  slope: number | ("NaN" | "Infinity" | "-Infinity");
}
/**
 * One number and the terms that give it.
 */
export interface ExplainAnswer {
  /**
   * Which chain.
   */
  chain: string;
  /**
   * Timestep, from 0.
   */
  t: number;
  /**
   * Key of the node.
   */
  node: string;
  /**
   * Unit, from 0.
   */
  unit: number;
  /**
   * What is done with the terms.
   */
  op: string;
  /**
   * The number as the trace has it.
   */
  value: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * What the terms give together: the number itself or, where it is a function of one number (sigmoid, tanh, one_minus, ...), what that function is taken of.
   */
  sum: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The terms as a person reads them: the largest first, small ones together, the bias last. They add up to the same sum. Those of a gradient go from lane to lane, with all factors that lie between.
   */
  rows: Row[];
  /**
   * Place among the rows of the one that decides: in a product the factor near 0, else the one that carries the sign; in a sum the largest that pulls the way it goes.
   */
  leads: number | null;
  /**
   * Of a function of one number: where that number comes from.
   */
  inner: ExplainAnswer | null;
  /**
   * The terms.
   */
  terms: Term[];
}
/**
 * One line of an explanation as a person reads it.
 */
export interface Row {
  /**
   * One term; the present word's terms as one of value 1; several small terms together; or the trained bias.
   */
  kind: "term" | "word" | "rest" | "bias";
  /**
   * Where it comes from; null for several together.
   */
  source: Source | null;
  /**
   * What it is multiplied by; null where by nothing.
   */
  weight: number | ("NaN" | "Infinity" | "-Infinity") | null;
  /**
   * Its value; null for several together.
   */
  value: number | ("NaN" | "Infinity" | "-Infinity") | null;
  /**
   * What it contributes.
   */
  product: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * How many terms it stands for.
   */
  count: number;
  /**
   * How much of all that is added and taken it is, from 0 to 1; null for a factor, which shares nothing, and where a term is not finite.
   */
  share: number | ("NaN" | "Infinity" | "-Infinity") | null;
  /**
   * The numbers behind the word's row: the largest first, small ones together. They add up to its product. Empty for every other row.
   */
  parts: Row[];
  /**
   * As of a term.
   */
  factors: Factor[];
}
/**
 * Where a term comes from.
 */
export interface Source {
  /**
   * A node of the trace, the start state, the word's own vector, a trained bias, or a value that was held. Of a gradient: that by a node which reads this one, here or in another chain; or the loss itself, by the logit of its head that reads this one.
   */
  kind: "node" | "start" | "word" | "bias" | "held" | "gradient" | "loss";
  /**
   * Key of the node.
   */
  node: string | null;
  /**
   * Its timestep.
   */
  t: number | null;
  /**
   * Its unit.
   */
  unit: number | null;
  /**
   * Its chain, where that is not the one asked about.
   */
  chain: string | null;
}
/**
 * One of the numbers that a gradient is multiplied by on its way.
 */
export interface Factor {
  /**
   * The value of the node, or its slope: how much it changes with what it is computed from.
   */
  kind: "value" | "slope";
  /**
   * Key of the node.
   */
  node: string;
  /**
   * Its timestep.
   */
  t: number;
  /**
   * The number.
   */
  value: number | ("NaN" | "Infinity" | "-Infinity");
}
/**
 * One part of a number.
 */
export interface Term {
  source: Source;
  /**
   * What it is multiplied by; null where by nothing.
   */
  weight: number | ("NaN" | "Infinity" | "-Infinity") | null;
  /**
   * Its value.
   */
  value: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * What it contributes.
   */
  product: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * Of a gradient, what its weight is made of, multiplied; empty where it is a trained number or 1.
   */
  factors: Factor[];
}
/**
 * One number of a trace, taken apart.
 */
export interface ExplainRequest {
  /**
   * A net's id (GET /api/models), or the recipe of an untrained one.
   */
  model: string | Recipe;
  /**
   * What is read: at most 500 timesteps, each a word or sign, or a character for a net of those; or numbers, of which a net that reads several at a timestep has these end with a semicolon or a line: 0.5 1; 0.3 0.
   */
  text: string;
  /**
   * Timesteps whose word is taken as typed, never as a known word near it.
   */
  as_typed?: number[];
  /**
   * By chain, the state before the first timestep; where it is left out, a chain starts as the net says.
   */
  states?: {
    [k: string]: {
      [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
    };
  } | null;
  /**
   * Of a net that writes: the words that it is made to write, in the place of its own.
   */
  answer?: string | null;
  /**
   * Whether `answer` is only how it begins, and it goes on by itself.
   */
  goes_on?: boolean;
  /**
   * Of a net that writes: how many sentences it follows at once; 1 is greedy.
   */
  beam?: number;
  /**
   * Numbers held at a value.
   */
  interventions?: (NodeIntervention | WeightIntervention)[];
  /**
   * Which chain.
   */
  chain?: string;
  /**
   * Timestep, from 0.
   */
  t: number;
  /**
   * Key of the cell's node, head:NAME for a head's logits, or p:NAME for its probabilities.
   */
  node: string;
  /**
   * Unit, from 0; for a head, the class.
   */
  unit: number;
  /**
   * The number itself, or the gradient of `loss` by it: then the terms are the chain rule's.
   */
  of?: "value" | "gradient";
  /**
   * Of a gradient: where the loss is and on what.
   */
  loss?: Loss | null;
}
/**
 * One number and the rows that give it.
 */
export interface Explained {
  /**
   * Which chain.
   */
  chain: string;
  /**
   * Timestep, from 0.
   */
  t: number;
  /**
   * Key of the node.
   */
  node: string;
  /**
   * Unit, from 0.
   */
  unit: number;
  /**
   * What is done with the terms.
   */
  op: string;
  /**
   * The number as the trace has it.
   */
  value: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * What the terms give together: the number itself or, where it is a function of one number (sigmoid, tanh, one_minus, ...), what that function is taken of.
   */
  sum: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The terms as a person reads them: the largest first, small ones together, the bias last. They add up to the same sum. Those of a gradient go from lane to lane, with all factors that lie between.
   */
  rows: Row[];
  /**
   * Place among the rows of the one that decides: in a product the factor near 0, else the one that carries the sign; in a sum the largest that pulls the way it goes.
   */
  leads: number | null;
  /**
   * Of a function of one number: where that number comes from.
   */
  inner: Explained | null;
}
/**
 * How near the words of a table are.
 */
export interface FeaturesAnswer {
  /**
   * As a ruler measures, (n, n).
   */
  distances: (number | ("NaN" | "Infinity" | "-Infinity"))[][];
  /**
   * NaN beside a row of zeros, (n, n).
   */
  cosines: (number | ("NaN" | "Infinity" | "-Infinity"))[][];
  /**
   * By word, the least far other.
   */
  nearest: number[];
  /**
   * The two that are least far.
   */
  closest: number[] | null;
}
/**
 * A table of features.
 */
export interface FeaturesRequest {
  /**
   * The names of the rows.
   */
  words: string[];
  /**
   * A row for each.
   */
  values: number[][];
}
/**
 * How a text fits the sentences that a task is made of.
 */
export interface Fit {
  /**
   * Whether it is one of them, as it was read.
   */
  fits: boolean;
  /**
   * For each word that is not known, what could be.
   */
  offers: Offer[];
}
/**
 * What could be written where the net knows no such word.
 */
export interface Offer {
  /**
   * The timestep.
   */
  t: number;
  /**
   * The word that is spelled most like it, null where none is like it.
   */
  nearest: string | null;
  /**
   * The words that could stand there.
   */
  kinds: Kind[];
}
/**
 * Words of one kind.
 */
export interface Kind {
  /**
   * What kind: kind.NAME in the catalogue.
   */
  name: string;
  /**
   * All of them.
   */
  words: string[];
}
/**
 * What a net foretells.
 */
export interface ForecastAnswer {
  /**
   * The numbers after t, each of them read by the net itself.
   */
  values: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  errors: ForecastErrors;
}
/**
 * Root mean squared errors on drawn series, by how many numbers ahead.
 */
export interface ForecastErrors {
  /**
   * The net's, when it goes on by itself.
   */
  net: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * Those of saying the last number that was read.
   */
  as_before: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * How many series were drawn.
   */
  series: number;
}
/**
 * Where a net shall go on by itself, and how far.
 */
export interface ForecastRequest {
  /**
   * A net's id (GET /api/models), or the recipe of an untrained one.
   */
  model: string | Recipe;
  /**
   * What is read: at most 500 timesteps, each a word or sign, or a character for a net of those; or numbers, of which a net that reads several at a timestep has these end with a semicolon or a line: 0.5 1; 0.3 0.
   */
  text: string;
  /**
   * Timesteps whose word is taken as typed, never as a known word near it.
   */
  as_typed?: number[];
  /**
   * By chain, the state before the first timestep; where it is left out, a chain starts as the net says.
   */
  states?: {
    [k: string]: {
      [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
    };
  } | null;
  /**
   * Of a net that writes: the words that it is made to write, in the place of its own.
   */
  answer?: string | null;
  /**
   * Whether `answer` is only how it begins, and it goes on by itself.
   */
  goes_on?: boolean;
  /**
   * Of a net that writes: how many sentences it follows at once; 1 is greedy.
   */
  beam?: number;
  /**
   * The last number that it reads, from 0.
   */
  t: number;
  /**
   * How many numbers it shall foretell.
   */
  steps: number;
  /**
   * How arrays are written: lists of numbers, or packed as base64, which is exact and several times cheaper.
   */
  encoding?: "json" | "base64";
}
/**
 * The vectors at one moment of their learning.
 */
export interface FrameLine {
  /**
   * With the first line.
   */
  facts?: WordFacts | null;
  /**
   * From 0, the start.
   */
  frame: number;
  /**
   * Training pairs seen so far.
   */
  pairs: number;
  /**
   * Mean of the pairs since the frame before, in nats.
   */
  loss: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * E, (V, D), in single precision.
   */
  vectors: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
  /**
   * Where each lies on this frame's principal axes, (V, 2).
   */
  map: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
  /**
   * The share of the spread of the words looked at that this shows.
   */
  kept: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * With the last line: every frame on the axes of the last, (frames, V, 2).
   */
  maps?: {
    [k: string]: unknown;
  };
  /**
   * With the last line: the share that these show, by frame.
   */
  maps_kept?: (number | ("NaN" | "Infinity" | "-Infinity"))[] | null;
  /**
   * The share of words of a known kind whose nearest word is of the same kind.
   */
  own_kind?: number | ("NaN" | "Infinity" | "-Infinity") | null;
}
/**
 * The words, said once.
 */
export interface WordFacts {
  /**
   * Every known word, (V,).
   */
  words: string[];
  /**
   * How often each stands in the text.
   */
  counts: number[];
  /**
   * What each is, of the text made by rule.
   */
  kinds: (string | null)[];
  /**
   * Words that a screen has room for, best first.
   */
  shown: number[];
  /**
   * Of the text.
   */
  sentences: number;
  /**
   * Words of the text that are too rare to be known.
   */
  left_out: number;
  /**
   * A sentence over which a window may slide.
   */
  example: string;
  /**
   * Words whose spread the map keeps: those of a kind, or all.
   */
  looked: number;
  /**
   * Frames to come at most, the start among them.
   */
  frames: number;
}
/**
 * A sentence of a gap, and nets on it.
 */
export interface GapCompareAnswer {
  sentence: GapSentenceAnswer;
  comparison: CompareAnswer;
}
/**
 * A sentence of a gap.
 */
export interface GapSentenceAnswer {
  /**
   * The sentence.
   */
  text: string;
  /**
   * The timestep of the word that decides the answer, from 0.
   */
  said: number;
  /**
   * The timestep after which the answer is wanted, from 0.
   */
  asked: number;
  /**
   * Timesteps from the one to the other.
   */
  gap: number;
  /**
   * The nearest gap at which something leaves it: any that is asked for between two such gaps gives the same sentence. Null where nothing can.
   */
  shorter: number | null;
  /**
   * The nearest at which something enters.
   */
  longer: number | null;
  /**
   * What is right.
   */
  answer: string;
}
/**
 * Which sentence, and which nets read it.
 */
export interface GapCompareRequest {
  /**
   * A task whose sentences have a gap.
   */
  task?: string;
  /**
   * Timesteps from the word that decides the answer to the last one. Sentences in between enter whole, so the gap of the answer may be shorter.
   */
  gap: number;
  /**
   * Where chance starts; a longer gap adds to a shorter
   */
  seed?: number;
  /**
   * A text whose beginning and question are kept, and what lies between as far as it fits; null for what chance draws.
   */
  base?: string | null;
  /**
   * Those that read it, in their order.
   */
  nets: ComparedNet[];
  /**
   * How arrays are written: lists of numbers, or packed as base64, which is exact and several times cheaper.
   */
  encoding?: "json" | "base64";
}
/**
 * One line of the answer: a net's right answers at one gap, or why a net cannot be asked.
 */
export interface GapLine {
  /**
   * Which of the nets that were asked about, from 0.
   */
  net: number;
  /**
   * The net's id.
   */
  model?: string | null;
  /**
   * The gap, as it was asked for.
   */
  gap?: number | null;
  /**
   * The shortest gap that the sentences have: whole sentences do not fit into every gap.
   */
  least?: number | null;
  /**
   * The longest.
   */
  most?: number | null;
  /**
   * How many answers are right.
   */
  right?: number | null;
  /**
   * Of how many.
   */
  asked?: number | null;
  /**
   * The one divided by the other.
   */
  share?: number | null;
  /**
   * The share that always saying the same would get.
   */
  guess?: number | null;
  /**
   * Why this net cannot be asked, such as one that was deleted; then the line says nothing else, and the others go on.
   */
  error?: string | null;
  /**
   * The sentence's key in the catalogue.
   */
  key?: string | null;
  /**
   * What stands in the sentence, by name.
   */
  values?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Right answers against gap of nets of several seeds, measured once.
 */
export interface GapMeasured {
  /**
   * What all of them were trained on.
   */
  task: string;
  /**
   * What measures them anew.
   */
  command: string;
  /**
   * The day on which that was done, YYYY-MM-DD.
   */
  made: string;
  /**
   * Held-out sentences of each gap.
   */
  sentences: number;
  /**
   * The gaps, in timesteps.
   */
  gaps: number[];
  /**
   * Every cell, range of gaps and seed.
   */
  nets: GapSeed[];
}
/**
 * One net of a seed, as it did when it was measured; the net itself is not kept.
 */
export interface GapSeed {
  /**
   * Its cell.
   */
  cell: string;
  /**
   * Up to which gap it was trained; null for gaps of all lengths.
   */
  longest_gap: number | null;
  /**
   * Where its random numbers started.
   */
  seed: number;
  /**
   * Of right answers, at each of `gaps`.
   */
  shares: number[];
}
/**
 * Nets to compare over gaps.
 */
export interface GapModelsAnswer {
  /**
   * Nets that ship beside those of GET /api/models: each was trained on gaps up to its `longest_gap` only.
   */
  models: ModelSummary[];
  measured: GapMeasured;
}
/**
 * Which nets, and which gaps.
 */
export interface GapRequest {
  /**
   * Nets of one task.
   *
   * Items: A net's id (GET /api/models), or the recipe of an untrained one.
   */
  models: (string | Recipe)[];
  /**
   * In timesteps, in the order wanted.
   */
  gaps: number[];
  /**
   * Held-out sentences of each gap.
   */
  sentences?: number;
  /**
   * Of the sentences; every net reads the same.
   */
  seed?: number;
}
/**
 * Which sentence.
 */
export interface GapSentenceRequest {
  /**
   * A task whose sentences have a gap.
   */
  task?: string;
  /**
   * Timesteps from the word that decides the answer to the last one. Sentences in between enter whole, so the gap of the answer may be shorter.
   */
  gap: number;
  /**
   * Where chance starts; a longer gap adds to a shorter
   */
  seed?: number;
  /**
   * A text whose beginning and question are kept, and what lies between as far as it fits; null for what chance draws.
   */
  base?: string | null;
}
/**
 * One gate, on average over its units.
 */
export interface GateOpened {
  /**
   * Its node.
   */
  gate: string;
  /**
   * Of held-out sentences, at the words from which another answer is right.
   */
  at: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * Of the same, at all other words.
   */
  elsewhere: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * How often it is higher at one of the former than at one of the latter.
   */
  auc: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * At each timestep of the text, (T,).
   */
  words: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
}
/**
 * What the gates of a net do.
 */
export interface GatesAnswer {
  /**
   * How many held-out sentences that was measured on.
   */
  sentences: number;
  /**
   * Every gate of the cell.
   */
  gates: GateOpened[];
}
/**
 * Whose gates, and on which text.
 */
export interface GatesRequest {
  /**
   * A net's id (GET /api/models), or the recipe of an untrained one.
   */
  model: string | Recipe;
  /**
   * The text at whose words they are told.
   */
  text: string;
  /**
   * Timesteps whose word is taken as typed, never as a known word near it.
   */
  as_typed?: number[];
  /**
   * How arrays are written: lists of numbers, or packed as base64, which is exact and several times cheaper.
   */
  encoding?: "json" | "base64";
}
/**
 * Which text, which loss, and which nets of a training.
 */
export interface GradientHistoryRequest {
  /**
   * What they read: at most 500 timesteps.
   */
  text: string;
  /**
   * Timesteps whose word is taken as typed, never as a known word near it.
   */
  as_typed?: number[];
  /**
   * Numbers held at a value.
   */
  interventions?: (NodeIntervention | WeightIntervention)[];
  loss: UsualLoss;
  /**
   * After how many updates: checkpoints of the run, in the order wanted. While it goes on, only the new ones need be asked for.
   */
  updates: number[];
  /**
   * Of which nodes of the cell; by default its states.
   */
  nodes?: string[];
  /**
   * How arrays are written: lists of numbers, or packed as base64, which is exact and several times cheaper.
   */
  encoding?: "json" | "base64";
}
/**
 * Where a loss is taken, and against what: of each net what is usual, if nothing is chosen.
 */
export interface UsualLoss {
  /**
   * Timestep of the head's axis, from 0.
   */
  t: number;
  /**
   * Name of the head.
   */
  head: string;
  /**
   * As in POST /api/gradients; null for what is right where the task knows it, else for what each net itself says.
   */
  target?: (number | string | number[]) | null;
}
/**
 * A loss and its gradient along the text.
 */
export interface GradientsAnswer {
  /**
   * The cross-entropy; of a head of numbers, the mean squared error.
   */
  loss: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The class it is taken against; null where the head answers with numbers.
   */
  target: number | null;
  /**
   * Of a head of numbers, those it is taken against.
   */
  wanted?: (number | ("NaN" | "Infinity" | "-Infinity"))[];
  /**
   * The head whose answer is judged.
   */
  head: string;
  /**
   * At which timestep, from 0.
   */
  t: number;
  /**
   * By state of the chain that the net is shown by.
   */
  states: {
    [k: string]: StateGradients;
  };
  /**
   * By chain, whatever was wanted besides.
   */
  chains: ChainGradients[];
}
/**
 * How a loss at one word depends on the states before it, and on whatever else is wanted.
 */
export interface GradientsRequest {
  /**
   * A net's id (GET /api/models), or the recipe of an untrained one.
   */
  model: string | Recipe;
  /**
   * What is read: at most 500 timesteps, each a word or sign, or a character for a net of those; or numbers, of which a net that reads several at a timestep has these end with a semicolon or a line: 0.5 1; 0.3 0.
   */
  text: string;
  /**
   * Timesteps whose word is taken as typed, never as a known word near it.
   */
  as_typed?: number[];
  /**
   * By chain, the state before the first timestep; where it is left out, a chain starts as the net says.
   */
  states?: {
    [k: string]: {
      [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
    };
  } | null;
  /**
   * Of a net that writes: the words that it is made to write, in the place of its own.
   */
  answer?: string | null;
  /**
   * Whether `answer` is only how it begins, and it goes on by itself.
   */
  goes_on?: boolean;
  /**
   * Of a net that writes: how many sentences it follows at once; 1 is greedy.
   */
  beam?: number;
  /**
   * Numbers held at a value.
   */
  interventions?: (NodeIntervention | WeightIntervention)[];
  loss: Loss;
  /**
   * nodes: the gradient by every node. edges: how it goes from node to node. shares: what each timestep adds to the gradient of each trained array. ways: by which ways the gradient goes back from timestep `at`. share: the matrices that timestep `at` adds.
   */
  want?: ("nodes" | "edges" | "shares" | "ways" | "share")[];
  /**
   * For ways and share: which timestep, from 0; a chain along an axis that ends before it has none.
   */
  at?: number | null;
  /**
   * How arrays are written: lists of numbers, or packed as base64, which is exact and several times cheaper.
   */
  encoding?: "json" | "base64";
}
/**
 * What the net says at its positions.
 */
export interface Head {
  /**
   * Name of the head.
   */
  name: string;
  /**
   * The axis whose timesteps it answers at.
   */
  axis?: string;
  /**
   * Whether it answers with a class or with numbers.
   */
  kind?: "classes" | "number";
  /**
   * What it can say; none where it says numbers.
   */
  classes: string[];
  /**
   * Timesteps at which it is asked, P of them.
   */
  positions: number[];
  /**
   * Probability of each class, (P, classes); (P, 0), as the logits, where only `top` is told.
   */
  p: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
  /**
   * The numbers before the softmax, (P, classes); of a head that answers with numbers, its answers, (P, width).
   */
  logits: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
  /**
   * The right class at each position where the task knows it, else null.
   */
  labels: (number | null)[];
  /**
   * Of a head that answers with numbers, the right ones at each position where the task knows them, else null.
   */
  wanted?: ((number | ("NaN" | "Infinity" | "-Infinity"))[] | null)[];
  /**
   * The likeliest classes at each position, where that was asked.
   */
  top?: Likeliest[];
  /**
   * Where several chains are read, what each of them votes for.
   */
  chains?: HeadVotes[];
  /**
   * Then, the bias of each class.
   */
  bias?: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed | null;
  /**
   * Then, at each position the class that comes next to what is said.
   */
  rivals?: number[];
}
/**
 * The likeliest classes of one head at one position, and what it thought of the right one.
 */
export interface Likeliest {
  /**
   * Their numbers, the likeliest first.
   */
  classes: number[];
  /**
   * The probability of each of them.
   */
  p: (number | ("NaN" | "Infinity" | "-Infinity"))[];
  /**
   * The probability of the right class, where the task knows it.
   */
  right: number | ("NaN" | "Infinity" | "-Infinity") | null;
  /**
   * Which guess the right class was, from 1, where the task knows it: of classes that are as likely all have the place of the first.
   */
  place: number | null;
}
/**
 * What one chain says for each answer of a head that reads several chains.
 */
export interface HeadVotes {
  /**
   * Name of the chain.
   */
  chain: string;
  /**
   * Its share of each logit, (P, classes); with the others' and the bias they add up to the logits.
   */
  votes: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
  /**
   * How much more it votes for what is said than for what comes next to it, (P,).
   */
  leans: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
}
/**
 * Alive.
 */
export interface Health {
  /**
   * Always ok; a server that is not does not answer.
   */
  status: "ok";
  /**
   * The version of Gatescope.
   */
  version: string;
}
/**
 * One line of the answer: a checkpoint's norms, or why it has none.
 */
export interface HistoryLine {
  /**
   * After how many updates.
   */
  update: number;
  /**
   * The checkpoint's id.
   */
  model: string;
  /**
   * The loss that is differentiated.
   */
  loss?: number | ("NaN" | "Infinity" | "-Infinity") | null;
  /**
   * The class it is taken against, where it is of classes.
   */
  target?: number | null;
  /**
   * By state, the norm of the gradient before the first timestep.
   */
  start?: {
    [k: string]: number | "NaN" | "Infinity" | "-Infinity";
  } | null;
  /**
   * By node of the chain that the net is shown by, the norm of the gradient at each timestep, (T,).
   */
  sizes?: {
    [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  } | null;
  /**
   * Why there are none, such as weights that were let go; the others go on.
   */
  error?: string | null;
  /**
   * The sentence's key in the catalogue.
   */
  key?: string | null;
  /**
   * What stands in the sentence, by name.
   */
  values?: {
    [k: string]: unknown;
  } | null;
}
/**
 * How much each word matters to one answer.
 */
export interface InfluenceAnswer {
  /**
   * Probability of the class as the text stands.
   */
  p: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The same with each timestep's word left out, (T,); NaN where nothing is left.
   */
  left_out: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * By how much it is then more than `p`, (T,); less than 0 where the word speaks for the class.
   */
  changes: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * The same with each timestep's word read as the unknown word, (T,).
   */
  unknown: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * The gradient of ln p by each timestep's input, times that input, (T,).
   */
  slopes: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
}
/**
 * How much each word matters to one answer.
 */
export interface InfluenceRequest {
  /**
   * A net's id (GET /api/models), or the recipe of an untrained one.
   */
  model: string | Recipe;
  /**
   * What is read: at most 500 timesteps, each a word or sign, or a character for a net of those; or numbers, of which a net that reads several at a timestep has these end with a semicolon or a line: 0.5 1; 0.3 0.
   */
  text: string;
  /**
   * Timesteps whose word is taken as typed, never as a known word near it.
   */
  as_typed?: number[];
  /**
   * By chain, the state before the first timestep; where it is left out, a chain starts as the net says.
   */
  states?: {
    [k: string]: {
      [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
    };
  } | null;
  /**
   * Of a net that writes: the words that it is made to write, in the place of its own.
   */
  answer?: string | null;
  /**
   * Whether `answer` is only how it begins, and it goes on by itself.
   */
  goes_on?: boolean;
  /**
   * Of a net that writes: how many sentences it follows at once; 1 is greedy.
   */
  beam?: number;
  /**
   * Numbers held at a value; those held at a word go away with it.
   */
  interventions?: (NodeIntervention | WeightIntervention)[];
  loss: Loss;
  /**
   * How arrays are written: lists of numbers, or packed as base64, which is exact and several times cheaper.
   */
  encoding?: "json" | "base64";
}
/**
 * How much of a change in the states survives up to a timestep t.
 */
export interface JacobiansAnswer {
  /**
   * Spectral norm of the states' derivative by those before, at timesteps 0 to t. This and all below it stand in the order in which the chain reads: where it runs backwards, from the last timestep to t.
   */
  factors: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * log10 of the norm of all factors from each timestep to t, multiplied.
   */
  left: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * log10 of what bounds one factor, the norm of U times the steepest slope; null for a cell of several layers.
   */
  bound: number | ("NaN" | "Infinity" | "-Infinity") | null;
  /**
   * log10 of what the belt's gate keeps of the unit from each timestep to t, multiplied; null where no gate keeps.
   */
  kept: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed | null;
  /**
   * log10 of the size of the unit's own derivative by itself, by every way.
   */
  exact: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * Its sign.
   */
  sign: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
}
/**
 * How much of a change in the states survives up to a timestep.
 */
export interface JacobiansRequest {
  /**
   * A net's id (GET /api/models), or the recipe of an untrained one.
   */
  model: string | Recipe;
  /**
   * What is read: at most 500 timesteps, each a word or sign, or a character for a net of those; or numbers, of which a net that reads several at a timestep has these end with a semicolon or a line: 0.5 1; 0.3 0.
   */
  text: string;
  /**
   * Timesteps whose word is taken as typed, never as a known word near it.
   */
  as_typed?: number[];
  /**
   * By chain, the state before the first timestep; where it is left out, a chain starts as the net says.
   */
  states?: {
    [k: string]: {
      [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
    };
  } | null;
  /**
   * Of a net that writes: the words that it is made to write, in the place of its own.
   */
  answer?: string | null;
  /**
   * Whether `answer` is only how it begins, and it goes on by itself.
   */
  goes_on?: boolean;
  /**
   * Of a net that writes: how many sentences it follows at once; 1 is greedy.
   */
  beam?: number;
  /**
   * Numbers held at a value.
   */
  interventions?: (NodeIntervention | WeightIntervention)[];
  /**
   * Which chain.
   */
  chain?: string;
  /**
   * The timestep up to which it should survive, from 0.
   */
  t: number;
  /**
   * The unit whose own way is followed, from 0.
   */
  unit: number;
  /**
   * How arrays are written: lists of numbers, or packed as base64, which is exact and several times cheaper.
   */
  encoding?: "json" | "base64";
}
/**
 * How the gradient fades, and what the RNN's U has to do with it.
 */
export interface LabAnswer {
  /**
   * RNN, GRU and LSTM.
   */
  cells: LabCell[];
  /**
   * Of the RNN's U of the first seed: real and imaginary part, (H, 2).
   */
  eigenvalues: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
  /**
   * The size of the largest.
   */
  radius: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The spectral norm of U, which is no less.
   */
  norm: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * log10 of the norm of U times the steepest slope of the activation: n words back no more is left than n times this. Below 0 it forces the gradient to vanish, above 0 it only permits it to explode.
   */
  bound: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The bound itself, of one step.
   */
  limit: number | ("NaN" | "Infinity" | "-Infinity");
}
/**
 * One cell; arrays run backwards from the loss, so that entry n is n words back.
 */
export interface LabCell {
  /**
   * Its name in GET /api/cells.
   */
  cell: string;
  /**
   * The state by which the loss is differentiated: C, else h.
   */
  state: string;
  /**
   * log10 of the norm of the loss's gradient by that state, (seeds, T). -Infinity is a gradient of exactly zero.
   */
  norms: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
  /**
   * The same over the norm at the loss, log10, (seeds, T).
   */
  left: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
  /**
   * The mean of `left` over the seeds, (T,); where a seed has nothing left, over the others.
   */
  mean: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * What a step back multiplies the mean with, between two and eight tenths of the way; null where nothing is left.
   */
  factor: number | ("NaN" | "Infinity" | "-Infinity") | null;
  /**
   * Seeds of which nothing is left at the first word.
   */
  silent: number;
  /**
   * The loss of the first seed, in nats.
   */
  loss: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * Of the first seed; null where float64 holds it all the way.
   */
  ends: LabEnd | null;
}
/**
 * Where float64 by itself ends; the norms here go on, as logarithms.
 */
export interface LabEnd {
  /**
   * From so many words back.
   */
  back: number;
  /**
   * Below: smaller than float64 can hold, so it has 0 or nothing. Above: larger.
   */
  how: "below" | "above";
}
/**
 * What can be turned.
 */
export interface LabRequest {
  /**
   * T: words read; the loss is at the last
   */
  steps?: number;
  /**
   * H: units of each cell.
   */
  hidden?: number;
  /**
   * The first seed.
   */
  seed?: number;
  /**
   * How many seeds, this and the next ones.
   */
  seeds?: number;
  /**
   * Of the RNN.
   */
  activation?: "tanh" | "relu" | "linear";
  /**
   * Of the RNN's U; the gates' are orthogonal.
   */
  initialiser?: "orthogonal" | "gaussian" | "identity";
  /**
   * Spectral radius of the RNN's U: the size of its largest eigenvalue.
   */
  radius?: number;
  /**
   * Of the LSTM's forget gate.
   */
  forget_bias?: number;
  /**
   * Of the GRU's update gate, 1 keeps.
   */
  update_bias?: number;
  /**
   * How arrays are written: lists of numbers, or packed as base64, which is exact and several times cheaper.
   */
  encoding?: "json" | "base64";
}
/**
 * A learning, and how its arrays are written.
 */
export interface LearnAsked {
  /**
   * A text to learn from; empty: sentences made by rule.
   */
  text?: string;
  /**
   * How many are made by rule.
   */
  sentences?: number;
  /**
   * skip-gram: a word is given, each neighbour wanted; cbow: the reverse.
   */
  model?: "skip-gram" | "cbow";
  /**
   * Words that count as neighbours, to either side.
   */
  window?: number;
  /**
   * D: numbers a word.
   */
  dimensions?: number;
  /**
   * How often the text is read.
   */
  epochs?: number;
  /**
   * Learning rate of one pair.
   */
  rate?: number;
  /**
   * Of the vectors at the start and of chance.
   */
  seed?: number;
  /**
   * How arrays are written: lists of numbers, or packed as base64, which is exact and several times cheaper.
   */
  encoding?: "json" | "base64";
}
/**
 * What grows with the length of a text.
 */
export interface LengthAnswer {
  /**
   * Those that can be compared.
   */
  nets: LengthNet[];
}
/**
 * One net at every length.
 */
export interface LengthNet {
  /**
   * Which of the nets asked for it is, from 0.
   */
  place: number;
  /**
   * From the shortest text to the longest.
   */
  points: LengthPoint[];
}
/**
 * What a net takes to read a text of a length.
 */
export interface LengthPoint {
  /**
   * Timesteps, one after the other.
   */
  steps: number;
  /**
   * Of its cells' matrices, by their sizes.
   */
  multiplications: number;
  /**
   * Numbers that are kept for the way back, counted.
   */
  numbers: number;
  /**
   * Of the processor, just now: the shortest of three times.
   */
  seconds: number;
  /**
   * Of its cells.
   */
  weights: number;
}
/**
 * Which nets, and which words.
 */
export interface LengthRequest {
  /**
   * Those that read, in their order.
   */
  nets: ComparedNet[];
  /**
   * Its words are read again and again, up to each length.
   */
  text: string;
}
/**
 * A number in a product.
 */
export interface LineFactor {
  /**
   * What it is called; null for a constant.
   */
  symbol: string | null;
  /**
   * The number.
   */
  value: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The power it is taken to: 1, 2, or 0.5 for its root.
   */
  power: number;
}
/**
 * A product.
 */
export interface LineTerm {
  /**
   * 1 where it is added, -1 where it is taken away.
   */
  sign: 1 | -1;
  /**
   * What is multiplied.
   */
  factors: LineFactor[];
}
/**
 * One entry of a run's log.
 */
export interface LogEntry {
  /**
   * Its number, from 1.
   */
  number: number;
  /**
   * Updates that were made, each figure as a list; a net to look at; the losses of a blind guess and of the best that the data allow; of a text, the net that does best on what was held out, where that is not the last; or what the run has become.
   */
  kind: "progress" | "checkpoint" | "lines" | "best" | "state";
  /**
   * What it says.
   */
  data: {
    [k: string]: unknown;
  };
}
/**
 * How much is measured.
 */
export interface MeasureRequest {
  /**
   * How many of each way.
   */
  seeds?: number;
}
/**
 * What the seeds of one way came to so far; a later line of the same way replaces it.
 */
export interface MeasuredLine {
  /**
   * skip-gram or cbow.
   */
  model: string;
  /**
   * How often the text was read.
   */
  epochs: number;
  /**
   * Of the text made by rule.
   */
  sentences: number;
  /**
   * Training pairs that were made.
   */
  pairs: number;
  /**
   * By seed, the share of words whose nearest word is of the same kind.
   */
  shares: number[];
  /**
   * Of these.
   */
  mean: number;
  /**
   * How many there will be.
   */
  seeds: number;
  /**
   * Whether this is all.
   */
  is_last: boolean;
}
/**
 * A net with its words and its history.
 */
export interface ModelAnswer {
  /**
   * Its id: the beginning of its file's SHA-256.
   */
  id: string;
  /**
   * The task it was trained on.
   */
  task: string;
  /**
   * Its cell.
   */
  cell: string;
  /**
   * Its cell's options.
   */
  options: {
    [k: string]: string;
  };
  /**
   * Hidden units, H.
   */
  hidden: number;
  /**
   * Its chains, in the order in which they read; `cell`, `options` and `hidden` are those of the one that it is shown by. Null of a net kept by an older version.
   */
  chains?: ModelChain[] | null;
  /**
   * Numbers a word becomes; 0 means one-hot.
   */
  embedding: number;
  /**
   * Words it knows, the unknown word included.
   */
  vocabulary_size: number;
  /**
   * Numbers that were trained.
   */
  parameters: number;
  /**
   * How many of them are the cell's own, without words and answers.
   */
  cell_parameters: number | null;
  /**
   * Where its random numbers started.
   */
  seed: number;
  /**
   * Updates of training.
   */
  updates: number;
  /**
   * The last loss, in nats, where it was kept.
   */
  loss: number | null;
  /**
   * By head, the share of held-out answers that are right, where measured.
   */
  accuracy: {
    [k: string]: number;
  } | null;
  /**
   * By axis that it writes along, the share of held-out sentences that it writes wholly right by itself, where measured.
   */
  exact?: {
    [k: string]: number;
  } | null;
  /**
   * Price of each gate's not resting.
   */
  gate_cost: {
    [k: string]: number;
  };
  /**
   * Up to which gap it was trained, in timesteps; null where that is as the task has it.
   */
  longest_gap?: number | null;
  /**
   * The unit that tells answers apart best.
   */
  unit: number | null;
  /**
   * The head whose answers that unit tells apart.
   */
  separates: string;
  /**
   * How its weights came to be.
   */
  how: "trained" | "untrained" | "by hand";
  /**
   * Its words; the first is the unknown word.
   */
  vocabulary: string[];
  /**
   * What it reads, and what it writes.
   */
  axes: ModelAxis[];
  /**
   * What it is asked.
   */
  heads: TaskHead[];
  /**
   * What a timestep is.
   */
  reads: "words" | "characters" | "numbers";
  /**
   * The answers that `unit` tells apart on held-out sentences, in groups by rising state; empty where none is, or where that was not measured.
   */
  tells: string[][];
  /**
   * Units that tell something of a text, as was found on real texts when the net was made; empty where nobody looked. Of others nothing is said.
   */
  units?: UnitName[];
  /**
   * How it was made: settings and measurements.
   */
  provenance: {
    [k: string]: unknown;
  };
}
/**
 * One of the sequences that a net reads or writes.
 */
export interface ModelAxis {
  /**
   * Its name; main is what is typed.
   */
  id: string;
  /**
   * What a timestep is.
   */
  reads: "words" | "characters" | "numbers" | "none";
  /**
   * How many numbers a timestep has, where it has any.
   */
  width: number;
  /**
   * Its words, where it has any.
   */
  vocabulary: string[];
  /**
   * The head whose answer is the next word, where the net writes along it.
   */
  answers: string | null;
  /**
   * What is read first, where the net writes.
   */
  start: string | null;
  /**
   * The answer that ends it, where the net writes.
   */
  stop: string | null;
  /**
   * The longest that it becomes, where the net writes.
   */
  limit: number | null;
}
/**
 * One question.
 */
export interface TaskHead {
  /**
   * Its name in traces.
   */
  name: string;
  /**
   * The question.
   */
  question: string;
  /**
   * The answers there are.
   */
  classes: string[];
  /**
   * At every timestep, or at the end.
   */
  asked: "every" | "end";
  /**
   * Whether it is answered with a class or with numbers.
   */
  kind?: "classes" | "number";
  /**
   * How many numbers it is answered with.
   */
  width?: number;
}
/**
 * A unit that tells something of the text, as was found on texts that it was not chosen on.
 */
export interface UnitName {
  /**
   * What it tells.
   */
  property: string;
  /**
   * The key of that in the catalogue.
   */
  key: string;
  /**
   * That in English.
   */
  name: string;
  /**
   * The gate or state.
   */
  node: string;
  /**
   * The unit, from 0.
   */
  unit: number;
  /**
   * How often it is on the right side, of two words, one with the property.
   */
  auc: number;
  /**
   * Words with the property that this was measured on.
   */
  count: number;
  /**
   * Whether it is higher where the property holds.
   */
  high: boolean;
  /**
   * Its mean where the property holds.
   */
  at: number;
  /**
   * Its mean elsewhere.
   */
  elsewhere: number;
}
/**
 * The nets.
 */
export interface ModelsAnswer {
  /**
   * Those that ship or lie in the data folder.
   */
  models: ModelSummary[];
  /**
   * Those that were trained or brought here, the newest first.
   */
  saved: SavedModel[];
  /**
   * Why those that were trained or brought here cannot be read, where that is so.
   */
  trouble: string | null;
}
/**
 * A net that was trained or brought here.
 */
export interface SavedModel {
  /**
   * On the way of a run, its last, or brought here.
   */
  kind: "checkpoint" | "final" | "upload";
  /**
   * The training that made it.
   */
  run: string | null;
  /**
   * What a person called it.
   */
  name: string | null;
  /**
   * Whether its weights are; the oldest make room.
   */
  is_here: boolean;
  net: ModelSummary;
}
/**
 * What to call a net.
 */
export interface NameRequest {
  /**
   * Its name, which keeps it; null takes the name away.
   */
  name: string | null;
}
/**
 * What is near to a word.
 */
export interface NearAnswer {
  /**
   * Its place.
   */
  word: number;
  /**
   * Of its vector with each word's, by frame, (frames, V).
   */
  cosines: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
  /**
   * By frame, the words nearest to it, in order.
   */
  nearest: number[][];
}
/**
 * What is near to a word, in every frame.
 */
export interface NearRequest {
  /**
   * A text to learn from; empty: sentences made by rule.
   */
  text?: string;
  /**
   * How many are made by rule.
   */
  sentences?: number;
  /**
   * skip-gram: a word is given, each neighbour wanted; cbow: the reverse.
   */
  model?: "skip-gram" | "cbow";
  /**
   * Words that count as neighbours, to either side.
   */
  window?: number;
  /**
   * D: numbers a word.
   */
  dimensions?: number;
  /**
   * How often the text is read.
   */
  epochs?: number;
  /**
   * Learning rate of one pair.
   */
  rate?: number;
  /**
   * Of the vectors at the start and of chance.
   */
  seed?: number;
  /**
   * One of the text's words.
   */
  word: string;
  /**
   * How arrays are written: lists of numbers, or packed as base64, which is exact and several times cheaper.
   */
  encoding?: "json" | "base64";
}
/**
 * A loss along one number, beside its gradient.
 */
export interface NudgeAnswer {
  /**
   * The number as it stands.
   */
  value: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The loss there.
   */
  loss: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The gradient of the loss by the number.
   */
  gradient: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The amounts, ascending, (N,).
   */
  by: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * The change of the loss at each, measured, (N,).
   */
  measured: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * Gradient times amount, (N,).
   */
  straight: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  parts: NudgeParts;
}
/**
 * From which amount on the measured change differs from the straight line by over a tenth.
 */
export interface NudgeParts {
  /**
   * Of the amounts below 0; null where it does not.
   */
  below: number | null;
  /**
   * Of those above 0; null where it does not.
   */
  above: number | null;
}
/**
 * A number of a trace: an input, a state, a gate, any node.
 */
export interface NudgePlace {
  /**
   * Which chain.
   */
  chain?: string;
  /**
   * A timestep from 0, or start: the state before the first.
   */
  t: number | "start";
  /**
   * Key of the cell's node: a gate, a state, the input x, ...
   */
  node: string;
  /**
   * A unit from 0.
   */
  unit: number;
}
/**
 * One number moved by several amounts.
 */
export interface NudgeRequest {
  /**
   * A net's id (GET /api/models), or the recipe of an untrained one.
   */
  model: string | Recipe;
  /**
   * What is read: at most 500 timesteps, each a word or sign, or a character for a net of those; or numbers, of which a net that reads several at a timestep has these end with a semicolon or a line: 0.5 1; 0.3 0.
   */
  text: string;
  /**
   * Timesteps whose word is taken as typed, never as a known word near it.
   */
  as_typed?: number[];
  /**
   * By chain, the state before the first timestep; where it is left out, a chain starts as the net says.
   */
  states?: {
    [k: string]: {
      [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
    };
  } | null;
  /**
   * Of a net that writes: the words that it is made to write, in the place of its own.
   */
  answer?: string | null;
  /**
   * Whether `answer` is only how it begins, and it goes on by itself.
   */
  goes_on?: boolean;
  /**
   * Of a net that writes: how many sentences it follows at once; 1 is greedy.
   */
  beam?: number;
  /**
   * Numbers held at a value.
   */
  interventions?: (NodeIntervention | WeightIntervention)[];
  loss: Loss;
  /**
   * The number that is moved; or
   */
  place?: NudgePlace | null;
  /**
   * the weight that is moved.
   */
  weight?: NudgeWeight | null;
  /**
   * By how much it is moved, each by itself.
   */
  by: number[];
  /**
   * How arrays are written: lists of numbers, or packed as base64, which is exact and several times cheaper.
   */
  encoding?: "json" | "base64";
}
/**
 * A weight of a cell.
 */
export interface NudgeWeight {
  /**
   * Name of an array of the net's file: cell.W_f, cell.b_f, ...
   */
  name: string;
  /**
   * Its row, from 0.
   */
  row: number;
  /**
   * Its column, from 0; a bias has none.
   */
  column?: number | null;
}
/**
 * One number of a trace, or a loss's gradient by it.
 */
export interface NumberAsked {
  /**
   * A net's id (GET /api/models), or the recipe of an untrained one.
   */
  model: string | Recipe;
  /**
   * What is read: at most 500 timesteps, each a word or sign, or a character for a net of those; or numbers, of which a net that reads several at a timestep has these end with a semicolon or a line: 0.5 1; 0.3 0.
   */
  text: string;
  /**
   * Timesteps whose word is taken as typed, never as a known word near it.
   */
  as_typed?: number[];
  /**
   * By chain, the state before the first timestep; where it is left out, a chain starts as the net says.
   */
  states?: {
    [k: string]: {
      [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
    };
  } | null;
  /**
   * Of a net that writes: the words that it is made to write, in the place of its own.
   */
  answer?: string | null;
  /**
   * Whether `answer` is only how it begins, and it goes on by itself.
   */
  goes_on?: boolean;
  /**
   * Of a net that writes: how many sentences it follows at once; 1 is greedy.
   */
  beam?: number;
  /**
   * Numbers held at a value.
   */
  interventions?: (NodeIntervention | WeightIntervention)[];
  /**
   * Which chain.
   */
  chain?: string;
  /**
   * Timestep, from 0.
   */
  t: number;
  /**
   * Key of the cell's node, head:NAME for a head's logits, or p:NAME for its probabilities.
   */
  node: string;
  /**
   * Unit, from 0; for a head, the class.
   */
  unit: number;
  /**
   * The number itself, or the gradient of `loss` by it: then the terms are the chain rule's.
   */
  of?: "value" | "gradient";
  /**
   * Of a gradient: where the loss is and on what.
   */
  loss?: Loss | null;
}
/**
 * One update, told of one weight and one sentence.
 */
export interface OneWeightAnswer {
  /**
   * Its number, from 1.
   */
  update: number;
  /**
   * What the gradient is of.
   */
  of: "sentence" | "batch";
  /**
   * Whether the optimiser has the moments that it had in the run. Without its past (runs of earlier versions, some checkpoints of large nets) it begins anew, and the batch is a new one.
   */
  has_past: boolean;
  /**
   * sgd, rmsprop or adam.
   */
  optimizer: string;
  /**
   * Updates that the optimiser has seen, this one among them.
   */
  seen: number;
  sentence: SentenceBeforeAfter;
  batch: BatchBeforeAfter;
  /**
   * Norm of the whole gradient.
   */
  gradient_norm: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The same after clipping.
   */
  clipped_norm: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * Of the weight, before clipping.
   */
  gradient: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The weight before the update.
   */
  before: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The weight after it.
   */
  after: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * How one leads to the other, in order.
   */
  lines: UpdateLine[];
}
/**
 * The sentence before the update and after it.
 */
export interface SentenceBeforeAfter {
  before: SentenceAnswer;
  after: SentenceAnswer;
}
/**
 * What the sentence is answered with.
 */
export interface SentenceAnswer {
  /**
   * Its loss.
   */
  loss: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * By class, its probability; or the numbers said.
   */
  p: (number | ("NaN" | "Infinity" | "-Infinity"))[];
}
/**
 * symbol = sum of the terms / over = value.
 */
export interface UpdateLine {
  /**
   * g the gradient as it is clipped; m and v Adam's moments, with a hat as they are corrected; s RMSprop's mean square; v the velocity of sgd; d what is divided by; Δw the step; w′ the weight afterwards.
   */
  symbol: string;
  /**
   * What is added.
   */
  terms: LineTerm[];
  /**
   * What the sum is divided by, or null.
   */
  over: LineFactor | null;
  /**
   * What it gives.
   */
  value: number | ("NaN" | "Infinity" | "-Infinity");
}
/**
 * Which update, of what, and which weight of it.
 */
export interface OneWeightRequest {
  /**
   * After how many updates: one of the run's checkpoints.
   */
  update: number;
  /**
   * What the gradient is of: the loss of the sentence alone, through all of it and with no price of gates; or the batch that the run drew next.
   */
  of?: "sentence" | "batch";
  /**
   * The sentence that is answered before and after.
   */
  text: string;
  /**
   * Timesteps whose word is taken as typed, never as a known word near it.
   */
  as_typed?: number[];
  loss: Loss;
  weight: NudgeWeight;
}
/**
 * Where a text opens, so that there is something to see.
 */
export interface Opening {
  /**
   * The chain that the net is shown by.
   */
  chain: string;
  /**
   * Its unit to look at: the one that was found to tell most on many texts, if it does something in this one; else that on which the last answer rests most.
   */
  unit: number;
  /**
   * The timestep at which that unit's memory does something.
   */
  t: number;
}
/**
 * What nets say to the same words in many orders.
 */
export interface OrderAnswer {
  /**
   * How many orders were read.
   */
  orders: number;
  /**
   * Whether there are no more.
   */
  is_all: boolean;
  /**
   * Those that can be compared.
   */
  nets: OrderNet[];
}
/**
 * One net on all orders.
 */
export interface OrderNet {
  /**
   * Which of the nets asked for it is, from 0.
   */
  place: number;
  /**
   * The question: its last one with classes for answers.
   */
  head: string;
  /**
   * What it can say.
   */
  classes: string[];
  /**
   * To how many orders it says each class.
   */
  said: number[];
  /**
   * The class that it says to the text as it stands.
   */
  own: number;
  /**
   * Of that class, the probability it has in every order; the first is the text's own.
   */
  p: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * The largest difference between a unit's memory after the last word of the text and after that of another order. Of a sum over the words only rounding is left.
   */
  apart: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * Of each class that it says to some order, that of which it is surest.
   */
  surest: SurestOrder[];
}
/**
 * The order in which a net is surest of an answer.
 */
export interface SurestOrder {
  /**
   * What it then says.
   */
  answer: string;
  /**
   * The words in that order.
   */
  text: string;
  /**
   * The probability that it gives to the answer.
   */
  p: number | ("NaN" | "Infinity" | "-Infinity");
}
/**
 * Which nets, and which words.
 */
export interface OrderRequest {
  /**
   * Those that read, in their order.
   */
  nets: ComparedNet[];
  /**
   * Whose words are read in other orders.
   */
  text: string;
  /**
   * How arrays are written: lists of numbers, or packed as base64, which is exact and several times cheaper.
   */
  encoding?: "json" | "base64";
}
/**
 * One update.
 */
export interface PairAnswer {
  /**
   * The sentence as far as it is known.
   */
  words: string[];
  /**
   * How many pairs it has.
   */
  pairs: number;
  /**
   * Which one this is, from 0.
   */
  pair: number;
  /**
   * The place in the middle of the window.
   */
  centre: number;
  /**
   * By place in the middle, the first of its pairs.
   */
  firsts: number[];
  /**
   * First and last place in the window.
   */
  reaches: number[];
  /**
   * Places of the given words.
   */
  given: number[];
  /**
   * The place of the wanted word.
   */
  wanted: number;
  /**
   * The vectors of the given words, (C, D).
   */
  inputs: (number | ("NaN" | "Infinity" | "-Infinity"))[][];
  /**
   * Their mean, (D,).
   */
  h: (number | ("NaN" | "Infinity" | "-Infinity"))[];
  /**
   * What answers for the wanted word, (D,).
   */
  output: (number | ("NaN" | "Infinity" | "-Infinity"))[];
  /**
   * h . output.
   */
  score: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * e to the score.
   */
  exp: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The sum of e to the score over all words.
   */
  total: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * exp / total: how expected the wanted word is.
   */
  p: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The same after the update.
   */
  p_after: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * -ln p, in nats.
   */
  loss: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The same after the update.
   */
  loss_after: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The gradient of the loss by h, (D,).
   */
  slope: (number | ("NaN" | "Infinity" | "-Infinity"))[];
  /**
   * What the gradient is multiplied by.
   */
  rate: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * What each given word weighs in the mean.
   */
  share: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The given words after the update, (C, D).
   */
  moved: (number | ("NaN" | "Infinity" | "-Infinity"))[][];
  /**
   * The wanted word, and then those that are most expected before the update.
   */
  expected: Expected[];
  /**
   * How often the text has the wanted word there, or null: it has no such place.
   */
  in_text: number | ("NaN" | "Infinity" | "-Infinity") | null;
}
/**
 * Which pair, and how far the vectors are.
 */
export interface PairRequest {
  /**
   * A text to learn from; empty: sentences made by rule.
   */
  text?: string;
  /**
   * How many are made by rule.
   */
  sentences?: number;
  /**
   * skip-gram: a word is given, each neighbour wanted; cbow: the reverse.
   */
  model?: "skip-gram" | "cbow";
  /**
   * Words that count as neighbours, to either side.
   */
  window?: number;
  /**
   * D: numbers a word.
   */
  dimensions?: number;
  /**
   * How often the text is read.
   */
  epochs?: number;
  /**
   * Learning rate of one pair.
   */
  rate?: number;
  /**
   * Of the vectors at the start and of chance.
   */
  seed?: number;
  /**
   * Words of the text over which the window slides.
   */
  sentence: string;
  /**
   * Its number in the sentence, from 0.
   */
  pair: number;
  /**
   * Of the learning, at which the first begins.
   */
  frame?: number;
}
/**
 * A number, what decides it, what decides that, and so on.
 */
export interface PathAnswer {
  /**
   * From the number that was asked: each is the source of the row that leads in the one before, or where its number was carried from. The row that leads in the last is a word, a start state or a number that is held; or none leads. Gradients lead from one to the next up to what the head of the loss says.
   */
  stops: PathStop[];
}
/**
 * One number on the path, and the rows that give it.
 */
export interface PathStop {
  /**
   * Which chain.
   */
  chain: string;
  /**
   * Timestep, from 0.
   */
  t: number;
  /**
   * Key of the node.
   */
  node: string;
  /**
   * Unit, from 0.
   */
  unit: number;
  /**
   * What is done with the terms.
   */
  op: string;
  /**
   * The number as the trace has it.
   */
  value: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * What the terms give together: the number itself or, where it is a function of one number (sigmoid, tanh, one_minus, ...), what that function is taken of.
   */
  sum: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * The terms as a person reads them: the largest first, small ones together, the bias last. They add up to the same sum. Those of a gradient go from lane to lane, with all factors that lie between.
   */
  rows: Row[];
  /**
   * Place among the rows of the one that decides: in a product the factor near 0, else the one that carries the sign; in a sum the largest that pulls the way it goes.
   */
  leads: number | null;
  /**
   * Of a function of one number: where that number comes from.
   */
  inner: Explained | null;
  /**
   * Timestep since which the same unit of the same node carries this number, changed by less than a twentieth at each: the next stop. Null where it is not carried.
   */
  since: number | null;
}
/**
 * Every disease with its remedies.
 */
export interface RemediesAnswer {
  /**
   * In the order in which they are taught.
   */
  diseases: DiseaseAnswer[];
}
/**
 * Sentences as rows, and each word of them as one.
 */
export interface RowsAnswer {
  /**
   * The columns, as the sentences bring them.
   */
  words: string[];
  /**
   * The words of each, as columns, in order.
   */
  sentences: number[][];
  /**
   * 1 where a sentence has the word, (S, V).
   */
  bags: number[][];
  /**
   * Of each sentence its words, each a row with one 1.
   */
  one_hot: number[][][];
  /**
   * Between bags: the root of how many places differ, (S, S).
   */
  distances: (number | ("NaN" | "Infinity" | "-Infinity"))[][];
  /**
   * How many places differ, (S, S).
   */
  differ: number[][];
  /**
   * The distance of any two different one-hot words.
   */
  apart: number | ("NaN" | "Infinity" | "-Infinity");
}
/**
 * Sentences to be written as rows of 0 and 1.
 */
export interface RowsRequest {
  /**
   * The sentences.
   */
  sentences: string[];
}
/**
 * A training with its log.
 */
export interface RunAnswer {
  /**
   * Its id: equal settings share one.
   */
  id: string;
  /**
   * What is trained, and how, complete; in a list of runs without a text.
   */
  settings: {
    [k: string]: unknown;
  };
  /**
   * Waiting for its first turn, running, done, stopped by a person or a limit, diverged (a number grew past all bounds), or failed for a reason outside the net.
   */
  state: "waiting" | "running" | "done" | "stopped" | "diverged" | "failed";
  /**
   * Why it stopped, diverged or failed, or empty.
   */
  why: string;
  /**
   * Updates made.
   */
  updates: number;
  /**
   * Seconds it has computed.
   */
  seconds: number;
  /**
   * When it was started, in seconds since 1970.
   */
  made: number;
  /**
   * Entries of its log, 0 where the log is not at hand.
   */
  entries: number;
  /**
   * The entries that were asked for.
   */
  log: LogEntry[];
}
/**
 * A training.
 */
export interface RunSummary {
  /**
   * Its id: equal settings share one.
   */
  id: string;
  /**
   * What is trained, and how, complete; in a list of runs without a text.
   */
  settings: {
    [k: string]: unknown;
  };
  /**
   * Waiting for its first turn, running, done, stopped by a person or a limit, diverged (a number grew past all bounds), or failed for a reason outside the net.
   */
  state: "waiting" | "running" | "done" | "stopped" | "diverged" | "failed";
  /**
   * Why it stopped, diverged or failed, or empty.
   */
  why: string;
  /**
   * Updates made.
   */
  updates: number;
  /**
   * Seconds it has computed.
   */
  seconds: number;
  /**
   * When it was started, in seconds since 1970.
   */
  made: number;
  /**
   * Entries of its log, 0 where the log is not at hand.
   */
  entries: number;
}
/**
 * The trainings.
 */
export interface RunsAnswer {
  /**
   * Every one, the newest first.
   */
  runs: RunSummary[];
}
/**
 * What a net wrote.
 */
export interface SampleAnswer {
  /**
   * What it read first.
   */
  prompt: string;
  /**
   * What it wrote.
   */
  tokens: string[];
  /**
   * The probability it gave each of them, at temperature 1.
   */
  p: number[];
  /**
   * All of it, as one writes.
   */
  text: string;
}
/**
 * What a net that guesses what comes next shall write.
 */
export interface SampleRequest {
  /**
   * A net's id (GET /api/models), or the recipe of an untrained one.
   */
  model: string | Recipe;
  /**
   * What it reads first.
   */
  prompt: string;
  /**
   * Words or characters to write.
   */
  length?: number;
  /**
   * 0 takes the likeliest; 1 draws as the net says; more is bolder.
   */
  temperature?: number;
  /**
   * The same seed draws the same.
   */
  seed?: number;
}
/**
 * One update as four sub-steps.
 */
export interface SlowAnswer {
  /**
   * Its number, from 1.
   */
  update: number;
  /**
   * First: what the net says of each sentence.
   */
  forward: SlowSentence[];
  loss: SlowLoss;
  backward: SlowBackward;
  update_step: SlowStep;
  /**
   * By head, what its classes are called.
   */
  classes: {
    [k: string]: string[];
  };
  /**
   * Whether it is the update that the run made: of runs of earlier versions, and of some checkpoints of large nets, the optimiser's past is not kept.
   */
  has_past?: boolean;
}
/**
 * What the net says of one sentence of the batch, before the update.
 */
export interface SlowSentence {
  /**
   * What it reads.
   */
  tokens: string[];
  /**
   * By head, the right class, or null.
   */
  right: {
    [k: string]: (number | null)[];
  };
  /**
   * By head, the probability it gives the right class, or null.
   */
  p: {
    [k: string]: (number | null)[];
  };
  /**
   * By head, the likeliest class.
   */
  said: {
    [k: string]: number[];
  };
  /**
   * Where it writes, what it is given to read while it learns.
   */
  answer?: string[];
  /**
   * By head of numbers, the right ones, or null.
   */
  wanted?: {
    [k: string]: (number[] | null)[];
  };
  /**
   * By head of numbers, those that it says.
   */
  numbers?: {
    [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[][];
  };
}
/**
 * The loss of the batch in nats.
 */
export interface SlowLoss {
  /**
   * By head, the mean over its answers.
   */
  heads: {
    [k: string]: number;
  };
  /**
   * Of open gates.
   */
  price: number;
  /**
   * What is trained on.
   */
  total: number;
}
/**
 * The gradient.
 */
export interface SlowBackward {
  /**
   * By block of weights.
   */
  blocks: SlowBlock[];
  /**
   * Its norm before clipping.
   */
  gradient_norm: number;
  /**
   * Its norm after it.
   */
  clipped_norm: number;
}
/**
 * One block of weights.
 */
export interface SlowBlock {
  /**
   * Its name.
   */
  name: string;
  /**
   * How many weights.
   */
  count: number;
  /**
   * Norm of its gradient before clipping.
   */
  gradient: number;
  /**
   * Its norm before the update.
   */
  size: number;
  /**
   * How far it was moved.
   */
  moved: number;
}
/**
 * The update itself, and the loss on the same sentences after it.
 */
export interface SlowStep {
  /**
   * Learning rate.
   */
  learning_rate: number;
  /**
   * How far all weights moved.
   */
  update_norm: number;
  /**
   * The same, in lengths of all weights.
   */
  relative: number;
  largest: SlowChange;
  /**
   * By head, the loss afterwards.
   */
  heads: {
    [k: string]: number | "NaN" | "Infinity" | "-Infinity";
  };
  /**
   * The same added up, without the price of gates.
   */
  total: number | ("NaN" | "Infinity" | "-Infinity");
}
/**
 * The weight that moved farthest.
 */
export interface SlowChange {
  /**
   * Its block.
   */
  block: string;
  /**
   * Its row and column, from 0.
   */
  at: number[];
  /**
   * Its gradient before clipping.
   */
  gradient: number;
  /**
   * Its value before the update.
   */
  before: number;
  /**
   * Its value after it.
   */
  after: number;
}
/**
 * Where to do one update in slow motion.
 */
export interface SlowRequest {
  /**
   * After how many updates: one of the run's checkpoints.
   */
  update: number;
}
/**
 * A training that was asked for.
 */
export interface StartAnswer {
  /**
   * Its id: equal settings share one.
   */
  id: string;
  /**
   * What is trained, and how, complete; in a list of runs without a text.
   */
  settings: {
    [k: string]: unknown;
  };
  /**
   * Waiting for its first turn, running, done, stopped by a person or a limit, diverged (a number grew past all bounds), or failed for a reason outside the net.
   */
  state: "waiting" | "running" | "done" | "stopped" | "diverged" | "failed";
  /**
   * Why it stopped, diverged or failed, or empty.
   */
  why: string;
  /**
   * Updates made.
   */
  updates: number;
  /**
   * Seconds it has computed.
   */
  seconds: number;
  /**
   * When it was started, in seconds since 1970.
   */
  made: number;
  /**
   * Entries of its log, 0 where the log is not at hand.
   */
  entries: number;
  /**
   * What it may be stopped with: given once, to whoever began it or had it go on; null for whoever joins one that is under way.
   */
  owner: string | null;
}
/**
 * A text to begin with.
 */
export interface Starter {
  /**
   * The text.
   */
  text: string;
  /**
   * Why the answer is not the one in the course notes, or empty.
   */
  note: string;
  /**
   * The timestep that is worth seeing first, counted from 0.
   */
  opens?: number;
}
/**
 * Everything computed in one timestep.
 */
export interface StepAnswer {
  /**
   * The net's id.
   */
  model: string;
  column: Column;
  chain: StepChain;
  /**
   * The values of every chain that took the step.
   */
  chains: StepChain[];
  /**
   * What to send with the next step, each (H,).
   */
  state: {
    [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  };
  /**
   * The same of every chain, by its id: send them all with the next step.
   */
  states: {
    [k: string]: {
      [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
    };
  };
  /**
   * What the net says.
   */
  heads: StepHead[];
}
/**
 * One timestep of a cell.
 */
export interface StepChain {
  /**
   * Name of the chain.
   */
  id: string;
  /**
   * The cell's name.
   */
  cell: string;
  /**
   * The cell's options.
   */
  options: {
    [k: string]: string;
  };
  /**
   * Hidden units, H.
   */
  hidden: number;
  /**
   * Each node of the cell's graph.
   */
  nodes: {
    [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  };
}
/**
 * What the net says now.
 */
export interface StepHead {
  /**
   * Name of the head.
   */
  name: string;
  /**
   * Whether it answers with a class or with numbers.
   */
  kind?: "classes" | "number";
  /**
   * What it can say; none where it says numbers.
   */
  classes: string[];
  /**
   * Probability of each class.
   */
  p: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * The numbers before the softmax, or the numbers it says.
   */
  logits: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
}
/**
 * One timestep, from the state that the last one gave.
 */
export interface StepRequest {
  /**
   * A net's id (GET /api/models), or the recipe of an untrained one.
   */
  model: string | Recipe;
  /**
   * Along which axis; left out, that of what is typed. A decoder goes on from its own state or from the end of the chain that it starts from, whichever `states` has.
   */
  axis?: string | null;
  /**
   * One word, sign or character, or one timestep's numbers. Send this or x.
   */
  token?: string | null;
  /**
   * The input itself, D numbers. Send this or token.
   */
  x?: number[] | null;
  /**
   * What the last step answered as its state; left out, the start state.
   */
  state?: {
    [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  } | null;
  /**
   * What the last step answered as its states, by chain.
   */
  states?: {
    [k: string]: {
      [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
    };
  } | null;
  /**
   * Take the token as typed, never as a known word near it.
   */
  as_typed?: boolean;
  /**
   * Numbers held at a value.
   */
  interventions?: (NodeIntervention | WeightIntervention)[];
  /**
   * How arrays are written: lists of numbers, or packed as base64, which is exact and several times cheaper.
   */
  encoding?: "json" | "base64";
}
/**
 * Who wants a training to end.
 */
export interface StopRequest {
  /**
   * What POST /api/train answered to whoever started it.
   */
  owner?: string;
}
/**
 * As what a table was read.
 */
export interface TableAnswer {
  /**
   * The columns of numbers that differ.
   */
  series: TableSeries[];
  /**
   * Columns that hold something else, or one value only.
   */
  skipped: string[];
  /**
   * What was taken to stand between columns.
   */
  separator: string;
  /**
   * What was taken for the decimal mark.
   */
  decimal: string;
  /**
   * Whether the first row was taken for names.
   */
  has_header: boolean;
  /**
   * Rows at the end that are too many, and were not read.
   */
  left: number;
}
/**
 * One column of numbers as a series that a net can read.
 */
export interface TableSeries {
  /**
   * Its name, or nothing.
   */
  name: string;
  /**
   * How many numbers.
   */
  count: number;
  /**
   * How many rows without a number were left out.
   */
  gaps: number;
  /**
   * Its smallest number, which is read as -1.
   */
  least: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * Its largest, which is read as 1.
   */
  most: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * Its numbers between -1 and 1, with two decimals, as a net reads them.
   */
  text: string;
}
/**
 * A table as it was pasted or dropped.
 */
export interface TableRequest {
  /**
   * Rows, each a line.
   */
  text: string;
  /**
   * What stands between columns; left out, whatever is likeliest.
   */
  separator?: (";" | "\t" | "," | "|" | " ") | null;
  /**
   * The decimal mark; left out, whatever is likeliest.
   */
  decimal?: ("." | ",") | null;
  /**
   * Whether the first row names columns; left out, if it seems so.
   */
  has_header?: boolean | null;
}
/**
 * What a net learns.
 */
export interface TaskAnswer {
  /**
   * Its name in requests.
   */
  name: string;
  /**
   * Its name for people.
   */
  title: string;
  /**
   * Whether its nets learned from texts that do not ship, and so have an answer to any everyday sentence.
   */
  learns_elsewhere?: boolean;
  /**
   * What it is about, under which a list of tasks has it.
   */
  topic?: "gates" | "far" | "order" | "letters" | "numbers" | "shapes";
  /**
   * What a class sees in it.
   */
  teaches: string;
  /**
   * What a net of this task has learned to do.
   */
  learned: string;
  /**
   * What the keys of its texts in the catalogue begin with: .title, .teaches, .learned, .NAME.question of a head, .PLACE.note of a starter.
   */
  texts: string;
  /**
   * When it answers: at every timestep, at the end, or with a sentence of its own; and whether it reads many timesteps, or one.
   */
  shape: "one-to-one" | "one-to-many" | "many-to-many" | "many-to-one" | "encoder-decoder";
  /**
   * What one timestep is.
   */
  reads: "words" | "characters" | "numbers";
  /**
   * How many numbers a timestep has, where it has any.
   */
  width?: number;
  /**
   * What its nets write, where they do.
   */
  answer?: TaskWrites | null;
  /**
   * What the net is asked.
   */
  heads: TaskHead[];
  /**
   * Texts to begin with.
   */
  starters: Starter[];
  /**
   * Which of them the task opens with, counted from 0.
   */
  opens_with?: number;
  /**
   * By cell, the net to train and how.
   */
  defaults: {
    [k: string]: TaskDefaults;
  };
}
/**
 * What the nets of a task write.
 */
export interface TaskWrites {
  /**
   * The axis along which they write.
   */
  axis: string;
  /**
   * The head that answers with the next word.
   */
  head: string;
  /**
   * What a timestep of it is.
   */
  reads: "words" | "characters";
  /**
   * What is read before the first word.
   */
  start: string;
  /**
   * The answer that ends it.
   */
  stop: string;
  /**
   * The longest that it becomes, with the stop word.
   */
  limit: number;
}
/**
 * The net to train for a task, and how.
 */
export interface TaskDefaults {
  /**
   * The cell's name.
   */
  cell: string;
  /**
   * Hidden units.
   */
  hidden: number;
  /**
   * Numbers a word becomes.
   */
  embedding: number;
  /**
   * Learning rate.
   */
  learning_rate: number;
  /**
   * Sentences in one update.
   */
  batch: number;
  /**
   * Longest norm of a gradient.
   */
  clip: number;
  /**
   * Price of each gate's not resting.
   */
  gate_cost: {
    [k: string]: number;
  };
  /**
   * By gate, the share of the updates after which it is charged.
   */
  gate_cost_from?: {
    [k: string]: number;
  };
  /**
   * By head, what its loss counts for; 1 where nothing is said.
   */
  head_weight?: {
    [k: string]: number;
  };
  /**
   * Updates.
   */
  updates: number;
  /**
   * Which way its chains read.
   */
  direction?: "forward" | "backward" | "both";
}
/**
 * The tasks.
 */
export interface TasksAnswer {
  /**
   * Every task.
   */
  tasks: TaskAnswer[];
}
/**
 * Everything computed on the way through a text.
 */
export interface TraceAnswer {
  /**
   * The net's id.
   */
  model: string;
  /**
   * The text that was read.
   */
  text: string;
  /**
   * The timesteps as typed.
   */
  columns: Column[];
  /**
   * Every axis of timesteps: what was typed, and what a decoder read, which is the start word and then what it wrote.
   */
  axes: Axis[];
  /**
   * The runs of the cell.
   */
  chains: Chain[];
  /**
   * What the net says.
   */
  heads: Head[];
  /**
   * What a decoder wrote, the likeliest first: that is the one which is traced.
   */
  written?: Written[];
  /**
   * Of a task whose sentences a grammar makes: whether this is one of them, and what could stand for a strange word.
   */
  grammar?: Fit | null;
  /**
   * Of a net that writes: the right sentence, where its task's rule can tell.
   */
  right_answer?: string[] | null;
  /**
   * Where there is something to see first, if that was asked.
   */
  opening?: Opening | null;
}
/**
 * One sentence that a net wrote.
 */
export interface Written {
  /**
   * Its words; the last is the stop word where it ended.
   */
  words: string[];
  /**
   * The probability that the net gave to each of them.
   */
  p: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
  /**
   * The natural logarithm of the probability of all of it.
   */
  score: number | ("NaN" | "Infinity" | "-Infinity");
  /**
   * Whether it came to the stop word before it was cut off.
   */
  ended: boolean;
}
/**
 * A whole text at once, as when it is pasted.
 */
export interface TraceRequest {
  /**
   * A net's id (GET /api/models), or the recipe of an untrained one.
   */
  model: string | Recipe;
  /**
   * What is read: at most 500 timesteps, each a word or sign, or a character for a net of those; or numbers, of which a net that reads several at a timestep has these end with a semicolon or a line: 0.5 1; 0.3 0.
   */
  text: string;
  /**
   * Timesteps whose word is taken as typed, never as a known word near it.
   */
  as_typed?: number[];
  /**
   * By chain, the state before the first timestep; where it is left out, a chain starts as the net says.
   */
  states?: {
    [k: string]: {
      [k: string]: (number | ("NaN" | "Infinity" | "-Infinity"))[] | Packed;
    };
  } | null;
  /**
   * Of a net that writes: the words that it is made to write, in the place of its own.
   */
  answer?: string | null;
  /**
   * Whether `answer` is only how it begins, and it goes on by itself.
   */
  goes_on?: boolean;
  /**
   * Of a net that writes: how many sentences it follows at once; 1 is greedy.
   */
  beam?: number;
  /**
   * Numbers held at a value.
   */
  interventions?: (NodeIntervention | WeightIntervention)[];
  /**
   * Whether to say where there is something to see first.
   */
  opening?: boolean;
  /**
   * How arrays are written: lists of numbers, or packed as base64, which is exact and several times cheaper.
   */
  encoding?: "json" | "base64";
  /**
   * To be told so many of the likeliest classes of each head at each position, and of a head of more than 100 classes no p and logits beside them.
   */
  top?: number | null;
}
/**
 * What net to train on what, and how. Whatever is left out is as the task has it.
 */
export interface TrainRequest {
  /**
   * A task (GET /api/tasks), or own-text.
   */
  task?: string | null;
  /**
   * Of own-text: the text to learn.
   */
  text?: string | null;
  /**
   * Of own-text: words or characters.
   */
  reads?: string | null;
  /**
   * Of own-text: how many words are kept, the most frequent first.
   */
  vocabulary?: number | null;
  /**
   * Words added to the task's own, each with a word it is like.
   */
  words?: {
    [k: string]: string;
  } | null;
  /**
   * The cell's name (GET /api/cells).
   */
  cell?: string | null;
  /**
   * The cell's options.
   */
  options?: {
    [k: string]: string;
  } | null;
  /**
   * Hidden units, H.
   */
  hidden?: number | null;
  /**
   * Numbers a word becomes, D; 0 means one-hot.
   */
  embedding?: number | null;
  /**
   * Cells that stand above each other.
   */
  layers?: number | null;
  /**
   * Forward, backward, or both with a chain for each.
   */
  direction?: string | null;
  /**
   * How heads get both directions: concatenated or summed.
   */
  joined?: string | null;
  /**
   * The state before the first timestep: zeros or learned.
   */
  start?: string | null;
  /**
   * Of a task that writes: the cell of the decoder.
   */
  decoder?: Decoder | null;
  /**
   * Where its random numbers start.
   */
  seed?: number | null;
  /**
   * How its recurrent weights are drawn.
   */
  initialiser?: string | null;
  /**
   * Spectral radius of the recurrent weights, where it is known.
   */
  radius?: number | null;
  /**
   * Bias of the gate that keeps, where there is one.
   */
  keep_bias?: number | null;
  /**
   * Updates, at most.
   */
  updates?: number | null;
  /**
   * Sentences in one update.
   */
  batch?: number | null;
  /**
   * sgd, rmsprop or adam.
   */
  optimizer?: string | null;
  /**
   * Of sgd.
   */
  momentum?: number | null;
  /**
   * Learning rate at the start.
   */
  learning_rate?: number | null;
  /**
   * The share of it that is left at the end; it falls as a cosine.
   */
  end?: number | null;
  /**
   * none, norm, tensor or value.
   */
  clip?: string | null;
  /**
   * Longest norm of a gradient, or its largest value.
   */
  clip_at?: number | null;
  /**
   * How far a gradient reaches back: none (through the whole sentence), chunks (of the sentence; the state is carried over) or window (each loss as far back).
   */
  truncation?: string | null;
  /**
   * Timesteps of a chunk or a window.
   */
  truncation_steps?: number | null;
  /**
   * Of a task that writes, what its decoder reads while it learns: the right words (right: teacher forcing), or those that it says itself (own).
   */
  feeding?: string | null;
  /**
   * Of near-far and latch: the shortest gap that is trained on, in timesteps from the word that decides the answer to the last.
   */
  shortest_gap?: number | null;
  /**
   * Likewise the longest.
   */
  longest_gap?: number | null;
  /**
   * Vectors learned from another text, as the net's first ones.
   */
  word_vectors?: BroughtVectors | null;
  /**
   * By gate, the price of its not resting.
   */
  gate_cost?: {
    [k: string]: number;
  } | null;
  /**
   * By gate, the share of the updates after which it is charged: 0.5 when half of them are done; else from the start.
   */
  gate_cost_from?: {
    [k: string]: number;
  } | null;
  /**
   * By head, what its loss counts for; 1 where nothing is said.
   */
  head_weight?: {
    [k: string]: number;
  } | null;
}
/**
 * A deep net whose layers are given the same weights.
 */
export interface TyingAnswer {
  /**
   * How many layers.
   */
  layers: number;
  /**
   * Weights, where each layer has its own.
   */
  apart: number;
  /**
   * Weights, where all have the same.
   */
  one: number;
}
/**
 * One line of the answer: how many sentences are read, and once all are, what was found.
 */
export interface UnitsLine {
  /**
   * Sentences read so far.
   */
  sentences: number;
  /**
   * Sentences in all.
   */
  of: number;
  /**
   * Units with an AUC of .85 and more; of others nothing is said.
   */
  units?: UnitName[] | null;
  /**
   * Whether this is all.
   */
  is_last: boolean;
}
/**
 * Whose units, and over how many sentences.
 */
export interface UnitsRequest {
  /**
   * A net's id (GET /api/models), or the recipe of an untrained one.
   */
  model: string | Recipe;
  /**
   * Held-out sentences of its task.
   */
  sentences?: number;
}
/**
 * A net that was brought here.
 */
export interface UploadAnswer {
  model: ModelSummary;
}
/**
 * The weights of a layer or a head.
 */
export interface WeightsAnswer {
  /**
   * The net's id.
   */
  model: string;
  /**
   * Key of the layer, or head:NAME.
   */
  node: string;
  /**
   * Its matrices, in the order of its inputs.
   */
  parts: WeightsPart[];
}
/**
 * What one of the inputs is multiplied with.
 */
export interface WeightsPart {
  /**
   * Key of the input's node, or bias.
   */
  source: string;
  /**
   * One row a unit or class, one column an entry of the input.
   */
  values: (number | ("NaN" | "Infinity" | "-Infinity"))[][] | Packed;
}
/**
 * Which weights.
 */
export interface WeightsRequest {
  /**
   * A net's id (GET /api/models), or the recipe of an untrained one.
   */
  model: string | Recipe;
  /**
   * Which chain.
   */
  chain?: string;
  /**
   * Key of a layer of the cell, or head:NAME.
   */
  node: string;
  /**
   * How arrays are written: lists of numbers, or packed as base64, which is exact and several times cheaper.
   */
  encoding?: "json" | "base64";
}
/**
 * One wiring.
 */
export interface WiringAnswer {
  /**
   * Its name in links.
   */
  name: string;
  /**
   * What its net reads first.
   */
  text: string;
  /**
   * The question whose answer is shown.
   */
  head: string;
  /**
   * Whether that is asked at every timestep, or only at the end.
   */
  asked: "every" | "end";
  /**
   * What a decoder is given first, null where none writes.
   */
  start: string | null;
  /**
   * What a decoder answers at its end.
   */
  stop: string | null;
  /**
   * Its nets, a cell each, the one that is shown first in front.
   */
  nets: WiringNet[];
  recipe: WiringRecipe;
}
/**
 * A net at hand that is wired so.
 */
export interface WiringNet {
  /**
   * Its id.
   */
  model: string;
  /**
   * Its cell's name.
   */
  cell: string;
  /**
   * Weights of its cells alone, used again at every timestep.
   */
  cell_parameters: number;
  /**
   * Its unit whose number is shown first.
   */
  unit: number;
}
/**
 * An untrained net of the wiring, as other calls take it in the place of an id.
 */
export interface WiringRecipe {
  /**
   * The task.
   */
  task: string;
  /**
   * The cell's name.
   */
  cell: string;
  /**
   * Hidden units.
   */
  hidden: number;
  /**
   * Numbers a word becomes.
   */
  embedding: number;
}
/**
 * All of them.
 */
export interface WiringsAnswer {
  /**
   * Every wiring, in the order of teaching.
   */
  wirings: WiringAnswer[];
  tying: TyingAnswer;
}
/**
 * Everything that is compared.
 */
export interface WordNetsAnswer {
  /**
   * In the order in which they are taught.
   */
  compared: WordNetsOf[];
}
/**
 * What is learned with words given in several ways.
 */
export interface WordNetsOf {
  /**
   * next-word or near-far.
   */
  name: string;
  /**
   * They differ in how words are given alone.
   */
  trainings: WordTraining[];
}
/**
 * One of the trainings; POST /api/train takes its settings as they are.
 */
export interface WordTraining {
  /**
   * one-hot, own or brought.
   */
  name: string;
  /**
   * Numbers that the net has to learn.
   */
  weights: number;
  /**
   * The settings, complete.
   */
  settings: {
    [k: string]: unknown;
  };
}

export interface Get {
  "api/compare": CompareWayAnswer;
  "api/directions": DirectionsAnswer;
  "api/gap": GapModelsAnswer;
  "api/cells": CellsAnswer;
  "api/tasks": TasksAnswer;
  "api/models": ModelsAnswer;
  [address: `api/models/${string}`]: ModelAnswer;
  "api/train": RunsAnswer;
  [address: `api/train/${string}`]: RunAnswer;
  "api/remedies": RemediesAnswer;
  "api/word-nets": WordNetsAnswer;
  "api/wirings": WiringsAnswer;
  "healthz": Health;
}

export interface Post {
  "api/step": StepAnswer;
  "api/trace": TraceAnswer;
  "api/effect": EffectLine;
  "api/explain": ExplainAnswer;
  "api/path": PathAnswer;
  "api/gradients": GradientsAnswer;
  "api/influence": InfluenceAnswer;
  "api/nudge": NudgeAnswer;
  [address: `api/train/${string}/one-weight`]: OneWeightAnswer;
  "api/collect": CollectAnswer;
  "api/jacobians": JacobiansAnswer;
  "api/forecast": ForecastAnswer;
  "api/series": TableAnswer;
  "api/lab": LabAnswer;
  "api/compare": CompareAnswer;
  "api/compare/length": LengthAnswer;
  "api/compare/order": OrderAnswer;
  "api/gap": GapLine;
  "api/gap/sentence": GapSentenceAnswer;
  "api/gap/compare": GapCompareAnswer;
  "api/gates": GatesAnswer;
  "api/units": UnitsLine;
  "api/weights": WeightsAnswer;
  "api/models": UploadAnswer;
  "api/train": StartAnswer;
  [address: `api/train/${string}/stop`]: RunAnswer;
  "api/train/estimate": EstimateAnswer;
  [address: `api/train/${string}/slow`]: SlowAnswer;
  [address: `api/train/${string}/gradients`]: HistoryLine;
  "api/sample": SampleAnswer;
  "api/word-vectors": FrameLine;
  "api/word-vectors/nearest": NearAnswer;
  "api/word-vectors/pair": PairAnswer;
  "api/word-rows": RowsAnswer;
  "api/word-features": FeaturesAnswer;
  "api/word-vectors/measured": MeasuredLine;
}

export interface Sent {
  "api/step": StepRequest;
  "api/trace": TraceRequest;
  "api/effect": EffectRequest;
  "api/explain": ExplainRequest;
  "api/path": NumberAsked;
  "api/gradients": GradientsRequest;
  "api/influence": InfluenceRequest;
  "api/nudge": NudgeRequest;
  [address: `api/train/${string}/one-weight`]: OneWeightRequest;
  "api/collect": CollectRequest;
  "api/jacobians": JacobiansRequest;
  "api/forecast": ForecastRequest;
  "api/series": TableRequest;
  "api/lab": LabRequest;
  "api/compare": CompareRequest;
  "api/compare/length": LengthRequest;
  "api/compare/order": OrderRequest;
  "api/gap": GapRequest;
  "api/gap/sentence": GapSentenceRequest;
  "api/gap/compare": GapCompareRequest;
  "api/gates": GatesRequest;
  "api/units": UnitsRequest;
  "api/weights": WeightsRequest;
  "api/train": TrainRequest;
  [address: `api/train/${string}/stop`]: StopRequest;
  "api/train/estimate": TrainRequest;
  [address: `api/train/${string}/slow`]: SlowRequest;
  [address: `api/train/${string}/gradients`]: GradientHistoryRequest;
  "api/sample": SampleRequest;
  "api/word-vectors": LearnAsked;
  "api/word-vectors/nearest": NearRequest;
  "api/word-vectors/pair": PairRequest;
  "api/word-rows": RowsRequest;
  "api/word-features": FeaturesRequest;
  "api/word-vectors/measured": MeasureRequest;
}
