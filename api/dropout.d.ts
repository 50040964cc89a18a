// @reg/dropout

interface ApplyMaskOptions {
    readonly mask: Mask;
}

interface AveragePredictionsOptions {
    readonly weights?: readonly number[];
    readonly mean?: "arithmetic" | "geometric";
}

interface BlockMaskOptions extends MaskOptions, BlockShape {
}

interface BlockShape extends ChannelAxis {
    readonly block: number | readonly number[];
    readonly coupled?: boolean;
    readonly scale?: "expected" | "realized";
}

interface ChannelAxis {
    readonly axis?: number;
}

interface ClassMonteCarlo extends MonteCarlo {
    readonly entropy: Tensor;
    readonly mutualInformation: Tensor;
}

interface CoAdaptation {
    readonly mean: number;
    readonly largest: number;
    readonly chance: number;
    readonly constant: number;
    readonly correlations: Tensor;
}

type ConcreteDropoutInputs = {
    readonly x: Tensor;
    readonly logit: Tensor;
};

interface ConcreteDropoutOptions {
    readonly seed?: number;
    readonly mask?: Mask;
    readonly temperature?: number;
}

interface ConcreteMaskOptions extends MaskOptions {
    readonly temperature?: number;
}

type ConcretePenaltyInputs = {
    readonly w: Tensor;
    readonly logit: Tensor;
};

interface ConcretePenaltyOptions {
    readonly weightStrength: number;
    readonly rateStrength: number;
}

type DropBlockOptions = RateAndDraw & BlockShape;

type DropConnectInputs = {
    readonly w: Tensor;
};

interface DropPathMaskOptions extends MaskOptions {
    readonly per?: "sample" | "batch";
}

type DropPathOptions = RateAndDraw & {
    readonly per?: "sample" | "batch";
    readonly scale?: "expected" | "none";
};

type DropoutInputs = {
    readonly x: Tensor;
};

type DropoutOptions = RateAndDraw & SharedAxes;

interface GaussianNoiseOptions {
    readonly deviation: number;
    readonly seed: number;
}

interface MajorityVoteOptions {
    readonly votes?: "hard" | "soft";
    readonly weights?: readonly number[];
}

interface Mask {
    readonly data: ArrayLike<number>;
    readonly shape: readonly number[];
}

interface MaskOptions {
    readonly rate: number;
    readonly dtype?: "float32" | "float64";
}

interface MonteCarlo {
    readonly mean: Tensor;
    readonly variance: Tensor;
    readonly quantiles: readonly Tensor[];
    readonly passes: number;
}

interface MonteCarloOptions {
    readonly passes: number;
    readonly seed: number;
    readonly probabilities?: boolean;
    readonly quantiles?: readonly number[];
    readonly until?: {
        readonly width: number;
        readonly confidence?: number;
    };
}

type PatchDropoutOptions = RateAndDraw & {
    readonly prefix?: number;
};

interface PatchMaskOptions extends MaskOptions {
    readonly prefix?: number;
}

type Predict = (seed: number, pass: number) => Tensor;

type RateAndDraw = RateAndSeed | RateAndMask;

interface RateAndMask {
    readonly rate: number;
    readonly mask: Mask;
    readonly seed?: undefined;
}

interface RateAndSeed {
    readonly rate: number;
    readonly seed: number;
    readonly mask?: undefined;
}

type RecurrentDropoutOptions = RateAndDraw & {
    readonly axis?: number;
};

interface RecurrentMaskOptions extends MaskOptions {
    readonly axis?: number;
}

interface ScaleByKeepRateOptions {
    readonly rate: number;
}

interface ScheduledRateOptions {
    readonly rate: number;
    readonly steps: number;
    readonly from?: number;
    readonly shape?: "curriculum" | "linear" | "step";
}

interface SharedAxes {
    readonly sharedAxes?: readonly number[] | undefined;
    readonly noiseShape?: readonly (number | null)[] | undefined;
}

type SpatialDropoutOptions = RateAndDraw & ChannelAxis;

interface SpatialMaskOptions extends MaskOptions {
    readonly axis?: number;
}

interface Vote {
    readonly labels: Int32Array;
    readonly votes: Tensor;
}

type WordDropoutInputs = {
    readonly x: Tensor;
    readonly unknown?: Tensor | undefined;
};

interface ZoneoutInferenceOptions {
    readonly rate: number;
}

type ZoneoutInputs = {
    readonly h: Tensor;
    readonly previous: Tensor;
};

