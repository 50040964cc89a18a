// @reg/regression

interface Choice {
    readonly lambda: number;
    readonly l1Ratio: number;
    readonly curve: number;
    readonly index: number;
    readonly mean: number;
    readonly error: number;
    readonly nonZeros: number;
}

interface CrossValidateOptions extends Omit<FitOptions, "lower" | "upper"> {
    readonly lower?: number | ArrayLike<number>;
    readonly upper?: number | ArrayLike<number>;
    readonly l1Ratio?: number | readonly number[];
    readonly folds?: number | ArrayLike<number>;
    readonly groups?: ArrayLike<number | string>;
    readonly stratify?: boolean;
    readonly seed?: number;
    readonly measure?: Measure;
    readonly threads?: number;
    readonly worker?: string | URL;
    readonly onProgress?: (done: number, all: number) => void;
}

interface CrossValidation {
    readonly measure: Measure;
    readonly curves: readonly Curve[];
    readonly folds: Int32Array;
    readonly best: Choice;
    readonly oneError: Choice;
    readonly fit: Fit;
}

interface Curve {
    readonly l1Ratio: number;
    readonly lambda: Float64Array;
    readonly mean: Float64Array;
    readonly error: Float64Array;
    readonly folds: Tensor;
    readonly fit: Fit;
}

interface ElasticNetOptions extends FitOptions {
    readonly l1Ratio?: number;
}

type Family = "gaussian" | "binomial" | "multinomial" | "poisson";

type Features = Tensor | SparseColumns | readonly ArrayLike<number>[];

interface Fit {
    readonly family: Family;
    readonly lambda: Float64Array;
    readonly l1Ratio: number;
    readonly coefficients: Tensor;
    readonly intercepts: Tensor;
    readonly names: readonly string[];
    readonly classes: readonly (string | number)[];
    readonly nonZeros: Int32Array;
    readonly degreesOfFreedom: Float64Array;
    readonly devianceRatio: Float64Array;
    readonly nullDeviance: number;
    readonly kkt: Float64Array;
    readonly gap: Float64Array;
    readonly steps: Int32Array;
    readonly samples: number;
}

type FitJSON = Readonly<Record<string, unknown>>;

interface FitOptions {
    readonly lambda?: number | ArrayLike<number>;
    readonly path?: {
        readonly count?: number;
        readonly ratio?: number;
    };
    readonly intercept?: boolean;
    readonly standardize?: boolean;
    readonly weights?: ArrayLike<number>;
    readonly offset?: ArrayLike<number>;
    readonly penaltyFactors?: ArrayLike<number>;
    readonly lower?: number | ArrayLike<number>;
    readonly upper?: number | ArrayLike<number>;
    readonly exclude?: readonly (number | string)[];
    readonly names?: readonly string[];
    readonly tolerance?: number;
    readonly parametrization?: "reg" | "glmnet" | "sklearn";
}

type Labels = ArrayLike<number> | ArrayLike<string> | ArrayLike<boolean> | {
    readonly data: ArrayLike<number>;
};

interface LogisticRegressionOptions extends FitOptions {
    readonly l1Ratio?: number;
}

interface PoissonRegressionOptions extends FitOptions {
    readonly l1Ratio?: number;
}

interface RidgeFit extends Fit {
    readonly gcv: Float64Array;
}

interface Samples {
    readonly x: Features;
    readonly y: Values;
}

interface SparseColumns {
    readonly shape: readonly [
        n: number,
        p: number
    ];
    readonly starts: ArrayLike<number>;
    readonly rows: ArrayLike<number>;
    readonly values: ArrayLike<number>;
}

type Values = Tensor | ArrayLike<number>;

function coefficients(fit: Fit, { lambda, zeros, ...rest }?: {
    readonly lambda?: number;
    readonly zeros?: boolean;
}): NamedCoefficient[];

function crossValidate<X extends Features, Y extends Values | Labels>(estimator: (samples: {
    x: Features;
    y: Y;
}, options?: never) => Fit, samples: {
    readonly x: X;
    readonly y: Y;
}, options?: CrossValidateOptions): Promise<CrossValidation>;

function elasticNet(samples: Samples, { l1Ratio, ...options }?: ElasticNetOptions): Fit;

function fromJSON(json: FitJSON | unknown): Fit;

function lasso(samples: Samples, options?: FitOptions): Fit;

function logisticRegression({ x, y }: {
    readonly x: Features;
    readonly y: Labels;
}, { l1Ratio, ...options }?: LogisticRegressionOptions): Fit;

function poissonRegression({ x, y }: Samples, { l1Ratio, ...options }?: PoissonRegressionOptions): Fit;

function predict(fit: Fit, x: Features, options?: PredictOptions): Tensor;

function predictProbability(fit: Fit, x: Features, options?: PredictOptions): Tensor;

function ridge(samples: Samples, options?: Omit<FitOptions, "lower" | "upper">): RidgeFit;

function score(fit: Fit, { x, y }: {
    readonly x: Features;
    readonly y: Values | Labels;
}, options?: PredictOptions): number;

function sparseColumns({ shape, starts, rows, values }: SparseColumns): SparseColumns;

function toJSON(fit: Fit | RidgeFit): FitJSON;

// @reg/regression/threads

function serve(port: Port, { name, tasks }: {
    name: keyof typeof ESTIMATORS;
    tasks: readonly FoldTask[];
}): void;

// @reg/regression/plot

interface PathPlotOptions extends PlotOptions {
    readonly labels?: number;
    readonly response?: number;
}

interface PlotOptions {
    readonly width?: number;
    readonly height?: number;
    readonly title?: string;
}

function crossValidationPlot(found: CrossValidation, options?: PlotOptions): string;

function pathPlot(fit: Fit, options?: PathPlotOptions): string;
