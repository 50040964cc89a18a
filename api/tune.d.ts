// @reg/tune

interface AshaOptions extends RungOptions {
    readonly trials?: number;
}

interface Checkpoint {
    readonly epoch: number;
    readonly state: string;
    readonly curve: readonly CurvePoint[];
    readonly stopping: readonly unknown[];
    readonly result?: Metrics;
}

interface Choices extends ParameterOptions {
    readonly kind: "choices";
    readonly choices: readonly Json[];
}

interface CurvePoint {
    readonly epoch: number;
    readonly metrics: Readonly<Record<string, number>>;
}

interface Evaluation {
    readonly point: Point;
    readonly budget?: number;
}

interface EvaluationResult {
    readonly index: number;
    readonly point: Point;
    readonly budget?: number;
    readonly values: readonly number[];
    readonly mean: number;
    readonly error: number | null;
    readonly failed: number;
    readonly stopped: number;
    readonly seconds: number;
    readonly epochs: number;
}

interface Executor {
    readonly name: string;
    open(job: SweepJob): Promise<Workers>;
}

interface GridOptions {
    readonly levels?: number | Readonly<Record<string, number>>;
}

type HyperbandOptions = RungOptions;

interface Interval extends ParameterOptions {
    readonly kind: "logUniform" | "uniform" | "integers";
    readonly low: number;
    readonly high: number;
}

type Json = string | number | boolean | null | readonly Json[] | {
    readonly [name: string]: Json;
};

type Metrics = Readonly<Record<string, unknown>>;

interface Outcome {
    readonly status: "done" | "stopped" | "failed";
    readonly metrics: Metrics;
    readonly curve: readonly CurvePoint[];
    readonly epochs: number;
    readonly seconds: number;
    readonly reason?: StopReason;
    readonly error?: string;
}

type Parameter = Interval | Choices;

interface ParameterOptions {
    readonly regularizes?: "upward" | "downward";
    readonly when?: When;
}

type Point = Readonly<Record<string, Json>>;

interface Progress {
    readonly done: number;
    readonly failed: number;
    readonly resumed: number;
    readonly total: number | undefined;
    readonly best: number | undefined;
    readonly last?: TrialResult;
}

interface QueueOptions extends QueuePlace {
    readonly capacity?: number;
    readonly lockDuration?: number;
}

interface RandomOptions {
    readonly trials?: number;
}

interface Report {
    readonly epoch: number;
    readonly metrics: Readonly<Record<string, number>>;
    readonly state?: unknown;
}

interface ReportTextOptions {
    readonly rows?: number;
    readonly color?: boolean;
}

type RunHooks = Omit<TrialHooks, "signal">;

interface Search {
    ask(): Evaluation | "wait" | undefined;
    tell(evaluation: Evaluation, score: number): void;
}

interface ServeQueueOptions extends QueuePlace {
    readonly workers?: number;
    readonly directory?: string;
    readonly lockDuration?: number;
    readonly signal?: AbortSignal;
    readonly onTrial?: (event: TrialEvent) => void;
}

type Space = Readonly<Record<string, Parameter>>;

interface Strategy {
    readonly name: string;
    readonly options: Readonly<Record<string, Json>>;
    readonly window?: number;
    readonly maximum?: number;
    total?(space: Space): number;
    start(space: Space, seed: number): Search;
}

interface SuccessiveHalvingOptions extends RungOptions {
    readonly trials?: number;
}

interface Sweep {
    readonly space: Space;
    readonly strategy: {
        readonly name: string;
        readonly options: Readonly<Record<string, Json>>;
    };
    readonly seed: number;
    readonly folds: number;
    readonly seeds: number;
    readonly monitor: string;
    readonly mode: Mode;
    readonly evaluations: readonly EvaluationResult[];
    readonly best: EvaluationResult | undefined;
    readonly oneError: EvaluationResult | undefined;
    readonly aborted: boolean;
    readonly resumed: number;
    trials(): AsyncIterable<TrialResult>;
}

