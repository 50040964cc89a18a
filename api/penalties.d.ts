// @reg/penalties

type Axis = number | readonly number[];

interface BoxOptions {
    readonly min?: number | Tensor;
    readonly max?: number | Tensor;
}

interface ClipAdaptivelyOptions {
    readonly w: Tensor;
    readonly fraction?: number;
    readonly epsilon?: number;
    readonly axis?: Axis;
}

interface ClipByGlobalNormOptions {
    readonly max: number;
    readonly order?: number;
    readonly epsilon?: number;
}

interface ClipByNormOptions {
    readonly max: number;
    readonly order?: number;
    readonly axis?: Axis;
}

interface ClipByValueOptions {
    readonly max: number;
}

type Convention = "reg" | "pytorch" | "keras" | "optax" | "paper" | "ridge" | "elasticNet" | "sgd" | "mlp" | "logistic" | "glmnet";

interface ConvertOptions {
    readonly penalty: "l1" | "l2";
    readonly from: Convention;
    readonly to: Convention;
    readonly loss?: "meanSquares" | "halfMeanSquares" | "sumOfSquares" | "meanCrossEntropy" | "sumOfCrossEntropy";
    readonly samples?: number;
    readonly learningRate?: number;
    readonly l1Ratio?: number;
    readonly deviation?: number;
}

interface CoupledWeightDecayOptions {
    readonly w: Tensor;
    readonly strength: number;
    readonly multiplier?: number;
}

interface EachOptions<O> {
    readonly filter?: (name: string, w: Tensor) => boolean;
    readonly byName?: Readonly<Record<string, Partial<O>>>;
}

type EachPenalized<P extends Tensors> = readonly [
    total: number,
    pullback: (scale?: number) => Gradients<P>,
    values: Readonly<Record<string, number>>
];

interface ElasticNetOptions {
    readonly l1: number;
    readonly l2: number;
}

type EntropyInputs = {
    readonly logits: Tensor;
};

interface EntropyOptions {
    readonly strength: number;
    readonly axis?: number;
}

interface GradientNoiseOptions {
    readonly seed: number;
    readonly variance: number;
    readonly step?: number;
    readonly decay?: number;
}

interface GroupLassoOptions extends GroupOptions {
    readonly strength: number;
}

interface GroupOptions {
    readonly axis?: Axis;
    readonly groups?: readonly (readonly number[])[];
    readonly weights?: readonly number[] | "uniform";
}

interface HoyerOptions {
    readonly strength: number;
    readonly squared?: boolean;
}

type KlSparsityInputs = {
    readonly x: Tensor;
};

interface KlSparsityOptions {
    readonly strength: number;
    readonly target?: number;
}

interface L1BallOptions {
    readonly radius: number;
    readonly axis?: Axis;
}

interface L1Options {
    readonly strength: number;
}

interface L2BallOptions {
    readonly radius: number;
    readonly axis?: Axis;
}

interface L2NormOptions {
    readonly strength: number;
}

interface L2Options {
    readonly strength: number;
}

interface L2ToStartOptions {
    readonly strength: number;
    readonly start: Tensor;
}

interface LabelSmoothingOptions {
    readonly strength: number;
    readonly classes?: number;
    readonly axis?: number;
}

interface LogSumOptions {
    readonly strength: number;
    readonly epsilon?: number;
}

interface MaxNormOptions {
    readonly max: number;
    readonly axis?: Axis;
    readonly epsilon?: number;
}

interface McpOptions {
    readonly strength: number;
    readonly gamma?: number;
}

interface MinMaxNormOptions {
    readonly min?: number;
    readonly max: number;
    readonly rate?: number;
    readonly axis?: Axis;
    readonly epsilon?: number;
}

interface NuclearOptions {
    readonly strength: number;
}

interface Objective {
    readonly total: number;
    readonly dataLoss: number;
    readonly penalty: number;
    readonly parts: Readonly<Record<string, number>>;
}

type OptimizerState = {
    readonly optimizer: "sgd";
    readonly learningRate: number;
    readonly momentum?: number;
    readonly dampening?: number;
} | {
    readonly optimizer: "adam" | "adamw";
    readonly learningRate: number;
    readonly secondMoment: Tensor;
    readonly step: number;
    readonly beta2?: number;
    readonly epsilon?: number;
} | {
    readonly optimizer: "rmsprop";
    readonly learningRate: number;
    readonly secondMoment: Tensor;
    readonly momentum?: number;
    readonly epsilon?: number;
} | {
    readonly optimizer: "adagrad";
    readonly learningRate: number;
    readonly sumOfSquares: Tensor;
    readonly epsilon?: number;
};

