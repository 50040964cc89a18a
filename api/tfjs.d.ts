// @reg/tfjs

interface ActivityPenaltyOptions {
    readonly l1?: number;
    readonly l2?: number;
}

interface AlphaDropoutOptions extends RandomOptions {
    readonly rate: number;
}

type AnyOp = (inputs: never, options: never) => readonly [
    value: Tensor | number,
    pullback: (dy: never) => Gradients<Record<string, Tensor>>,
    ...more: unknown[]
];

interface BatchNormOptions extends AffineOptions {
    readonly axis?: number;
    readonly momentum?: number;
    readonly epsilon?: number;
    readonly runningVariance?: "biased" | "unbiased";
    readonly renorm?: boolean | {
        readonly maxScale?: number;
        readonly maxShift?: number;
    };
}

interface Batches {
    readonly size: number;
    iterator(): Promise<{
        next(): Promise<IteratorResult<TensorContainerObject>>;
    }>;
}

interface BatchesData {
    readonly xs: TfTensor | Image;
    readonly ys: TfTensor | Image;
}

interface BatchesOptions {
    readonly seed: number;
    readonly batchSize?: number;
    readonly shuffle?: boolean;
    readonly augment?: Augmentation;
    readonly mix?: Pick<Augmentation<MixBatch>, "augment">;
    readonly epoch?: number;
}

interface BoxOptions {
    readonly min?: number;
    readonly max?: number;
}

interface ContrastOptions extends RandomOptions, Pick<Options, "factor" | "mean" | "range"> {
}

interface CutoutOptions extends RandomOptions, Pick<Options, "size" | "fill" | "range"> {
}

interface DiagnosisOptions extends DiagnoseOptions {
    readonly report: (diagnosis: Diagnosis) => void;
}

interface DropBlockOptions extends RandomOptions {
    readonly rate: number;
    readonly block: number | readonly number[];
    readonly coupled?: boolean;
    readonly scale?: "expected" | "realized";
    readonly axis?: number;
}

interface DropPathOptions extends RandomOptions {
    readonly rate: number;
    readonly per?: "sample" | "batch";
}

interface DropoutOptions extends RandomOptions {
    readonly rate: number;
    readonly noiseShape?: readonly (number | null)[];
}

type EarlyStoppingOptions = Options & {
    readonly restoreBestWeights?: boolean;
};

interface ElasticNetOptions extends ExactOptions {
    readonly l1: number;
    readonly l2: number;
}

interface FitCheckpoint extends FitMonitor<object> {
    resume(model: LayersModel): Promise<number>;
    clear(): Promise<void>;
}

type FitHistory = Readonly<Record<string, ArrayLike<unknown>>>;

interface FitMonitor<C> extends CustomCallback {
    readonly state: MonitorState<C> | undefined;
}

interface FlipOptions extends RandomOptions {
    readonly horizontal?: boolean;
    readonly vertical?: boolean;
    readonly probability?: number;
}

interface GaussianDropoutOptions extends RandomOptions {
    readonly rate: number;
}

interface GaussianNoiseOptions extends RandomOptions {
    readonly deviation: number;
}

interface GroupLassoOptions extends ExactOptions {
    readonly strength: number;
    readonly axis: number | readonly number[];
}

interface GroupNormOptions extends SampleNormOptions {
    readonly groups?: number;
}

type InputsOf<F extends AnyOp> = {
    readonly [K in keyof Parameters<F>[0]]: TfTensor;
};

interface InstanceNormOptions extends SampleNormOptions {
}

interface L1BallOptions {
    readonly radius: number;
    readonly axis?: number | readonly number[];
}

interface L1Options extends ExactOptions {
    readonly strength: number;
}

interface L2Options {
    readonly strength: number;
}

interface LayerNormOptions extends RowNormOptions, AffineOptions {
}

interface MaxNormOptions {
    readonly max: number;
    readonly axis?: number | readonly number[];
}

interface MinMaxNormOptions {
    readonly min?: number;
    readonly max: number;
    readonly rate?: number;
    readonly axis?: number | readonly number[];
}

interface MonitorOptions<C> {
    readonly state?: MonitorState<C>;
}

interface MonteCarloSettings extends Omit<MonteCarloOptions, "seed" | "until"> {
    readonly seed?: number;
}

interface OptimizerOptions {
    readonly weightDecay?: number;
    readonly decayBiases?: boolean;
    readonly decayExcept?: readonly string[];
    readonly clipNorm?: number;
    readonly sharpness?: number;
    readonly averageWeights?: number;
}

interface OrthogonalOptions {
    readonly strength: number;
    readonly vectors?: "rows" | "columns";
    readonly form?: "frobenius" | "cosine";
}

