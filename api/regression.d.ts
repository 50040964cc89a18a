// @reg/regression

interface AdaptiveLassoOptions extends FitOptions {
    readonly gamma?: number;
    readonly initial?: ArrayLike<number>;
}

interface Choice {
    readonly lambda: number;
    readonly l1Ratio: number;
    readonly curve: number;
    readonly index: number;
    readonly mean: number;
    readonly error: number;
    readonly nonZeros: number;
}

interface CoefficientPrior {
    readonly laplaceScale: number;
    readonly gaussianVariance: number;
}

interface ConcaveOptions extends Omit<FitOptions, "standardize" | "lower" | "upper" | "parametrization"> {
    readonly l1Ratio?: number;
}

interface ConditionNumberOptions {
    readonly intercept?: boolean;
    readonly standardize?: boolean;
    readonly weights?: ArrayLike<number>;
    readonly lambda?: number;
}

interface CrossValidateOptions extends Omit<FitOptions, "lower" | "upper"> {
    readonly lower?: number | ArrayLike<number>;
    readonly upper?: number | ArrayLike<number>;
    readonly l1Ratio?: number | readonly number[];
    readonly gamma?: number;
    readonly featureGroups?: readonly (readonly (number | string)[])[];
    readonly groupFactors?: ArrayLike<number>;
    readonly responses?: readonly string[];
    readonly fusionRatio?: number;
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

interface FusedLassoOptions extends Omit<FitOptions, "lower" | "upper" | "penaltyFactors" | "parametrization"> {
    readonly fusionRatio?: number;
}

interface GroupLassoOptions extends Omit<FitOptions, "lower" | "upper" | "penaltyFactors" | "parametrization"> {
    readonly featureGroups?: readonly (readonly (number | string)[])[];
    readonly groupFactors?: ArrayLike<number>;
    readonly l1Ratio?: number;
}

interface InformationCriteria {
    readonly aic: Float64Array;
    readonly bic: Float64Array;
    readonly ebic: Float64Array;
    readonly best: {
        readonly aic: number;
        readonly bic: number;
        readonly ebic: number;
    };
}

interface InformationCriteriaOptions {
    readonly gamma?: number;
    readonly noiseVariance?: number;
    readonly degreesOfFreedom?: ArrayLike<number>;
}

type Labels = ArrayLike<number> | ArrayLike<string> | ArrayLike<boolean> | {
    readonly data: ArrayLike<number>;
};

interface LogisticRegressionOptions extends FitOptions {
    readonly l1Ratio?: number;
}

interface McpRegressionOptions extends ConcaveOptions {
    readonly gamma?: number;
}

interface MultiTaskElasticNetOptions extends MultiTaskOptions {
    readonly l1Ratio?: number;
}

interface MultiTaskOptions extends Omit<FitOptions, "lower" | "upper"> {
    readonly responses?: readonly string[];
}

interface PoissonRegressionOptions extends FitOptions {
    readonly l1Ratio?: number;
}

interface PriorOptions {
    readonly samples: number;
    readonly noiseVariance?: number;
}

interface RelaxedOptions {
    readonly penalizedRatio?: number;
}

type Responses = Tensor | readonly ArrayLike<number>[];

interface RidgeFit extends Fit {
    readonly gcv: Float64Array;
}

interface Samples {
    readonly x: Features;
    readonly y: Values;
}

interface ScadRegressionOptions extends ConcaveOptions {
    readonly gamma?: number;
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

interface StabilitySelection {
    readonly frequency: Float64Array;
    readonly selected: readonly {
        readonly name: string;
        readonly index: number;
        readonly frequency: number;
    }[];
    readonly falseBound: number;
}

interface StabilitySelectionOptions extends Omit<FitOptions, "lambda"> {
    readonly l1Ratio?: number;
    readonly pairs?: number;
    readonly threshold?: number;
    readonly count?: number;
    readonly seed?: number;
    readonly threads?: number;
    readonly worker?: string | URL;
    readonly onProgress?: (done: number, all: number) => void;
}

type Values = Tensor | ArrayLike<number>;

function adaptiveLasso(samples: Samples, given?: AdaptiveLassoOptions): Fit;

function coefficients(fit: Fit, options?: {
    readonly lambda?: number;
    readonly zeros?: boolean;
}): NamedCoefficient[];

function conditionNumber(x: Features, options?: ConditionNumberOptions): number;

function crossValidate<X extends Features, Y extends Values | Labels | Responses>(estimator: (samples: {
    x: Features;
    y: Y;
}, options?: never) => Fit, samples: {
    readonly x: X;
    readonly y: Y;
}, options?: CrossValidateOptions): Promise<CrossValidation>;

function degreesOfFreedom(fit: Fit, x: Features, options?: FitOptions & {
    readonly l1Ratio?: number;
}): Float64Array;

function elasticNet(samples: Samples, options?: ElasticNetOptions): Fit;

function fromJSON(json: FitJSON | unknown): Fit;

function fusedLasso(samples: Samples, options?: FusedLassoOptions): Fit;

function groupLasso(samples: Samples, options?: GroupLassoOptions): Fit;

function informationCriteria(fit: Fit, options?: InformationCriteriaOptions): InformationCriteria;

function lasso(samples: Samples, options?: FitOptions): Fit;

function logisticRegression(samples: {
    readonly x: Features;
    readonly y: Labels;
}, options?: LogisticRegressionOptions): Fit;

function mcpRegression(samples: Samples, options?: McpRegressionOptions): Fit;

function multiTaskElasticNet(samples: {
    readonly x: Features;
    readonly y: Responses;
}, options?: MultiTaskElasticNetOptions): Fit;

function multiTaskLasso(samples: {
    readonly x: Features;
    readonly y: Responses;
}, options?: MultiTaskOptions): Fit;

function poissonRegression(samples: Samples, options?: PoissonRegressionOptions): Fit;

function predict(fit: Fit, x: Features, options?: PredictOptions): Tensor;

function predictProbability(fit: Fit, x: Features, options?: PredictOptions): Tensor;

function priorFromStrength(strength: {
    readonly lambda: number;
    readonly l1Ratio?: number;
}, options: PriorOptions): CoefficientPrior;

function relaxed<X extends Features, Y extends Values | Labels | Responses, O extends object>(estimator: (samples: {
    x: X;
    y: Y;
}, options?: O) => Fit, samples: {
    readonly x: X;
    readonly y: Y;
}, options?: O & FitOptions & RelaxedOptions): Fit;

function ridge(samples: Samples, options?: Omit<FitOptions, "lower" | "upper">): RidgeFit;

function scadRegression(samples: Samples, options?: ScadRegressionOptions): Fit;

function score(fit: Fit, samples: {
    readonly x: Features;
    readonly y: Values | Labels | Responses;
}, options?: PredictOptions): number;

function sparseColumns(matrix: SparseColumns): SparseColumns;

function stabilitySelection<X extends Features, Y extends Values | Labels | Responses>(estimator: (samples: {
    x: Features;
    y: Y;
}, options?: never) => Fit, samples: {
    readonly x: X;
    readonly y: Y;
}, options?: StabilitySelectionOptions): Promise<StabilitySelection>;

function strengthFromPrior(prior: Partial<CoefficientPrior>, options: PriorOptions): {
    lambda: number;
    l1Ratio: number;
};

function toJSON(fit: Fit | RidgeFit): FitJSON;

// @reg/regression/threads

function serve(port: Port): void;

// @reg/regression/plot

interface PathPlotOptions extends PlotOptions {
    readonly labels?: number;
    readonly response?: number;
    readonly deviations?: ArrayLike<number>;
}

interface PlotOptions {
    readonly width?: number;
    readonly height?: number;
    readonly title?: string;
    readonly colorScheme?: "light" | "auto";
}

function crossValidationPlot(found: CrossValidation, options?: PlotOptions): string;

function pathPlot(fit: Fit, options?: PathPlotOptions): string;