function alphaDropout(inputs: DropoutInputs, options: RateAndDraw): Result<DropoutInputs>;

function alphaDropoutInto(into: Tensor, inputs: DropoutInputs, options: RateAndDraw): ResultInto<DropoutInputs>;

function alphaMask(seed: number, shape: readonly number[], options: MaskOptions): Tensor;

function applyMask(inputs: DropoutInputs, options: ApplyMaskOptions): Result<DropoutInputs>;

function averagePredictions(predictions: readonly Tensor[], options?: AveragePredictionsOptions): Tensor;

function bernoulliMask(seed: number, shape: readonly number[], options: MaskOptions): Tensor;

function blockMask(seed: number, shape: readonly number[], options: BlockMaskOptions): Tensor;

function coAdaptation(activations: Tensor): CoAdaptation;

function concreteDropout(inputs: ConcreteDropoutInputs, options: ConcreteDropoutOptions): Result<ConcreteDropoutInputs>;

function concreteMask(seed: number, shape: readonly number[], options: ConcreteMaskOptions): Tensor;

function concretePenalty(inputs: ConcretePenaltyInputs, options: ConcretePenaltyOptions): PenaltyResult<ConcretePenaltyInputs>;

function dropBlock(inputs: DropoutInputs, options: DropBlockOptions): Result<DropoutInputs>;

function dropConnect(inputs: DropConnectInputs, options: RateAndDraw): Result<DropConnectInputs>;

function dropConnectMask(seed: number, shape: readonly number[], options: MaskOptions): Tensor;

function dropPath(inputs: DropoutInputs, options: DropPathOptions): Result<DropoutInputs>;

function dropPathMask(seed: number, shape: readonly number[], options: DropPathMaskOptions): Tensor;

function dropPathRates(blocks: number, options: {
    readonly rate: number;
}): number[];

function dropout(inputs: DropoutInputs, options: DropoutOptions): Result<DropoutInputs>;

function dropoutInto(into: Tensor, inputs: DropoutInputs, options: DropoutOptions): ResultInto<DropoutInputs>;

function featureAlphaDropout(inputs: DropoutInputs, options: SpatialDropoutOptions): Result<DropoutInputs>;

function featureAlphaMask(seed: number, shape: readonly number[], options: SpatialMaskOptions): Tensor;

function gaussianDropout(inputs: DropoutInputs, options: RateAndDraw): Result<DropoutInputs>;

function gaussianMask(seed: number, shape: readonly number[], options: MaskOptions): Tensor;

function gaussianNoise(inputs: DropoutInputs, options: GaussianNoiseOptions): Result<DropoutInputs>;

function majorityVote(predictions: readonly Tensor[], options?: MajorityVoteOptions): Vote;

function monteCarlo(predict: Predict, options: MonteCarloOptions & {
    readonly probabilities: true;
}): ClassMonteCarlo;
function monteCarlo(predict: Predict, options: MonteCarloOptions): MonteCarlo;

function patchDropout(inputs: DropoutInputs, options: PatchDropoutOptions): Result<DropoutInputs, [
    kept: Int32Array
]>;

function patchMask(seed: number, shape: readonly number[], options: PatchMaskOptions): Tensor;

function recurrentDropout(inputs: DropoutInputs, options: RecurrentDropoutOptions): Result<DropoutInputs>;

function recurrentMask(seed: number, shape: readonly number[], options: RecurrentMaskOptions): Tensor;

function scaleByKeepRate(inputs: DropoutInputs, options: ScaleByKeepRateOptions): Result<DropoutInputs>;

function scheduledRate(step: number, options: ScheduledRateOptions): number;

function spatialDropout(inputs: DropoutInputs, options: SpatialDropoutOptions): Result<DropoutInputs>;

function spatialMask(seed: number, shape: readonly number[], options: SpatialMaskOptions): Tensor;

function vanillaDropout(inputs: DropoutInputs, options: DropoutOptions): Result<DropoutInputs>;

function wordDropout<I extends WordDropoutInputs>(inputs: I, options: RateAndDraw): Result<I>;

function wordMask(seed: number, shape: readonly number[], options: MaskOptions): Tensor;

function zoneout(inputs: ZoneoutInputs, options: RateAndDraw): Result<ZoneoutInputs>;

function zoneoutInference(inputs: ZoneoutInputs, options: ZoneoutInferenceOptions): Result<ZoneoutInputs>;

function zoneoutMask(seed: number, shape: readonly number[], options: MaskOptions): Tensor;
