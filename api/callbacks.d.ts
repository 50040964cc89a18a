// @reg/callbacks

interface Advice {
    readonly action: string;
    readonly text: string;
    readonly use?: string;
}

interface AnyCallback {
    readonly name: string;
    init(): unknown;
    update(state: never, report: never): unknown;
    write?(state: never, run: Run): void | Promise<void>;
    restore?(state: never, into?: never): unknown;
    end?(state: never): void | Promise<void>;
}

interface Averaged<W> {
    readonly weights: W;
    readonly recalibrate: readonly string[];
}

interface Bar {
    start(total: number, value: number, payload?: object): void;
    update(value: number, payload?: object): void;
    stop(): void;
}

interface BatchGradients<G> {
    readonly gradients: G;
    readonly size?: number;
}

interface Callback<State, S = EpochReport> {
    readonly name: string;
    init(): State;
    update(state: State, report: S): State;
    write?(state: State, run: Run): void | Promise<void>;
    restore?(state: State): unknown;
    end?(state: State): void | Promise<void>;
}

class CallbackError<State = unknown> extends Error {
    readonly name = "CallbackError";
    readonly callback: string;
    readonly failures: readonly Failure[];
    readonly state: State;
    constructor(failures: readonly Failure[], epoch: number, state: State);
}

type Callbacks = Readonly<Record<string, AnyCallback>> | readonly AnyCallback[];

interface Checkpoint extends Callback<CheckpointState> {
    load<W, T, S>(): Promise<Saved<W, T, S> | undefined>;
    save(saved: Saved): Promise<void>;
    clear(): Promise<void>;
}

interface CheckpointOptions {
    readonly store: Store;
    readonly every?: number;
    readonly keep?: number;
    readonly prefix?: string;
}

interface CheckpointState {
    readonly epoch: number | null;
    readonly due: boolean;
}

type Columns = Readonly<Record<string, readonly (Recorded | null)[]>>;

interface CosineDecayOptions {
    readonly rate: number;
    readonly steps: number;
    readonly end?: number;
}

interface CsvLogOptions {
    readonly sink: Sink;
    readonly delimiter?: string;
}

interface CsvLogState extends TextPlace {
    readonly columns: readonly string[] | null;
}

interface CyclicOptions {
    readonly low: number;
    readonly high: number;
    readonly up?: number;
    readonly down?: number;
    readonly mode?: "triangular" | "triangular2" | "exponential";
    readonly factor?: number;
    readonly momentum?: readonly [
        low: number,
        high: number
    ];
}

interface DiagnoseOptions {
    readonly training?: string | null;
    readonly validation?: string | null;
    readonly penalty?: string;
    readonly penaltyIn?: "training" | "both";
    readonly accuracy?: string;
    readonly metric?: string;
    readonly mode?: Mode;
    readonly baseline?: number;
    readonly classes?: number;
    readonly pretrained?: boolean;
    readonly boosting?: boolean;
    readonly unlike?: string;
    readonly broken?: string;
    readonly suspicious?: string;
    readonly unit?: "epoch" | "step" | "round";
    readonly target?: number;
    readonly validationSize?: number;
    readonly inUse?: readonly string[];
    readonly data?: "images" | "signals" | "tabular" | "text";
    readonly seed?: number;
}

interface Diagnosis {
    readonly verdict: Verdict;
    readonly confidence: number;
    readonly evidence: Evidence;
    readonly reasons: readonly string[];
    readonly advice: readonly Advice[];
}

interface EarlyStoppingOptions {
    readonly monitor?: string | readonly string[];
    readonly patience?: number;
    readonly minDelta?: number;
    readonly minDeltaMode?: "absolute" | "relative";
    readonly mode?: Mode | Readonly<Record<string, Mode>>;
    readonly baseline?: number;
    readonly startFromEpoch?: number;
    readonly stoppingThreshold?: number;
    readonly divergenceThreshold?: number;
    readonly nonFinite?: "bad" | "stop" | "ignore" | "compare";
    readonly missing?: "error" | "skip";
    readonly smoothing?: Smoothing;
    readonly semantics?: Semantics;
}