type ProgressOptions = Omit<Options, "epochs">;

interface RecurrentDropoutOptions extends WrapperOptions {
    readonly inputRate?: number;
    readonly recurrentRate?: number;
    readonly seed: number;
    readonly step?: number;
}

type ReduceOnPlateauOptions = Omit<Options, "rate">;

type Reg = ReturnType<typeof register>;

interface RegOptimizer extends Optimizer, Averaging {
    readonly inner: Optimizer;
    learningRate: number;
    useAverages(): void;
}

interface RmsNormOptions extends RowNormOptions, ScaleOptions {
}

interface RotateOptions extends RandomOptions, Pick<Options, "angle" | "center" | "interpolation" | "border" | "fill"> {
}

interface SimplexOptions {
    readonly sum?: number;
    readonly axis?: number | readonly number[];
}

interface SpatialDropoutOptions extends RandomOptions {
    readonly rate: number;
    readonly axis?: number;
}

interface SpectralNormOptions extends WrapperOptions {
    readonly seed?: number;
    readonly iterations?: number;
}

interface TranslateOptions extends RandomOptions, Pick<Options, "x" | "y" | "unit" | "interpolation" | "border" | "fill"> {
}

interface UnitNormOptions {
    readonly axis?: number | readonly number[];
}

interface WeightNormOptions extends WrapperOptions {
}

interface ZoomOptions extends RandomOptions, Pick<Options, "factor" | "x" | "y" | "center" | "interpolation" | "border" | "fill"> {
}