interface OrthogonalityOptions {
    readonly strength: number;
    readonly vectors?: "rows" | "columns";
    readonly form?: "frobenius" | "cosine";
}

type PenaltyValue = number | readonly [
    value: number,
    ...rest: unknown[]
];

interface PerturbOptions {
    readonly gradients: Tensors;
    readonly radius?: number;
    readonly adaptive?: boolean;
}

interface Prior {
    readonly scale: number;
    readonly strength: number;
    readonly logDensity: (w: Tensor) => number;
}

type PriorOptions = {
    readonly scale: number;
    readonly strength?: undefined;
} | {
    readonly strength: number;
    readonly scale?: undefined;
};

interface ProxElasticNetOptions extends StepOptions {
    readonly l1: number;
    readonly l2: number;
}

interface ProxGroupLassoOptions extends GroupLassoOptions, StepOptions {
}

interface ProxL0Options extends StepOptions {
    readonly strength: number;
}

interface ProxL1Options extends StepOptions {
    readonly strength: number;
}

interface ProxL2NormOptions extends StepOptions {
    readonly strength: number;
}

interface ProxL2Options extends StepOptions {
    readonly strength: number;
}

interface ProxLInfinityOptions extends StepOptions {
    readonly strength: number;
}

interface ProxMcpOptions extends McpOptions, StepOptions {
}

interface ProxNonNegativeOptions extends StepOptions {
    readonly strength?: number;
}

interface ProxNuclearOptions {
    readonly strength: number;
    readonly step?: number;
}

interface ProxScadOptions extends ScadOptions, StepOptions {
}

interface ProxSparseGroupLassoOptions extends SparseGroupLassoOptions, StepOptions {
}

interface ProxTotalVariationOptions extends StepOptions {
    readonly strength: number;
    readonly axis?: number;
}

interface ScadOptions {
    readonly strength: number;
    readonly gamma?: number;
}

interface SimplexOptions {
    readonly sum?: number;
    readonly axis?: Axis;
}

interface SparseGroupLassoOptions extends GroupOptions {
    readonly l1: number;
    readonly group: number;
}

interface Sparsity {
    readonly size: number;
    readonly zeros: number;
    readonly nearZeros: number;
    readonly fraction: number;
    readonly groups: number;
    readonly effectiveGroups: number;
}

interface SparsityOptions {
    readonly near?: number;
    readonly groups?: Readonly<Record<string, GroupOptions>>;
}

interface SparsityReport {
    readonly total: Sparsity;
    readonly tensors: Readonly<Record<string, Sparsity>>;
}

interface StepOptions {
    readonly step?: number | Tensor;
}

interface TotalVariationOptions {
    readonly strength: number;
    readonly axis?: Axis;
    readonly form?: "anisotropic" | "isotropic" | "squared";
    readonly epsilon?: number;
}

interface UnitNormOptions {
    readonly axis?: Axis;
    readonly epsilon?: number;
}

interface WeightDecayOptions {
    readonly strength: number;
    readonly learningRate?: number;
    readonly scaleByLearningRate?: boolean;
    readonly multiplier?: number;
}

type WeightInputs = {
    readonly w: Tensor;
};

function box(w: Tensor, options: BoxOptions): Tensor;

function boxInto(into: Tensor, w: Tensor, options: BoxOptions): void;

function clipAdaptively(gradient: Tensor, options: ClipAdaptivelyOptions): Tensor;

function clipAdaptivelyInto(into: Tensor, gradient: Tensor, options: ClipAdaptivelyOptions): void;

function clipByGlobalNorm<G extends Tensors>(gradients: G, options: ClipByGlobalNormOptions): readonly [
    clipped: Gradients<G>,
    norm: number
];

function clipByGlobalNormInto(into: Tensors, gradients: Tensors, options: ClipByGlobalNormOptions): number;

function clipByNorm(gradient: Tensor, options: ClipByNormOptions): Tensor;

function clipByNormInto(into: Tensor, gradient: Tensor, options: ClipByNormOptions): void;

function clipByValue(gradient: Tensor, options: ClipByValueOptions): Tensor;

function clipByValueInto(into: Tensor, gradient: Tensor, options: ClipByValueOptions): void;

function convert(strength: number, options: ConvertOptions): number;

function coupledWeightDecay(gradient: Tensor, options: CoupledWeightDecayOptions): Tensor;

function coupledWeightDecayInto(into: Tensor, gradient: Tensor, options: CoupledWeightDecayOptions): void;

function each<O extends object>(penalty: Penalty<WeightInputs, O>): <P extends Tensors>(parameters: P, options: O & EachOptions<O>) => EachPenalized<P>;