interface EarlyStoppingState extends Stopping {
    readonly best: Recorded | null;
    readonly bestEpoch: number | null;
    readonly waited: number;
    readonly tracked: readonly Tracked[];
}

interface EpochReport<W = unknown> {
    readonly epoch: number;
    readonly metrics: Readonly<Record<string, number>>;
    readonly weights?: W;
    readonly training?: unknown;
    readonly seconds?: number;
    readonly time?: number;
}

interface Evidence {
    readonly epochs: number;
    readonly trainingLoss: number;
    readonly validationLoss: number;
    readonly window: number;
    readonly gap: number;
    readonly gapShare: number;
    readonly trend: {
        readonly training: number;
        readonly validation: number;
    };
    readonly noise: {
        readonly training: number;
        readonly validation: number;
        readonly standardError: number;
    };
    readonly bestEpoch: number | null;
    readonly bestLoss: number;
    readonly wastedEpochs: number;
    readonly bestMetricEpoch: number | null;
    readonly bestMetric: number | null;
    readonly left: number;
}

interface ExponentialDecayOptions {
    readonly rate: number;
    readonly factor: number;
    readonly every?: number;
}

interface Failure {
    readonly callback: string;
    readonly error: unknown;
}

interface GapStoppingOptions {
    readonly ratio?: number;
    readonly patience?: number;
    readonly monitor?: string;
    readonly training?: string;
    readonly startFromEpoch?: number;
}

interface GapStoppingState extends Stopping {
    readonly waited: number;
    readonly ratio: Recorded | null;
}

interface GeneralizationLossOptions {
    readonly alpha?: number;
    readonly monitor?: string;
}

interface GeneralizationLossState extends Stopping {
    readonly best: number | null;
    readonly bestEpoch: number | null;
    readonly loss: number;
}

interface GradientAccumulation<G> extends Callback<GradientAccumulationState<G>, BatchGradients<G>> {
    flush(state: GradientAccumulationState<G>): GradientAccumulationState<G>;
}

interface GradientAccumulationOptions {
    readonly batches: number;
    readonly reduce?: "mean" | "sum";
}

interface GradientAccumulationState<G> {
    readonly count: number;
    readonly size: number;
    readonly sum: G | null;
    readonly float32Paths: readonly string[];
    readonly gradients: G | null;
}

interface History {
    readonly epoch: readonly number[];
    readonly [metric: string]: readonly (Recorded | null)[];
}

interface IndexedDBStoreOptions {
    readonly name: string;
    readonly indexedDB?: {
        open(name: string, version?: number): object;
    };
}

interface InverseTimeDecayOptions {
    readonly rate: number;
    readonly factor: number;
    readonly every?: number;
    readonly staircase?: boolean;
}

type JsonlLogState = TextPlace;

interface KeepBest<W> extends Callback<KeepBestState<W>, EpochReport<W>> {
    restore(state: KeepBestState<W>): W | undefined;
    restore(state: KeepBestState<W>, into: W): W;
}

interface KeepBestOptions {
    readonly monitor?: string;
    readonly mode?: Mode;
    readonly count?: number;
    readonly minDelta?: number;
    readonly minDeltaMode?: "absolute" | "relative";
    readonly startFromEpoch?: number;
    readonly missing?: "error" | "skip";
    readonly semantics?: Semantics;
    readonly reuse?: boolean;
}

interface KeepBestState<W> {
    readonly kept: readonly Kept<W>[];
}

interface Kept<W> {
    readonly epoch: number;
    readonly value: Recorded;
    readonly weights: W;
}

interface LearningCurveOptions extends SweepOptions {
    readonly sizes: readonly number[];
}

interface LearningRateRange {
    readonly suggestion: number;
    readonly largest: number;
    readonly rates: readonly number[];
    readonly losses: readonly number[];
    readonly smoothed: readonly number[];
}

