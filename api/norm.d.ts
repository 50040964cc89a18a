// @reg/norm

interface AdaptiveNormOptions {
    readonly norm?: (inputs: {
        readonly x: Tensor;
    }) => readonly [
        y: Tensor,
        pullback: (dy: Tensor) => {
            x: Tensor;
        },
        ...unknown[]
    ];
    readonly axis?: number;
}

type AffineInputs = {
    readonly x: Tensor;
    readonly gamma?: Tensor | undefined;
    readonly beta?: Tensor | undefined;
};

type AllReduce = (values: Float64Array) => ArrayLike<number>;

interface BatchNormInferenceOptions {
    readonly mean: Tensor;
    readonly variance: Tensor;
    readonly axis?: number;
    readonly epsilon?: number;
    readonly updates?: number;
    readonly count?: number;
}

interface BatchNormOptions {
    readonly axis?: number;
    readonly epsilon?: number;
    readonly mask?: Mask | undefined;
}

interface BatchNormSettings {
    readonly momentum: number | "cumulative";
    readonly epsilon: number;
    readonly runningVariance: "unbiased" | "biased";
}

interface BatchRenormOptions {
    readonly running: RunningStatistics;
    readonly maxScale?: number;
    readonly maxShift?: number;
    readonly axis?: number;
    readonly epsilon?: number;
}

interface CountedStatistics {
    readonly running: RunningStatistics;
    readonly count: number;
}

type DynamicTanhInputs = {
    readonly x: Tensor;
    readonly alpha: Tensor;
    readonly gamma?: Tensor | undefined;
    readonly beta?: Tensor | undefined;
};

interface DynamicTanhOptions {
    readonly axes?: number;
}

interface FoldOptions {
    readonly mean: Tensor;
    readonly variance: Tensor;
    readonly gamma?: Tensor | undefined;
    readonly beta?: Tensor | undefined;
    readonly epsilon?: number;
    readonly axis?: number;
    readonly updates?: number;
    readonly count?: number;
}

interface FoldedLayer {
    readonly w: Tensor;
    readonly b: Tensor;
}

interface GroupNormOptions extends SampleNormOptions {
    readonly groups: number;
}

type InstanceNormOptions = SampleNormOptions;

interface KerasBatchNorm {
    readonly momentum?: number;
    readonly epsilon?: number;
}

interface Layer {
    readonly w: Tensor;
    readonly b?: Tensor | undefined;
}

type LayerNormOptions = RowNormOptions;

type LocalResponseNormInputs = {
    readonly x: Tensor;
};

interface LocalResponseNormOptions {
    readonly size?: number;
    readonly alpha?: number;
    readonly beta?: number;
    readonly k?: number;
    readonly window?: "mean" | "sum";
    readonly axis?: number;
}

type LpNormalizeInputs = {
    readonly x: Tensor;
};

interface LpNormalizeOptions {
    readonly order?: number;
    readonly axis?: number;
    readonly epsilon?: number;
}

interface Mask {
    readonly data: ArrayLike<number>;
    readonly shape: readonly number[];
}

interface Moments {
    readonly mean: Tensor;
    readonly variance: Tensor;
    readonly count: number;
}

interface RecalibrateOptions {
    readonly combine?: "pooled" | "averaged";
    readonly runningVariance?: "unbiased" | "biased";
}

type RmsNormInputs = {
    readonly x: Tensor;
    readonly gamma?: Tensor | undefined;
};

type RmsNormOptions = RowNormOptions;

interface RowNormOptions {
    readonly axes?: number;
    readonly epsilon?: number;
    readonly mask?: Mask | undefined;
}

interface RowStatistics {
    readonly mean: Tensor;
    readonly inverseDeviation: Tensor;
}

interface RunningStatistics {
    readonly mean: Tensor;
    readonly variance: Tensor;
    readonly updates?: number;
}

interface SampleNormOptions {
    readonly axis?: number;
    readonly epsilon?: number;
    readonly mask?: Mask | undefined;
}

type SpectralNormInputs = {
    readonly w: Tensor;
};

interface SpectralNormOptions {
    readonly state?: SpectralState | undefined;
    readonly seed?: number;
    readonly iterations?: number;
    readonly axis?: number;
    readonly first?: "u" | "v";
}

interface SpectralState {
    readonly u: Tensor;
    readonly v: Tensor;
}

interface SyncBatchNormOptions extends BatchNormOptions {
    readonly allReduce: AllReduce;
}

interface TorchBatchNorm {
    readonly momentum?: number | null;
    readonly eps?: number;
}

interface UpdateMomentsOptions {
    readonly momentum?: number | "cumulative";
    readonly runningVariance?: "unbiased" | "biased";
    readonly epsilon?: number;
}

type WeightNormInputs = {
    readonly v: Tensor;
    readonly g: Tensor;
};