function eachInto<O extends object>(penaltyInto: (into: Gradients<WeightInputs>, inputs: WeightInputs, options: O, scale?: number) => number): (into: Tensors, parameters: Tensors, options: O & EachOptions<O>, scale?: number) => readonly [
    total: number,
    values: Readonly<Record<string, number>>
];

function elasticNet(inputs: WeightInputs, options: ElasticNetOptions): PenaltyResult<WeightInputs>;

function elasticNetInto(into: Gradients<WeightInputs>, inputs: WeightInputs, options: ElasticNetOptions, scale?: number): number;

function entropy(inputs: EntropyInputs, options: EntropyOptions): PenaltyResult<EntropyInputs>;

function entropyInto(into: Gradients<EntropyInputs>, inputs: EntropyInputs, options: EntropyOptions, scale?: number): number;

function gaussianPrior(options: PriorOptions): Prior;

function gradientNoise(gradient: Tensor, options: GradientNoiseOptions): Tensor;

function gradientNoiseInto(into: Tensor, gradient: Tensor, options: GradientNoiseOptions): void;

function groupLasso(inputs: WeightInputs, options: GroupLassoOptions): PenaltyResult<WeightInputs>;

function groupLassoInto(into: Gradients<WeightInputs>, inputs: WeightInputs, options: GroupLassoOptions, scale?: number): number;

function hoyer(inputs: WeightInputs, options: HoyerOptions): PenaltyResult<WeightInputs>;

function hoyerInto(into: Gradients<WeightInputs>, inputs: WeightInputs, options: HoyerOptions, scale?: number): number;

function isWeight(name: string, w: Tensor): boolean;

function klSparsity(inputs: KlSparsityInputs, options: KlSparsityOptions): PenaltyResult<KlSparsityInputs>;

function klSparsityInto(into: Gradients<KlSparsityInputs>, inputs: KlSparsityInputs, options: KlSparsityOptions, scale?: number): number;

function l1(inputs: WeightInputs, options: L1Options): PenaltyResult<WeightInputs>;

function l1Ball(w: Tensor, options: L1BallOptions): Tensor;

function l1BallInto(into: Tensor, w: Tensor, options: L1BallOptions): void;

function l1Into(into: Gradients<WeightInputs>, inputs: WeightInputs, options: L1Options, scale?: number): number;

function l2(inputs: WeightInputs, options: L2Options): PenaltyResult<WeightInputs>;

function l2Ball(w: Tensor, options: L2BallOptions): Tensor;

function l2BallInto(into: Tensor, w: Tensor, options: L2BallOptions): void;

function l2Into(into: Gradients<WeightInputs>, inputs: WeightInputs, options: L2Options, scale?: number): number;

function l2Norm(inputs: WeightInputs, options: L2NormOptions): PenaltyResult<WeightInputs>;

function l2NormInto(into: Gradients<WeightInputs>, inputs: WeightInputs, options: L2NormOptions, scale?: number): number;

function l2ToStart(inputs: WeightInputs, options: L2ToStartOptions): PenaltyResult<WeightInputs>;

function l2ToStartInto(into: Gradients<WeightInputs>, inputs: WeightInputs, options: L2ToStartOptions, scale?: number): number;

function labelSmoothing(targets: Tensor, options: LabelSmoothingOptions): Tensor;

function labelSmoothingInto(into: Tensor, targets: Tensor, options: LabelSmoothingOptions): void;

function laplacePrior(options: PriorOptions): Prior;

function logSum(inputs: WeightInputs, options: LogSumOptions): PenaltyResult<WeightInputs>;

function logSumInto(into: Gradients<WeightInputs>, inputs: WeightInputs, options: LogSumOptions, scale?: number): number;

function maxNorm(w: Tensor, options: MaxNormOptions): Tensor;

function maxNormInto(into: Tensor, w: Tensor, options: MaxNormOptions): void;

function mcp(inputs: WeightInputs, options: McpOptions): PenaltyResult<WeightInputs>;

function mcpInto(into: Gradients<WeightInputs>, inputs: WeightInputs, options: McpOptions, scale?: number): number;

function minMaxNorm(w: Tensor, options: MinMaxNormOptions): Tensor;

function minMaxNormInto(into: Tensor, w: Tensor, options: MinMaxNormOptions): void;

function nonNegative(w: Tensor): Tensor;

function nonNegativeInto(into: Tensor, w: Tensor): void;

function nuclear(inputs: WeightInputs, options: NuclearOptions): PenaltyResult<WeightInputs>;