class SweepError extends Error {
    readonly code: 2 | 3;
    constructor(code: 2 | 3, message: string);
}

interface SweepJob {
    readonly url: string;
    readonly hash: string;
    readonly sweep: string;
    readonly signal: AbortSignal;
    abort(): void;
}

interface Task<P extends Point = Point> {
    (...trial: Parameters<TaskFunction<P>>): ReturnType<TaskFunction<P>>;
    readonly [TASK]?: TaskOptions;
}

type TaskFunction<P extends Point = Point> = (trial: TrialContext<P>) => number | Metrics | void | Promise<number | Metrics | void>;

interface TaskOptions {
    readonly stopping?: readonly TrialStopper[];
}

interface ThreadsOptions {
    readonly workers?: number;
    readonly script?: string | URL;
}

interface Trial {
    readonly key: string;
    readonly point: Point;
    readonly fold: number;
    readonly folds: number;
    readonly repeat: number;
    readonly seed: number;
    readonly budget?: number;
}

interface TrialContext<P extends Point = Point> {
    readonly point: P;
    readonly fold: number;
    readonly folds: number;
    readonly repeat: number;
    readonly seed: number;
    readonly budget: number | undefined;
    report(report: Report): {
        readonly stop: boolean;
    };
    readonly resume: {
        readonly epoch: number;
        readonly state: unknown;
    } | undefined;
    readonly signal: AbortSignal;
}

interface TrialEvent {
    readonly kind: "begun" | "done" | "failed" | "returned" | "lost";
    readonly key: string;
}

interface TrialResult {
    readonly trial: Trial;
    readonly outcome: Outcome;
}

type TrialStopper = Callback<Stopping, EpochReport>;

interface TuneOptions {
    readonly space: Space;
    readonly strategy?: Strategy;
    readonly folds?: number;
    readonly seeds?: number;
    readonly executor?: Executor;
    readonly store?: string;
    readonly seed?: number;
    readonly monitor?: string;
    readonly mode?: Mode;
    readonly signal?: AbortSignal;
    readonly onProgress?: (progress: Progress) => void;
}

type When = Readonly<Record<string, Json>>;

interface Workers {
    readonly capacity: number;
    run(trial: Trial, hooks: RunHooks): Promise<Outcome>;
    settled?(trial: Trial, mayGoOn: boolean): Promise<void>;
    close(): Promise<void>;
}

function asha(options?: AshaOptions): Strategy;

function choices(list: readonly Json[], options?: ParameterOptions): Choices;

function grid(options?: GridOptions): Strategy;

function hyperband(options?: HyperbandOptions): Strategy;

function inline(): Executor;

function integers(low: number, high: number, options?: ParameterOptions): Interval;

function logUniform(low: number, high: number, options?: ParameterOptions): Interval;

function queue(options: QueueOptions): Executor;

function random(options?: RandomOptions): Strategy;

function reportCsv(sweep: Sweep): Promise<string>;

function reportHtml(sweep: Sweep): Promise<string>;

function reportJson(sweep: Sweep): Promise<string>;

function reportText(sweep: Sweep, options?: ReportTextOptions): string;

function serveQueue(options: ServeQueueOptions): Promise<void>;

function successiveHalving(options?: SuccessiveHalvingOptions): Strategy;

function task<P extends Point = Point>(run: TaskFunction<P>, options?: TaskOptions): Task<P>;

function threads(options?: ThreadsOptions): Executor;

function tune(file: string | URL, options: TuneOptions): Promise<Sweep>;

function uniform(low: number, high: number, options?: ParameterOptions): Interval;

// @reg/tune/worker

function runInThread({ url, hash, trial, monitor, checkpoint }: ThreadTask): Promise<ThreadFault>;

function runInThread({ url, hash, trial, monitor, checkpoint }: ThreadTask): Promise<ThreadFault>;
