// @reg/sharing

type CellInputs = {
    readonly x: Tensor;
    readonly h: Tensor;
} & Readonly<Record<string, Tensor>>;

type CodebookInputs = {
    readonly w: Tensor;
    readonly centers: Tensor;
};

type Convolution = Result<ConvolutionInputs>;

type ConvolutionInputs = {
    readonly x: Tensor;
    readonly kernel: Tensor;
    readonly bias?: Tensor | undefined;
};

interface ConvolutionOptions {
    readonly stride?: PerAxis;
    readonly dilation?: PerAxis;
    readonly padding?: Padding;
    readonly groups?: number;
    readonly channels?: "first" | "last";
}

type CrossStitchInputs = {
    readonly x: Tensor;
    readonly alpha: Tensor;
};

interface HashedOptions {
    readonly shape: readonly number[];
    readonly seed: number;
}

interface KMeansOptions {
    readonly clusters: number;
    readonly seed: number;
    readonly rounds?: number;
}

type Layer<I extends Readonly<Record<string, Tensor>>, O> = (inputs: I, options: O) => readonly [
    y: Tensor,
    pullback: (dy: Tensor) => {
        readonly [K in keyof I]: Tensor;
    },
    ...more: unknown[]
];

type LayerInputs = {
    readonly x: Tensor;
} & Readonly<Record<string, Tensor>>;

type LowRankInputs = {
    readonly u: Tensor;
    readonly v: Tensor;
};

interface Orbits {
    readonly count: number;
    readonly index: Int32Array;
    readonly shape: readonly number[];
}

type Padding = "valid" | "same" | number | readonly (number | readonly [
    before: number,
    after: number
])[];

interface ParameterCount {
    readonly unique: number;
    readonly virtual: number;
    readonly compression: number;
}

type PerAxis = number | readonly number[];

type Plan = Readonly<Record<string, Use>>;

interface RepeatOptions {
    readonly times: number;
    readonly blocks?: number;
    readonly order?: "cycle" | "sequence" | "cycleReversed";
}

interface SavedShared {
    readonly format: "reg-shared";
    readonly version: 1;
    readonly shared: Readonly<Record<string, {
        readonly dtype: "float32" | "float64";
        readonly shape: readonly number[];
        readonly data: string;
    }>>;
    readonly plan: Plan;
}

interface SharingReport {
    readonly weights: number;
    readonly connections: number;
    readonly dense: number;
    readonly uses: number;
    readonly compression: number;
}

interface SoftTieOptions {
    readonly strength: number;
    readonly to?: "mean" | "pairs";
    readonly weights?: Readonly<Record<string, number>>;
}

type SoftWeightSharingInputs = {
    readonly w: Tensor;
    readonly mean: Tensor;
    readonly logVariance: Tensor;
    readonly logit: Tensor;
};

interface TransposedOptions extends ConvolutionOptions {
    readonly outputPadding?: PerAxis;
}

interface Use {
    readonly of: string;
    readonly by?: readonly View[];
    readonly shape?: readonly number[];
}

type View = {
    readonly transpose: readonly number[];
} | {
    readonly reshape: readonly number[];
} | {
    readonly slice: {
        readonly axis: number;
        readonly start: number;
        readonly stop: number;
    };
} | {
    readonly flip: readonly number[];
} | {
    readonly permutation: {
        readonly axis: number;
        readonly order: readonly number[];
    };
} | {
    readonly affine: {
        readonly scale: number;
        readonly offset?: number;
    };
};

function asDense(kernel: Tensor, inputShape: readonly number[], options?: Omit<ConvolutionOptions, "channels">): Tensor;

function codebook(inputs: CodebookInputs): Result<CodebookInputs, [
    assignment: Int32Array
]>;

function conv1d(inputs: ConvolutionInputs, options?: ConvolutionOptions): Convolution;

function conv2d(inputs: ConvolutionInputs, options?: ConvolutionOptions): Convolution;

function conv3d(inputs: ConvolutionInputs, options?: ConvolutionOptions): Convolution;

function convTranspose1d(inputs: ConvolutionInputs, options?: TransposedOptions): Convolution;

function convTranspose2d(inputs: ConvolutionInputs, options?: TransposedOptions): Convolution;

function convTranspose3d(inputs: ConvolutionInputs, options?: TransposedOptions): Convolution;

function countParameters(parameters: Tensors, plan?: Plan): ParameterCount;

function crossStitch(inputs: CrossStitchInputs): Result<CrossStitchInputs>;

function depthwiseConv2d(inputs: ConvolutionInputs, options?: Omit<ConvolutionOptions, "groups">): Convolution;

function hashed(inputs: {
    readonly w: Tensor;
}, options: HashedOptions): Result<{
    readonly w: Tensor;
}>;

function kMeans(w: Tensor, options: KMeansOptions): Tensor;

function loadShared(saved: SavedShared): {
    readonly shared: Readonly<Record<string, Tensor>>;
    readonly plan: Plan;
};

function lowRank(inputs: LowRankInputs): Result<LowRankInputs>;

function orbitShare(inputs: {
    readonly w: Tensor;
}, orbits: Orbits): Result<{
    readonly w: Tensor;
}>;

function orbits(shape: readonly number[], generators: readonly (readonly View[])[]): Orbits;

function repeat<I extends LayerInputs, O>(op: Layer<I, O>, settings: RepeatOptions): (inputs: I, options: O | ((depth: number) => O)) => readonly [
    y: Tensor,
    pullback: (dy: Tensor) => {
        [K in keyof I]: Tensor;
    }
];

function saveShared(shared: Tensors, plan: Plan): SavedShared;

function share<S extends Tensors, P extends Plan>(shared: S, plan: P): readonly [
    uses: {
        readonly [K in keyof P]: Tensor;
    },
    pullback: (duses: {
        readonly [K in keyof P]?: Tensor;
    }) => Gradients<S>
];

function sharingReport(kernelShape: readonly number[], inputShape: readonly number[], options?: Omit<ConvolutionOptions, "channels">): SharingReport;

function softTie<I extends Tensors>(inputs: I, options: SoftTieOptions): PenaltyResult<I>;

function softWeightSharing(inputs: SoftWeightSharingInputs, options: {
    readonly strength: number;
}): PenaltyResult<SoftWeightSharingInputs>;

const squareSymmetries: (rank?: number) => readonly (readonly View[])[];

function uniqueParameters<P extends Tensors>(parameters: P): {
    readonly [K in keyof P]?: Tensor;
};

function unroll<I extends CellInputs, O>(cell: Layer<I, O>): (inputs: I, options: O | ((step: number) => O)) => readonly [
    y: Tensor,
    pullback: (dy: Tensor) => {
        [K in keyof I]: Tensor;
    }
];