function nuclearInto(into: Gradients<WeightInputs>, inputs: WeightInputs, options: NuclearOptions, scale?: number): number;

function objective(dataLoss: number, penalties: Readonly<Record<string, PenaltyValue>> | readonly PenaltyValue[]): Objective;

function orthogonality(inputs: WeightInputs, options: OrthogonalityOptions): PenaltyResult<WeightInputs>;

function orthogonalityInto(into: Gradients<WeightInputs>, inputs: WeightInputs, options: OrthogonalityOptions, scale?: number): number;

function perturb<W extends Tensors>(weights: W, options: PerturbOptions): readonly [
    there: Gradients<W>,
    restore: () => W
];

function proxElasticNet(w: Tensor, options: ProxElasticNetOptions): Tensor;

function proxElasticNetInto(into: Tensor, w: Tensor, options: ProxElasticNetOptions): void;

function proxGroupLasso(w: Tensor, options: ProxGroupLassoOptions): Tensor;

function proxGroupLassoInto(into: Tensor, w: Tensor, options: ProxGroupLassoOptions): void;

function proxL0(w: Tensor, options: ProxL0Options): Tensor;

function proxL0Into(into: Tensor, w: Tensor, options: ProxL0Options): void;

function proxL1(w: Tensor, options: ProxL1Options): Tensor;

function proxL1Into(into: Tensor, w: Tensor, options: ProxL1Options): void;

function proxL2(w: Tensor, options: ProxL2Options): Tensor;

function proxL2Into(into: Tensor, w: Tensor, options: ProxL2Options): void;

function proxL2Norm(w: Tensor, options: ProxL2NormOptions): Tensor;

function proxL2NormInto(into: Tensor, w: Tensor, options: ProxL2NormOptions): void;

function proxLInfinity(w: Tensor, options: ProxLInfinityOptions): Tensor;

function proxLInfinityInto(into: Tensor, w: Tensor, options: ProxLInfinityOptions): void;

function proxMcp(w: Tensor, options: ProxMcpOptions): Tensor;

function proxMcpInto(into: Tensor, w: Tensor, options: ProxMcpOptions): void;

function proxNonNegative(w: Tensor, options?: ProxNonNegativeOptions): Tensor;

function proxNonNegativeInto(into: Tensor, w: Tensor, options?: ProxNonNegativeOptions): void;

function proxNuclear(w: Tensor, options: ProxNuclearOptions): Tensor;

function proxNuclearInto(into: Tensor, w: Tensor, options: ProxNuclearOptions): void;

function proxScad(w: Tensor, options: ProxScadOptions): Tensor;

function proxScadInto(into: Tensor, w: Tensor, options: ProxScadOptions): void;

function proxSparseGroupLasso(w: Tensor, options: ProxSparseGroupLassoOptions): Tensor;

function proxSparseGroupLassoInto(into: Tensor, w: Tensor, options: ProxSparseGroupLassoOptions): void;

function proxTotalVariation(w: Tensor, options: ProxTotalVariationOptions): Tensor;

function proxTotalVariationInto(into: Tensor, w: Tensor, options: ProxTotalVariationOptions): void;

function scad(inputs: WeightInputs, options: ScadOptions): PenaltyResult<WeightInputs>;

function scadInto(into: Gradients<WeightInputs>, inputs: WeightInputs, options: ScadOptions, scale?: number): number;

function simplex(w: Tensor, options?: SimplexOptions): Tensor;

function simplexInto(into: Tensor, w: Tensor, options?: SimplexOptions): void;

function sparseGroupLasso(inputs: WeightInputs, options: SparseGroupLassoOptions): PenaltyResult<WeightInputs>;

function sparseGroupLassoInto(into: Gradients<WeightInputs>, inputs: WeightInputs, options: SparseGroupLassoOptions, scale?: number): number;

function sparsity(weights: Tensors, options?: SparsityOptions): SparsityReport;

function stationaryStep(state: OptimizerState): number | Tensor;

function tiedOnce(parameters: Tensors): (name: string) => boolean;

function totalVariation(inputs: WeightInputs, options: TotalVariationOptions): PenaltyResult<WeightInputs>;

function totalVariationInto(into: Gradients<WeightInputs>, inputs: WeightInputs, options: TotalVariationOptions, scale?: number): number;

function unitNorm(w: Tensor, options?: UnitNormOptions): Tensor;

function unitNormInto(into: Tensor, w: Tensor, options?: UnitNormOptions): void;

function weightDecay(w: Tensor, options: WeightDecayOptions): Tensor;

function weightDecayInto(into: Tensor, w: Tensor, options: WeightDecayOptions): void;