interface LearningRateRangeOptions {
    readonly from?: number;
    readonly to?: number;
    readonly steps?: number;
    readonly smoothing?: number;
    readonly divergence?: number;
}

type Mode = "min" | "max";

interface Monitor<C> {
    init(): MonitorState<C>;
    update(state: MonitorState<C>, report: EpochReport): MonitorState<C>;
    step(state: MonitorState<C>, report: EpochReport): Promise<MonitorState<C>>;
    restore<W>(state: MonitorState<C>, weights: W): W;
    end(state: MonitorState<C>): Promise<void>;
}

interface MonitorState<C> extends Stopping {
    readonly epoch: number;
    readonly stoppedBy: string | null;
    readonly states: {
        readonly [K in keyof C]: StateOf<C[K]>;
    };
}

interface MultiStepDecayOptions {
    readonly rate: number;
    readonly milestones: readonly number[];
    readonly factor?: number;
}

interface NoamOptions {
    readonly dimension: number;
    readonly warmUp?: number;
    readonly factor?: number;
}

interface OneCycleOptions {
    readonly rate: number;
    readonly steps: number;
    readonly rise?: number;
    readonly startDivisor?: number;
    readonly endDivisor?: number;
    readonly anneal?: "cosine" | "linear";
    readonly threePhase?: boolean;
    readonly momentum?: readonly [
        low: number,
        high: number
    ];
}

interface OverfitOneBatch {
    readonly learned: boolean;
    readonly losses: readonly number[];
    readonly reason: string;
}

interface OverfitOneBatchOptions {
    readonly steps?: number;
    readonly fraction?: number;
}

interface PiecewiseConstantOptions {
    readonly rates: readonly number[];
    readonly milestones: readonly number[];
}

interface PolynomialDecayOptions {
    readonly rate: number;
    readonly steps: number;
    readonly end?: number;
    readonly power?: number;
    readonly cycle?: boolean;
}

interface ProgressOptions {
    readonly epochs: number;
    readonly bar?: Bar;
    readonly print?: (line: string) => void;
}

interface ProgressQuotientOptions {
    readonly alpha?: number;
    readonly strip?: number;
    readonly monitor?: string;
    readonly training?: string;
}

interface ProgressQuotientState extends Stopping {
    readonly best: number | null;
    readonly bestEpoch: number | null;
    readonly losses: readonly number[];
    readonly quotient: number | null;
}

interface ProgressState {
    readonly done: number;
    readonly text: string;
}

type Recorded = number | "NaN" | "Infinity" | "-Infinity";

interface ReduceOnPlateauOptions {
    readonly rate: number;
    readonly monitor?: string;
    readonly mode?: Mode;
    readonly factor?: number;
    readonly patience?: number;
    readonly minDelta?: number;
    readonly minDeltaMode?: "absolute" | "relative";
    readonly cooldown?: number;
    readonly minRate?: number;
    readonly minStep?: number;
    readonly missing?: "error" | "skip";
    readonly semantics?: "keras" | "pytorch";
}

interface ReduceOnPlateauState {
    readonly rate: number;
    readonly best: Recorded | null;
    readonly bestEpoch: number | null;
    readonly waited: number;
    readonly cooling: number;
    readonly reductions: number;
}

interface RestoringEarlyStopping<W> extends Callback<RestoringEarlyStoppingState<W>, EpochReport<W>> {
    restore(state: RestoringEarlyStoppingState<W>): W | undefined;
    restore(state: RestoringEarlyStoppingState<W>, into: W): W;
}

interface RestoringEarlyStoppingOptions extends EarlyStoppingOptions {
    readonly monitor?: string;
    readonly mode?: "min" | "max";
    readonly reuse?: boolean;
}

type RestoringEarlyStoppingState<W> = EarlyStoppingState & KeepBestState<W>;

interface Run {
    readonly seen: EpochReport;
    readonly state: unknown;
}

interface Saved<W = unknown, T = unknown, S = unknown> {
    readonly epoch: number;
    readonly state: S;
    readonly weights: W;
    readonly training: T;
}

