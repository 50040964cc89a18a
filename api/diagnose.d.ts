// @reg/diagnose

interface Best {
    readonly at: number;
    readonly value: number;
}

interface Chosen {
    readonly training: readonly string[];
    readonly validation: readonly string[];
    readonly metric: {
        readonly name: string;
        readonly mode: "min" | "max";
    } | null;
    readonly accuracy: string | null;
    readonly penalty: {
        readonly training: string | null;
        readonly validation: string | null;
    };
    readonly why: readonly string[];
    readonly unfit: string | null;
}

interface ColumnOptions {
    readonly training?: string;
    readonly validation?: string;
    readonly metric?: string;
}

interface Comparison {
    readonly loss: string;
    readonly reports: readonly Report[];
}

interface Curve {
    readonly name: string;
    readonly at: readonly number[];
    readonly values: readonly number[];
    readonly low: readonly number[];
    readonly high: readonly number[];
}

interface Diagnosed {
    readonly report: Report;
    readonly curves: {
        readonly training: Curve | null;
        readonly validation: Curve | null;
        readonly metric: Curve | null;
    };
}

class LogError extends Error {
    readonly name = "LogError";
    readonly reason: "unknown" | "damaged";
    constructor(reason: "unknown" | "damaged", message: string);
}

interface PlotSvgOptions {
    readonly styled?: boolean;
}

interface PlotTextOptions {
    readonly width?: number;
    readonly height?: number;
}

interface Report {
    readonly file: string;
    readonly name: string;
    readonly kind: string;
    readonly unit: Unit;
    readonly columns: {
        readonly training: string | null;
        readonly validation: string | null;
        readonly metric: string | null;
    };
    readonly why: readonly string[];
    readonly verdict: Verdict;
    readonly confidence: number;
    readonly evidence: Evidence;
    readonly reasons: readonly string[];
    readonly keep: {
        readonly byLoss: Best | null;
        readonly byMetric: Best | null;
    };
    readonly warnings: readonly string[];
    readonly advice: readonly Advice[];
}

interface ReportOptions extends ColumnOptions, Pick<DiagnoseOptions, "baseline" | "classes" | "inUse" | "data" | "target"> {
}

interface ReportTextOptions {
    readonly width?: number;
    readonly color?: boolean;
}

interface Run {
    readonly file: string;
    readonly name: string;
    readonly kind: string;
    readonly unit: Unit;
    readonly boosting: boolean;
    readonly series: ReadonlyMap<string, Series>;
    readonly metric: string | null;
    readonly notes: readonly string[];
}

interface Series {
    readonly at: readonly number[];
    readonly values: readonly number[];
    readonly extremes: {
        readonly low: readonly number[];
        readonly high: readonly number[];
    } | null;
    readonly count: number;
}

type Unit = "epoch" | "step" | "round";

function annotations(diagnosed: readonly Diagnosed[]): string[];

function columnsOf(run: Run, options?: ColumnOptions): Chosen;

function compareRuns(diagnosed: readonly Diagnosed[]): Comparison[];

function diagnoseRun(run: Run, options?: ReportOptions): Diagnosed;

function joinRuns(runs: readonly Run[]): Run[];

function plotSvg(diagnosed: Diagnosed, options?: PlotSvgOptions): string;

function plotText(diagnosed: Diagnosed, options?: PlotTextOptions): string[];

function readLog(file: string, chunks: Iterable<Uint8Array>): Run[];

function reportHtml(diagnosed: readonly Diagnosed[]): string;

function reportMarkdown(diagnosed: readonly Diagnosed[]): string;

function reportText(diagnosed: readonly Diagnosed[], options?: ReportTextOptions): string;

// @reg/diagnose/node

function diagnoseFiles(paths: readonly string[], options?: ReportOptions): {
    readonly diagnosed: Diagnosed[];
    readonly unreadable: Unreadable[];
};

function runCommand(words: readonly string[], version: string): Promise<number>;