interface WeightNormInputsOptions extends WeightNormOptions {
    readonly keepAxes?: boolean;
}

interface WeightNormOptions {
    readonly axis?: number | "all";
}

type WeightStandardizationInputs = {
    readonly w: Tensor;
    readonly gamma?: Tensor | undefined;
};

interface WeightStandardizationOptions {
    readonly axis?: number;
    readonly epsilon?: number;
}

function adaptiveNorm<I extends AffineInputs>(inputs: I, options?: AdaptiveNormOptions): Result<I>;

function batchNorm<I extends AffineInputs>(inputs: I, options?: BatchNormOptions): Result<I, [
    moments: Moments
]>;

function batchNormInference<I extends AffineInputs>(inputs: I, options: BatchNormInferenceOptions): Result<I>;

function batchNormInto<I extends AffineInputs>(into: Tensor, inputs: I, options?: BatchNormOptions): ResultInto<I, [
    moments: Moments
]>;

function batchRenorm<I extends AffineInputs>(inputs: I, options: BatchRenormOptions): Result<I, [
    moments: Moments
]>;

function dynamicTanh<I extends DynamicTanhInputs>(inputs: I, options?: DynamicTanhOptions): Result<I>;

function foldIntoConv(layer: Layer, options: FoldIntoConvOptions): FoldedLayer;

function foldIntoDense(layer: Layer, options: FoldIntoDenseOptions): FoldedLayer;

function fromKeras(settings?: KerasBatchNorm): BatchNormSettings;

function fromTorch(settings?: TorchBatchNorm): BatchNormSettings;

function groupNorm<I extends AffineInputs>(inputs: I, options: GroupNormOptions): Result<I>;

function groupNormInto<I extends AffineInputs>(into: Tensor, inputs: I, options: GroupNormOptions): ResultInto<I>;

function instanceNorm<I extends AffineInputs>(inputs: I, options?: InstanceNormOptions): Result<I, [
    moments: Moments
]>;

function instanceNormInto<I extends AffineInputs>(into: Tensor, inputs: I, options?: InstanceNormOptions): ResultInto<I, [
    moments: Moments
]>;

function layerNorm<I extends AffineInputs>(inputs: I, options?: LayerNormOptions): Result<I, [
    statistics: RowStatistics
]>;

function layerNormInto<I extends AffineInputs>(into: Tensor, inputs: I, options?: LayerNormOptions): ResultInto<I, [
    statistics: RowStatistics
]>;

function localResponseNorm(inputs: LocalResponseNormInputs, options?: LocalResponseNormOptions): Result<LocalResponseNormInputs>;

function lpNormalize(inputs: LpNormalizeInputs, options?: LpNormalizeOptions): Result<LpNormalizeInputs>;

function mergeMoments(a: Moments, b: Moments): Moments;

function recalibrate<Batch, Layer extends string>(batches: Iterable<Batch>, momentsOf: (batch: Batch) => Readonly<Record<Layer, Moments>>, options?: RecalibrateOptions): Record<Layer, Required<RunningStatistics>>;

function rmsNorm<I extends RmsNormInputs>(inputs: I, options?: RmsNormOptions): Result<I>;

function rmsNormInto<I extends RmsNormInputs>(into: Tensor, inputs: I, options?: RmsNormOptions): ResultInto<I>;

function spectralNorm(inputs: SpectralNormInputs, options: SpectralNormOptions): Result<SpectralNormInputs, [
    state: SpectralState & {
        readonly sigma: number;
    }
]>;

function syncBatchNorm<I extends AffineInputs>(inputs: I, options: SyncBatchNormOptions): Result<I, [
    moments: Moments
]>;

function toKeras(settings?: Partial<BatchNormSettings>): Required<KerasBatchNorm>;
function toKeras(settings: Partial<BatchNormSettings>, statistics: CountedStatistics): Required<KerasBatchNorm> & {
    readonly running: RunningStatistics;
};

function toTorch(settings?: Partial<BatchNormSettings>): Required<TorchBatchNorm>;
function toTorch(settings: Partial<BatchNormSettings>, statistics: CountedStatistics): Required<TorchBatchNorm> & {
    readonly running: RunningStatistics;
};

function unfoldFromConv(layer: Layer, options: FoldIntoConvOptions): FoldedLayer;

function unfoldFromDense(layer: Layer, options: FoldIntoDenseOptions): FoldedLayer;

function updateMoments(running: RunningStatistics, moments: Moments, options?: UpdateMomentsOptions): Required<RunningStatistics>;

function weightNorm(inputs: WeightNormInputs, options?: WeightNormOptions): Result<WeightNormInputs>;

function weightNormInputs(inputs: {
    readonly w: Tensor;
}, options?: WeightNormInputsOptions): WeightNormInputs;

function weightStandardization<I extends WeightStandardizationInputs>(inputs: I, options?: WeightStandardizationOptions): Result<I>;