type Schedule = (step: number) => number;

interface Scores {
    readonly training: number;
    readonly validation: number;
}

type Semantics = "keras" | "lightning" | "flax";

interface SequenceOptions {
    readonly schedules: readonly Schedule[];
    readonly milestones: readonly number[];
}

interface Sink {
    append(bytes: Uint8Array, offset: number): void | Promise<void>;
}

type Smoothing = {
    readonly kind: "ema";
    readonly decay: number;
} | {
    readonly kind: "mean" | "median";
    readonly window: number;
};

interface StepDecayOptions {
    readonly rate: number;
    readonly every: number;
    readonly factor?: number;
}

type StopReason = "patience" | "stoppingThreshold" | "divergenceThreshold" | "nonFinite" | "generalizationLoss" | "progressQuotient" | "upStrips" | "gap" | "timeBudget";

interface Stopping {
    readonly stop: boolean;
    readonly reason: StopReason | null;
}

interface Store {
    list(): Promise<readonly string[]>;
    read(name: string): Promise<Uint8Array | undefined>;
    write(name: string, bytes: Uint8Array): Promise<void>;
    remove(name: string): Promise<void>;
    sweep?(prefix: string): Promise<void>;
}

interface SweepOptions {
    readonly repeats?: number;
    readonly seed?: number;
}

interface SweptPoint {
    readonly at: number;
    readonly training: number;
    readonly validation: number;
    readonly trainingError: number;
    readonly validationError: number;
}

interface TensorboardLogOptions {
    readonly sink: Sink;
    readonly histograms?: boolean;
}

type TensorboardLogState = Place;

interface TerminateOnNaNOptions {
    readonly monitor?: string | readonly string[];
}

interface TerminateOnNaNState extends Stopping {
    readonly metric: string | null;
    readonly epoch: number | null;
}

interface TimeBudgetOptions {
    readonly seconds: number;
}

interface TimeBudgetState extends Stopping {
    readonly spent: number;
    readonly longest: number;
}

interface Tracked {
    readonly best: Recorded | null;
    readonly bestEpoch: number | null;
    readonly recent: Recent;
}

interface UpStripsOptions {
    readonly strips?: number;
    readonly strip?: number;
    readonly monitor?: string;
}

interface UpStripsState extends Stopping {
    readonly epochs: number;
    readonly last: Recorded | null;
    readonly up: number;
}

interface ValidationCurveOptions extends SweepOptions {
    readonly parameter: string;
    readonly values: readonly number[];
    readonly scale?: "log" | "linear";
    readonly mode?: "min" | "max";
}

type Verdict = "overfitting" | "underfitting" | "good fit" | "too early to tell" | "diverging" | "validation too small" | "noisy validation" | "no validation loss" | "no training loss" | "broken";

interface WarmRestartsOptions {
    readonly rate: number;
    readonly steps: number;
    readonly growth?: number;
    readonly factor?: number;
    readonly end?: number;
}

interface WarmUpOptions {
    readonly steps: number;
    readonly to: Schedule | number;
    readonly start?: number;
}

interface WeightAverage<W> extends Callback<WeightAverageState<W>, EpochReport<W>> {
    result(state: WeightAverageState<W>): Averaged<W> | undefined;
}

interface WeightAverageOptions {
    readonly kind?: "ema" | "swa";
    readonly decay?: number;
    readonly biasCorrection?: boolean;
    readonly every?: number;
    readonly startFromEpoch?: number;
    readonly reuse?: boolean;
}

interface WeightAverageState<W> {
    readonly count: number;
    readonly updates: number;
    readonly average: W | null;
    readonly float32Paths: readonly string[];
}

function chain(...schedules: readonly Schedule[]): Schedule;

function checkpoint(options: CheckpointOptions): Checkpoint;

function column(history: Readonly<Record<string, readonly (Recorded | null)[]>>, name: string): number[];

function cosineDecay(options: CosineDecayOptions): Schedule;

function csvLog(options: CsvLogOptions): Callback<CsvLogState>;