function activityPenalty(tf: Tf): (options: ActivityPenaltyOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("./internal/defineLayer.ts").Layer;

function alphaDropout(tf: Tf): (options: AlphaDropoutOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("./internal/defineLayer.ts").Layer;

function batchNorm(tf: Tf): (options?: BatchNormOptions & LayerArgs) => Layer;

function batches(tf: Tf): (data: BatchesData, options: BatchesOptions) => Batches;

function box(tf: Tf): (options?: BoxOptions) => Constraint;

function checkpoint(tf: Tf): (options: CheckpointOptions) => FitCheckpoint;

function contrast(tf: Tf): (options: ContrastOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("./internal/defineLayer.ts").Layer;

function cutout(tf: Tf): (options: CutoutOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("./internal/defineLayer.ts").Layer;

function diagnose(history: FitHistory, options?: DiagnoseOptions): Diagnosis;

function diagnosis(tf: Tf): (given: DiagnosisOptions) => CustomCallback;

function dropBlock(tf: Tf): (options: DropBlockOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("./internal/defineLayer.ts").Layer;

function dropPath(tf: Tf): (options: DropPathOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("./internal/defineLayer.ts").Layer;

function dropout(tf: Tf): (options: DropoutOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("./internal/defineLayer.ts").Layer;

function earlyStopping(tf: Tf): (given?: EarlyStoppingOptions) => import("./monitor.ts").FitMonitor<{
    keep?: import("@reg/callbacks").KeepBest<unknown>;
    stopping: import("@reg/callbacks").Callback<import("@reg/callbacks").EarlyStoppingState, import("@reg/callbacks").EpochReport<unknown>>;
}>;

function elasticNet(tf: Tf): (options: ElasticNetOptions) => import("./internal/defineRegularizer.ts").Regularizer;

function flip(tf: Tf): (options: FlipOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("./internal/defineLayer.ts").Layer;

function gaussianDropout(tf: Tf): (options: GaussianDropoutOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("./internal/defineLayer.ts").Layer;

function gaussianNoise(tf: Tf): (options: GaussianNoiseOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("./internal/defineLayer.ts").Layer;

function groupLasso(tf: Tf): (options: GroupLassoOptions) => import("./internal/defineRegularizer.ts").Regularizer;

function groupNorm(tf: Tf): (options?: (GroupNormOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) | undefined) => import("./internal/defineLayer.ts").Layer;

function instanceNorm(tf: Tf): (options?: (InstanceNormOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) | undefined) => import("./internal/defineLayer.ts").Layer;

function l1(tf: Tf): (options: L1Options) => import("./internal/defineRegularizer.ts").Regularizer;

function l1Ball(tf: Tf): (options: L1BallOptions) => import("./internal/defineConstraint.ts").Constraint;

function l2(tf: Tf): (options: L2Options) => import("./internal/defineRegularizer.ts").Regularizer;

function layerNorm(tf: Tf): (options?: (LayerNormOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) | undefined) => import("./internal/defineLayer.ts").Layer;

function learningRate(tf: Tf): (schedule: Schedule) => CustomCallback;

function maxNorm(tf: Tf): (options: MaxNormOptions) => import("./internal/defineConstraint.ts").Constraint;

function minMaxNorm(tf: Tf): (options: MinMaxNormOptions) => import("./internal/defineConstraint.ts").Constraint;

function modelStore(store: Store): Required<Pick<io.IOHandler, "save" | "load">>;

function monitor(tf: Tf): <const C extends Callbacks>(callbacks: C, options?: MonitorOptions<C>) => FitMonitor<C>;

function monteCarlo(tf: Tf): {
    (model: LayersModel, x: TfTensor | TfTensor[], options: MonteCarloSettings & {
        probabilities: true;
    }): Promise<ClassMonteCarlo>;
    (model: LayersModel, x: TfTensor | TfTensor[], options: MonteCarloSettings): Promise<MonteCarlo>;
};

function nonNegative(tf: Tf): (options?: Record<string, never>) => Constraint;

function op(tf: Tf): <F extends AnyOp>(f: F, options?: Parameters<F>[1] | undefined) => (inputs: InputsOf<F>) => TfTensor;

function optimizer(tf: Tf): (inner: Optimizer, options?: OptimizerOptions) => RegOptimizer;

function orthogonal(tf: Tf): (options: OrthogonalOptions) => import("./internal/defineRegularizer.ts").Regularizer;

function progress(tf: Tf): (options: ProgressOptions) => import("./monitor.ts").FitMonitor<{
    progress: import("@reg/callbacks").Callback<import("@reg/callbacks").ProgressState, import("@reg/callbacks").EpochReport<unknown>>;
}>;

function recurrentDropout(tf: Tf): (options: RecurrentDropoutOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => Layer;

function reduceOnPlateau(tf: Tf): (options?: ReduceOnPlateauOptions) => import("./monitor.ts").FitMonitor<{
    rate: import("@reg/callbacks").Callback<import("@reg/callbacks").ReduceOnPlateauState, import("@reg/callbacks").EpochReport<unknown>>;
}>;

function register(tf: Tf): {
    layers: {
        activityPenalty: (options: import("../index.ts").ActivityPenaltyOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
        alphaDropout: (options: import("../index.ts").AlphaDropoutOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
        batchNorm: (options?: import("../index.ts").BatchNormOptions & import("../layers/internal/defineLayer.ts").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
        contrast: (options: import("../index.ts").ContrastOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
        cutout: (options: import("../index.ts").CutoutOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
        dropBlock: (options: import("../index.ts").DropBlockOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
        dropPath: (options: import("../index.ts").DropPathOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
        dropout: (options: import("../index.ts").DropoutOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
        flip: (options: import("../index.ts").FlipOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
        gaussianDropout: (options: import("../index.ts").GaussianDropoutOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
        gaussianNoise: (options: import("../index.ts").GaussianNoiseOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
        groupNorm: (options?: (import("../index.ts").GroupNormOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) | undefined) => import("../layers/internal/defineLayer.ts").Layer;
        instanceNorm: (options?: (import("../index.ts").InstanceNormOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) | undefined) => import("../layers/internal/defineLayer.ts").Layer;
        layerNorm: (options?: (import("../index.ts").LayerNormOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) | undefined) => import("../layers/internal/defineLayer.ts").Layer;
        recurrentDropout: (options: import("../index.ts").RecurrentDropoutOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
        rmsNorm: (options?: (import("../index.ts").RmsNormOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) | undefined) => import("../layers/internal/defineLayer.ts").Layer;
        rotate: (options: import("../index.ts").RotateOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
        spatialDropout: (options: import("../index.ts").SpatialDropoutOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
        spectralNorm: (options: import("../index.ts").SpectralNormOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
        translate: (options: import("../index.ts").TranslateOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
        weightNorm: (options: import("../index.ts").WeightNormOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
        zoom: (options: import("../index.ts").ZoomOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("../layers/internal/defineLayer.ts").Layer;
    };
    regularizers: {
        elasticNet: (options: import("../index.ts").ElasticNetOptions) => import("../regularizers/internal/defineRegularizer.ts").Regularizer;
        groupLasso: (options: import("../index.ts").GroupLassoOptions) => import("../regularizers/internal/defineRegularizer.ts").Regularizer;
        l1: (options: import("../index.ts").L1Options) => import("../regularizers/internal/defineRegularizer.ts").Regularizer;
        l2: (options: import("../index.ts").L2Options) => import("../regularizers/internal/defineRegularizer.ts").Regularizer;
        orthogonal: (options: import("../index.ts").OrthogonalOptions) => import("../regularizers/internal/defineRegularizer.ts").Regularizer;
    };
    constraints: {
        box: (options?: import("../index.ts").BoxOptions) => import("../constraints/internal/defineConstraint.ts").Constraint;
        l1Ball: (options: import("../index.ts").L1BallOptions) => import("../constraints/internal/defineConstraint.ts").Constraint;
        maxNorm: (options: import("../index.ts").MaxNormOptions) => import("../constraints/internal/defineConstraint.ts").Constraint;
        minMaxNorm: (options: import("../index.ts").MinMaxNormOptions) => import("../constraints/internal/defineConstraint.ts").Constraint;
        nonNegative: (options?: Record<string, never>) => import("../constraints/internal/defineConstraint.ts").Constraint;
        simplex: (options?: import("../index.ts").SimplexOptions) => import("../constraints/internal/defineConstraint.ts").Constraint;
        unitNorm: (options?: import("../index.ts").UnitNormOptions) => import("../constraints/internal/defineConstraint.ts").Constraint;
    };
    optimizer: (inner: import("@tensorflow/tfjs-core").Optimizer, options?: import("../index.ts").OptimizerOptions) => import("../index.ts").RegOptimizer;
    callbacks: {
        checkpoint: (options: import("@reg/callbacks").CheckpointOptions) => import("../index.ts").FitCheckpoint;
        diagnosis: (given: import("../index.ts").DiagnosisOptions) => import("@tensorflow/tfjs-layers").CustomCallback;
        earlyStopping: (given?: import("../index.ts").EarlyStoppingOptions) => import("../index.ts").FitMonitor<{
            keep?: import("@reg/callbacks").KeepBest<unknown>;
            stopping: import("@reg/callbacks").Callback<import("@reg/callbacks").EarlyStoppingState, import("@reg/callbacks").EpochReport<unknown>>;
        }>;
        learningRate: (schedule: import("@reg/callbacks").Schedule) => import("@tensorflow/tfjs-layers").CustomCallback;
        monitor: <const C extends import("@reg/callbacks").Callbacks>(callbacks: C, options?: import("../index.ts").MonitorOptions<C>) => import("../index.ts").FitMonitor<C>;
        progress: (options: import("../index.ts").ProgressOptions) => import("../index.ts").FitMonitor<{
            progress: import("@reg/callbacks").Callback<import("@reg/callbacks").ProgressState, import("@reg/callbacks").EpochReport<unknown>>;
        }>;
        reduceOnPlateau: (options?: import("../index.ts").ReduceOnPlateauOptions) => import("../index.ts").FitMonitor<{
            rate: import("@reg/callbacks").Callback<import("@reg/callbacks").ReduceOnPlateauState, import("@reg/callbacks").EpochReport<unknown>>;
        }>;
    };
    batches: (data: import("../index.ts").BatchesData, options: import("../index.ts").BatchesOptions) => import("../index.ts").Batches;
    diagnose: typeof diagnose;
    modelStore: typeof modelStore;
    monteCarlo: {
        (model: import("@tensorflow/tfjs-layers").LayersModel, x: import("../internal/tf.ts").TfTensor | import("../internal/tf.ts").TfTensor[], options: import("../index.ts").MonteCarloSettings & {
            probabilities: true;
        }): Promise<import("@reg/dropout").ClassMonteCarlo>;
        (model: import("@tensorflow/tfjs-layers").LayersModel, x: import("../internal/tf.ts").TfTensor | import("../internal/tf.ts").TfTensor[], options: import("../index.ts").MonteCarloSettings): Promise<import("@reg/dropout").MonteCarlo>;
    };
    op: <F extends import("../index.ts").AnyOp>(f: F, options?: Parameters<F>[1] | undefined) => (inputs: import("../index.ts").InputsOf<F>) => import("../internal/tf.ts").TfTensor;
    unregister: () => void;
};

function rmsNorm(tf: Tf): (options?: (RmsNormOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) | undefined) => import("./internal/defineLayer.ts").Layer;

function rotate(tf: Tf): (options: RotateOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("./internal/defineLayer.ts").Layer;

function simplex(tf: Tf): (options?: SimplexOptions) => Constraint;

function spatialDropout(tf: Tf): (options: SpatialDropoutOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("./internal/defineLayer.ts").Layer;

function spectralNorm(tf: Tf): (options: SpectralNormOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("./internal/defineLayer.ts").Layer;

function translate(tf: Tf): (options: TranslateOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("./internal/defineLayer.ts").Layer;

function unitNorm(tf: Tf): (options?: UnitNormOptions) => Constraint;

function wasmKernels(tf: Tf): readonly string[];

function weightNorm(tf: Tf): (options: WeightNormOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("./internal/defineLayer.ts").Layer;

function zoom(tf: Tf): (options: ZoomOptions & import("@tensorflow/tfjs-layers/dist/engine/topology").LayerArgs) => import("./internal/defineLayer.ts").Layer;