function cyclic(options: CyclicOptions): {
    rate: Schedule;
    momentum: Schedule;
};

function diagnose(history: Columns, options?: DiagnoseOptions): Diagnosis;

function earlyStopping(options?: EarlyStoppingOptions): Callback<EarlyStoppingState>;

function exponentialDecay(options: ExponentialDecayOptions): Schedule;

function gapStopping(options?: GapStoppingOptions): Callback<GapStoppingState>;

function generalizationLoss(options?: GeneralizationLossOptions): Callback<GeneralizationLossState>;

function gradientAccumulation<G = unknown>(options: GradientAccumulationOptions): GradientAccumulation<G>;

function history(): Callback<History>;

function indexedDBStore(options: IndexedDBStoreOptions): Store;

function inverseTimeDecay(options: InverseTimeDecayOptions): Schedule;

function jsonlLog(options: {
    readonly sink: Sink;
}): Callback<JsonlLogState>;

function keepBest<W = unknown>(options?: KeepBestOptions): KeepBest<W>;

function learningCurve(train: (size: number, seed: number) => Scores | Promise<Scores>, options: LearningCurveOptions): Promise<{
    readonly points: readonly SweptPoint[];
    readonly svg: string;
}>;

function learningRateRange(step: (rate: number) => number | Promise<number>, options?: LearningRateRangeOptions): Promise<LearningRateRange>;

function memoryStore(): Store;

function monitor<const C extends Callbacks>(callbacks: C): Monitor<C>;

function multiStepDecay(options: MultiStepDecayOptions): Schedule;

function noam(options: NoamOptions): Schedule;

function oneCycle(options: OneCycleOptions): {
    rate: Schedule;
    momentum: Schedule;
};

function overfitOneBatch(step: () => number | Promise<number>, options?: OverfitOneBatchOptions): Promise<OverfitOneBatch>;

function piecewiseConstant(options: PiecewiseConstantOptions): Schedule;

function polynomialDecay(options: PolynomialDecayOptions): Schedule;

function progress(options: ProgressOptions): Callback<ProgressState>;

function progressQuotient(options?: ProgressQuotientOptions): Callback<ProgressQuotientState>;

function reduceOnPlateau(options: ReduceOnPlateauOptions): Callback<ReduceOnPlateauState>;

function restoringEarlyStopping<W = unknown>(options?: RestoringEarlyStoppingOptions): RestoringEarlyStopping<W>;

function sequence(options: SequenceOptions): Schedule;

function stepDecay(options: StepDecayOptions): Schedule;

function tensorboardLog(options: TensorboardLogOptions): Callback<TensorboardLogState>;

function terminateOnNaN(options?: TerminateOnNaNOptions): Callback<TerminateOnNaNState>;

function timeBudget(options: TimeBudgetOptions): Callback<TimeBudgetState>;

function upStrips(options?: UpStripsOptions): Callback<UpStripsState>;

function validationCurve(train: (value: number, seed: number) => Scores | Promise<Scores>, options: ValidationCurveOptions): Promise<{
    readonly points: readonly SweptPoint[];
    readonly best: SweptPoint;
    readonly simplest: SweptPoint;
    readonly svg: string;
}>;

function warmRestarts(options: WarmRestartsOptions): Schedule;

function warmUp(options: WarmUpOptions): Schedule;

function weightAverage<W = unknown>(options?: WeightAverageOptions): WeightAverage<W>;

// @reg/callbacks/logs

interface EventsEnd {
    readonly records: number;
    readonly damaged: number;
    readonly cutOff: boolean;
}

interface ScalarEvent {
    readonly tag: string;
    readonly step: number;
    readonly time: number;
    readonly value: number;
}

function isEventFile(head: Uint8Array): boolean;

const metricMode: (name: string) => Mode | null;

function readEvents(chunks: Iterable<Uint8Array>): Generator<ScalarEvent, EventsEnd>;

// @reg/callbacks/node

function fileSink(path: string): Sink;

function fileStore(folder: string): Store;
