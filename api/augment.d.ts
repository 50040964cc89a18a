// @reg/augment

type AffineGridInputs = {
    readonly theta: Tensor;
};

interface AffineGridOptions {
    readonly height: number;
    readonly width: number;
    readonly alignCorners?: boolean;
}

interface AffineOptions extends GeometricOptions {
    readonly angle?: Range;
    readonly x?: Range;
    readonly y?: Range;
    readonly scale?: Range;
    readonly shearX?: Range;
    readonly shearY?: Range;
    readonly center?: Point;
}

interface AugMixOptions extends Pick<PolicyOptions, "range" | "interpolation" | "border" | "fill"> {
    readonly width?: number;
    readonly depth?: Count;
    readonly alpha?: number;
    readonly severity?: number;
    readonly colours?: boolean;
}

interface AugMixParams extends Params {
    readonly weights: readonly number[];
    readonly chains: readonly (readonly Params[])[];
}

interface AugmentPredictionsOptions {
    readonly seed: number;
    readonly count?: number;
    readonly plain?: boolean;
    readonly combine?: "mean" | "vote";
    readonly maps?: boolean;
}

interface Augmentation<S = Sample, P extends Params = Params> {
    readonly name: string;
    readonly key: string;
    readonly pipeline?: boolean;
    readonly steps: readonly Augmentation<S>[];
    draw(seed: number, shapes: SampleShapes): P;
    apply<T extends S>(sample: T, params: P): T;
    augment<T extends S>(sample: T, seed: number): T;
    shapes(shapes: SampleShapes, params: P): SampleShapes;
    inverse?(params: P, shapes: SampleShapes): Params;
    placement?(params: P, frame: Frame): Placement;
    readonly resample?: Resample;
    applyFused?<T extends S>(sample: T, drawn: readonly DrawnStep<S>[]): {
        readonly result: T;
        readonly count: number;
    };
}

interface AugmentationParts<S, P extends object> {
    readonly name: string;
    readonly draw: (seed: number, shapes: SampleShapes) => P;
    readonly apply: (sample: S, params: P) => S;
    readonly shapes?: (shapes: SampleShapes, params: P) => SampleShapes;
    readonly inverse?: (params: P, shapes: SampleShapes) => Params;
}

interface AutoAugmentOptions extends PolicyOptions {
    readonly policy?: "imagenet" | "cifar10" | "svhn";
}

interface Batch {
    readonly image?: Image;
    readonly mask?: Mask;
    readonly boxes?: readonly (readonly Box[])[];
    readonly polygons?: readonly (readonly Polygon[])[];
    readonly orientedBoxes?: readonly (readonly OrientedBox[])[];
    readonly keypoints?: readonly (readonly Keypoint[])[];
    readonly swap?: Swap;
}

type Border = "constant" | "edge" | "symmetric" | "reflect" | "wrap";

interface Box extends Extended {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
}

interface BrightnessOptions extends ColourOptions {
    readonly factor?: Range;
    readonly shift?: Range;
}

interface CenterCropOptions extends GeometricOptions {
    readonly height: number;
    readonly width: number;
}

interface ChannelDropoutOptions {
    readonly fill?: number;
}

interface ClaheOptions extends ColourOptions {
    readonly clipLimit?: Range;
    readonly tiles?: Tiles;
}

interface ColorJitterOptions extends ColourOptions {
    readonly brightness?: Range;
    readonly contrast?: Range;
    readonly saturation?: Range;
    readonly hue?: Range;
    readonly order?: readonly ColourName[];
}

interface ColorJitterParams extends ColourOptions, Readonly<Record<ColourName, number>> {
    readonly order: readonly ColourName[];
}

type ColourName = "brightness" | "contrast" | "saturation" | "hue";

interface ColourOptions {
    readonly range?: ValueRange;
}

interface CompositeParts<S> {
    readonly name: string;
    readonly key?: string;
    readonly steps: readonly Augmentation<S>[];
    readonly draw: (seed: number, shapes: SampleShapes) => readonly Params[];
}

interface ContrastOptions extends ColourOptions {
    readonly factor?: Range;
    readonly mean?: "gray" | "channel";
}

type Corners = readonly [
    Point,
    Point,
    Point,
    Point
];

type Count = number | readonly [
    low: number,
    high: number
];

interface CropOptions extends GeometricOptions {
    readonly height: number;
    readonly width: number;
    readonly top?: number;
    readonly left?: number;
}

interface CutmixOptions extends MixOptions {
    readonly box?: Box;
    readonly minimumVisible?: number;
}

interface CutmixParams extends Params {
    readonly pairs: readonly number[];
    readonly boxes: readonly Box[];
    readonly minimumVisible?: number;
}

interface CutoutOptions extends ColourOptions {
    readonly size?: number;
    readonly box?: Box;
    readonly fill?: Fill;
}

interface ElasticOptions extends GeometricOptions {
    readonly alpha?: Range;
    readonly sigma?: Range;
}

interface EraseOptions extends ColourOptions {
    readonly area?: Range;
    readonly ratio?: Range;
    readonly fill?: Fill;
}

interface FeatureDropoutOptions {
    readonly rate?: Range;
    readonly fill?: number;
}

type Fill = number | "noise";

type Filter = Interpolation | "area" | "nearestFloor";

type Frame = readonly [
    height: number,
    width: number
];

interface GammaOptions extends ColourOptions {
    readonly gamma?: Range;
}

interface GaussianBlurOptions {
    readonly sigma?: Range;
    readonly x?: Range;
    readonly y?: Range;
    readonly radius?: number;
}

interface GaussianNoiseOptions extends ColourOptions {
    readonly deviation?: Range;
}

interface GeometricOptions extends Sampling {
    readonly maskInterpolation?: Interpolation;
    readonly maskFill?: number;
    readonly maskBorder?: Border;
    readonly clip?: boolean;
    readonly minimumVisible?: number;
    readonly swap?: Swap;
}

interface GeometricParts<P extends object> {
    readonly name: string;
    readonly options: GeometricOptions;
    readonly draw: (seed: number, shapes: SampleShapes) => P;
    readonly place: (params: P, frame: Frame) => Placement;
}

interface GridDistortionOptions extends GeometricOptions {
    readonly cells?: number;
    readonly strength?: number;
}

interface GridMaskOptions extends ColourOptions {
    readonly unit?: Range;
    readonly ratio?: Range;
    readonly angle?: Range;
    readonly fill?: Fill;
}

interface GridMaskParams extends ColourOptions {
    readonly unit: number;
    readonly ratio: number;
    readonly angle: number;
    readonly x: number;
    readonly y: number;
    readonly fill: Fill;
    readonly seed: number;
}

type GridSampleInputs = {
    readonly x: Tensor;
    readonly grid: Tensor;
};

interface GridSampleOptions {
    readonly interpolation?: Interpolation;
    readonly border?: Border;
    readonly alignCorners?: boolean;
}

interface HueOptions extends ColourOptions {
    readonly shift?: Range;
}

interface Image {
    readonly data: PixelArray;
    readonly shape: readonly number[];
}

type Interpolation = "nearest" | "bilinear" | "bicubic";

interface InvertOptions {
    readonly range?: ValueRange;
}

interface JitterOptions {
    readonly deviation?: Range;
}

interface JpegOptions extends ColourOptions {
    readonly quality?: Count;
    readonly subsampling?: Subsampling;
}

interface Keypoint {
    readonly x: number;
    readonly y: number;
    readonly visible?: boolean;
    readonly absent?: boolean;
}

interface LabelledRows {
    readonly x: Tensor;
    readonly label: readonly number[];
}

interface MagnitudeWarpOptions {
    readonly deviation?: Range;
    readonly knots?: number;
}

interface Mask {
    readonly data: PixelArray | Uint16Array;
    readonly shape: readonly number[];
}

interface MaskSpansOptions {
    readonly count?: Count;
    readonly width?: Count;
    readonly fill?: number;
}

type Matrix = readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number
];

interface MedianBlurOptions {
    readonly radius?: Count;
}

interface MixBatch extends Pick<Batch, "boxes" | "polygons" | "orientedBoxes" | "keypoints"> {
    readonly image: Image;
    readonly label?: Tensor;
    readonly mask?: Mask;
}

interface MixOptions {
    readonly alpha?: number;
    readonly per?: "batch" | "sample";
}

interface MixupParams extends Params {
    readonly pairs: readonly number[];
    readonly lambdas: readonly number[];
}

interface MosaicOptions {
    readonly center?: Range;
    readonly per?: "batch" | "sample";
    readonly minimumVisible?: number;
}

interface MosaicParams extends Params {
    readonly images: readonly (readonly number[])[];
    readonly centers: readonly (readonly [
        x: number,
        y: number
    ])[];
    readonly minimumVisible: number;
}

interface MotionBlurOptions {
    readonly length?: Range;
    readonly angle?: Range;
}

interface Normalization {
    readonly mean?: number | readonly number[];
    readonly deviation?: number | readonly number[];
}

interface OneOfOptions {
    readonly weights?: readonly number[];
}

interface OrientedBox extends Extended {
    readonly corners: readonly [
        Vertex,
        Vertex,
        Vertex,
        Vertex
    ];
}

interface PadOptions extends GeometricOptions {
    readonly amount?: number;
    readonly left?: number;
    readonly top?: number;
    readonly right?: number;
    readonly bottom?: number;
}

interface Params {
    readonly step: string;
}

interface PermutationOptions {
    readonly segments?: Count;
    readonly lengths?: "even" | "random";
}

interface PerspectiveOptions extends GeometricOptions {
    readonly distortion?: Range;
    readonly corners?: Corners;
}

interface PipelineParams extends Params {
    readonly steps: readonly Params[];
}

type PixelArray = Uint8Array | Uint8ClampedArray | Float32Array | Float64Array;

interface PixelwiseParts<P extends object> {
    readonly name: string;
    readonly draw: (seed: number, shapes: SampleShapes) => P;
    readonly image: (image: Image, params: P) => Image;
}

interface Placement {
    readonly matrix: Matrix;
    readonly frame: Frame;
    readonly cut?: boolean | undefined;
}

type Point = readonly [
    x: number,
    y: number
];

interface PoissonNoiseOptions extends ColourOptions {
    readonly photons?: Range;
}

interface PolicyOptions extends GeometricOptions {
    readonly range?: ValueRange;
}

interface Polygon extends Extended {
    readonly parts: readonly Ring[];
}

interface PosterizeOptions extends ColourOptions {
    readonly bits?: Count;
}

interface PresetOptions {
    readonly scale?: "torchvision" | "timm";
    readonly increasing?: boolean;
}

interface RandAugmentOptions extends PolicyOptions, PresetOptions {
    readonly count?: number;
    readonly magnitude?: number;
    readonly deviation?: number;
    readonly probability?: number;
}

type Range = number | readonly [
    low: number,
    high: number
];

interface RepeatOptions {
    readonly times: Count;
}

interface ResizeMixOptions {
    readonly scale?: Range;
    readonly per?: "batch" | "sample";
    readonly minimumVisible?: number;
}

interface ResizeMixParams extends Params {
    readonly pairs: readonly number[];
    readonly boxes: readonly Box[];
    readonly minimumVisible?: number;
}

interface ResizeOptions extends Pick<GeometricOptions, "maskInterpolation"> {
    readonly height?: number;
    readonly width?: number;
    readonly interpolation?: Filter;
    readonly antialias?: boolean;
    readonly scale?: number;
    readonly alignCorners?: boolean;
}

interface ResizedCropOptions extends Omit<GeometricOptions, "interpolation"> {
    readonly height: number;
    readonly width: number;
    readonly area?: Range;
    readonly ratio?: Range;
    readonly interpolation?: Filter;
    readonly antialias?: boolean;
}

type Ring = readonly Vertex[];

interface Rotate90Options extends GeometricOptions {
    readonly turns?: number;
}

interface RotateOptions extends GeometricOptions {
    readonly angle?: Range;
    readonly center?: Point;
    readonly expand?: boolean;
}

interface SaltAndPepperOptions extends ColourOptions {
    readonly rate?: Range;
}

interface Sample {
    readonly image?: Image;
    readonly mask?: Mask;
    readonly boxes?: readonly Box[];
    readonly polygons?: readonly Polygon[];
    readonly orientedBoxes?: readonly OrientedBox[];
    readonly keypoints?: readonly Keypoint[];
    readonly swap?: Swap;
}

interface SampleShapes {
    readonly image?: {
        readonly shape: readonly number[];
    };
    readonly mask?: {
        readonly shape: readonly number[];
    };
    readonly shape?: readonly number[];
}

interface Sampling {
    readonly interpolation?: Interpolation;
    readonly border?: Border;
    readonly fill?: number | readonly number[];
}

interface SaturationOptions extends ColourOptions {
    readonly factor?: Range;
}

interface ScaleOptions extends GeometricOptions {
    readonly factor?: Range;
    readonly x?: Range;
    readonly y?: Range;
    readonly center?: Point;
}

interface ScalingOptions {
    readonly deviation?: Range;
}

interface SharpnessOptions extends ColourOptions {
    readonly factor?: Range;
}

interface ShearOptions extends GeometricOptions {
    readonly x?: Range;
    readonly y?: Range;
    readonly center?: Point;
}

interface SmoteOptions {
    readonly seed: number;
    readonly neighbours?: number;
}

interface SolarizeOptions extends ColourOptions {
    readonly threshold?: Range;
    readonly add?: Range;
}

interface SomeOfOptions {
    readonly count?: Count;
    readonly shuffle?: boolean;
}

interface SometimesOptions {
    readonly probability?: number;
}

type Subsampling = "4:4:4" | "4:2:0";

interface Swap {
    readonly keypoints?: readonly (readonly [
        number,
        number
    ])[];
    readonly slots?: number;
    readonly classes?: readonly (readonly [
        string | number,
        string | number
    ])[];
    readonly mask?: readonly (readonly [
        number,
        number
    ])[];
}

interface SwapNoiseOptions {
    readonly rate?: Range;
}

type Tiles = readonly [
    rows: number,
    columns: number
];

interface TimeShiftOptions {
    readonly shift?: Range;
    readonly wrap?: boolean;
    readonly fill?: number;
}

interface TimeWarpOptions {
    readonly deviation?: Range;
    readonly knots?: number;
    readonly window?: number;
}

interface ToChannelsLastOptions extends Normalization {
    readonly bytes?: boolean;
}

interface TranslateOptions extends GeometricOptions {
    readonly x?: Range;
    readonly y?: Range;
    readonly unit?: "pixels" | "fraction";
}

interface TrivialAugmentOptions extends PolicyOptions, PresetOptions {
}

type ValueRange = readonly [
    low: number,
    high: number
];

type Vertex = readonly [
    x: number,
    y: number
];

interface WarpBytes {
    readonly x: Image;
}

type WarpInputs = {
    readonly x: Tensor;
};

interface WarpOptions extends Sampling {
    readonly matrix?: readonly number[] | readonly (readonly number[])[];
    readonly outputToInput?: readonly number[] | readonly (readonly number[])[];
    readonly height?: number;
    readonly width?: number;
}

interface Window {
    readonly top: number;
    readonly left: number;
    readonly height: number;
    readonly width: number;
}

interface WindowSliceOptions {
    readonly fraction?: Range;
}

interface WindowWarpOptions {
    readonly fraction?: Range;
    readonly factors?: readonly number[];
}

function affine(options?: AffineOptions): Augmentation;

function affineGrid(inputs: AffineGridInputs, options: AffineGridOptions): Result<AffineGridInputs>;

function arenaImage(image: Image, memory: Arena): Image;

function augMix(options?: AugMixOptions): Augmentation<Sample, AugMixParams>;

function augmentBatch<B extends Batch>(step: Augmentation, batch: B, seed: number): B;

function augmentPredictions<S extends object>(step: Augmentation<S>, predict: (sample: S) => Tensor, sample: S, options: AugmentPredictionsOptions): Tensor;

function augmentation<S, P extends object>(parts: AugmentationParts<S, P>): Augmentation<S, P & {
    readonly step: string;
}>;

function autoAugment(options?: AutoAugmentOptions): Augmentation<Sample, PipelineParams>;

function autocontrast(options?: ColourOptions): Augmentation;

function brightness(options?: BrightnessOptions): Augmentation;

function centerCrop(options: CenterCropOptions): Augmentation;

function channelDropout(options?: ChannelDropoutOptions): Augmentation;

function channelShuffle(): Augmentation;

function clahe(options?: ClaheOptions): Augmentation;

function colorJitter(options?: ColorJitterOptions): Augmentation<Sample, ColorJitterParams & Params>;

function composite<S>(parts: CompositeParts<S>): Augmentation<S, PipelineParams>;

function contrast(options?: ContrastOptions): Augmentation;

function crop(options: CropOptions): Augmentation;

function cutmix(options?: CutmixOptions): Augmentation<MixBatch, CutmixParams>;

function cutout(options?: CutoutOptions): Augmentation;

function elastic(options?: ElasticOptions): Augmentation;

function equalize(options?: ColourOptions): Augmentation;

function erase(options?: EraseOptions): Augmentation;

function featureDropout(options?: FeatureDropoutOptions): Augmentation<Tensor>;

function flipHorizontal(options?: GeometricOptions): Augmentation;

function flipVertical(options?: GeometricOptions): Augmentation;

function frequencyMask(options?: MaskSpansOptions): Augmentation<Tensor>;

function gamma(options?: GammaOptions): Augmentation;

function gaussianBlur(options?: GaussianBlurOptions): Augmentation;

function gaussianNoise(options?: GaussianNoiseOptions): Augmentation;

function geometric<P extends object>(parts: GeometricParts<P>): Augmentation<Sample, P & GeometricOptions & Undo & Params>;

function grayscale(): Augmentation;

function gridDistortion(options?: GridDistortionOptions): Augmentation;

function gridMask(options?: GridMaskOptions): Augmentation<Sample, GridMaskParams & Params>;

function gridSample(inputs: GridSampleInputs, options?: GridSampleOptions): Result<GridSampleInputs>;

function hue(options?: HueOptions): Augmentation;

function invert(options?: InvertOptions): Augmentation;

function jitter(options?: JitterOptions): Augmentation<Tensor>;

function jpeg(options?: JpegOptions): Augmentation;

function magnitudeWarp(options?: MagnitudeWarpOptions): Augmentation<Tensor>;

function medianBlur(options?: MedianBlurOptions): Augmentation;

function mixup(options?: MixOptions): Augmentation<MixBatch, MixupParams>;

function mosaic(options?: MosaicOptions): Augmentation<MixBatch, MosaicParams>;

function motionBlur(options?: MotionBlurOptions): Augmentation;

function oneOf<S = Sample>(steps: readonly Augmentation<S>[], options?: OneOfOptions): Augmentation<S, PipelineParams>;

function pad(options?: PadOptions): Augmentation;

function permutation(options?: PermutationOptions): Augmentation<Tensor>;

function perspective(options?: PerspectiveOptions): Augmentation;

function pixelwise<P extends object>(parts: PixelwiseParts<P>): Augmentation<Sample, P & {
    readonly step: string;
}>;

function poissonNoise(options?: PoissonNoiseOptions): Augmentation;

function posterize(options?: PosterizeOptions): Augmentation;

function randAugment(options?: RandAugmentOptions): Augmentation<Sample, PipelineParams>;

function repeat<S = Sample>(step: Augmentation<S>, options: RepeatOptions): Augmentation<S, PipelineParams>;

function replay<S = Sample, T extends S = S>(sample: T, params: Params, steps: readonly Augmentation<S>[]): T;

function resize(options: ResizeOptions): Augmentation;

function resizeMix(options?: ResizeMixOptions): Augmentation<MixBatch, ResizeMixParams>;

function resizedCrop(options: ResizedCropOptions): Augmentation;

function reversal(): Augmentation<Tensor>;

function rotate(options?: RotateOptions): Augmentation;

function rotate90(options?: Rotate90Options): Augmentation;

function saltAndPepper(options?: SaltAndPepperOptions): Augmentation;

function saturation(options?: SaturationOptions): Augmentation;

function scale(options?: ScaleOptions): Augmentation;

function scaling(options?: ScalingOptions): Augmentation<Tensor>;

function sequence<S = Sample>(steps: readonly Augmentation<S>[]): Augmentation<S, PipelineParams>;

function sharpness(options?: SharpnessOptions): Augmentation;

function shear(options?: ShearOptions): Augmentation;

function smote(inputs: LabelledRows, options: SmoteOptions): LabelledRows;

function solarize(options?: SolarizeOptions): Augmentation;

function someOf<S = Sample>(steps: readonly Augmentation<S>[], options?: SomeOfOptions): Augmentation<S, PipelineParams>;

function sometimes<S = Sample>(step: Augmentation<S>, options?: SometimesOptions): Augmentation<S, PipelineParams>;

function swapNoise(options?: SwapNoiseOptions): Augmentation<Tensor>;

function timeMask(options?: MaskSpansOptions): Augmentation<Tensor>;

function timeShift(options?: TimeShiftOptions): Augmentation<Tensor>;

function timeWarp(options?: TimeWarpOptions): Augmentation<Tensor>;

function toChannelsFirst(image: Image, options?: Normalization): Tensor;

function toChannelsLast(y: Tensor, options?: ToChannelsLastOptions): Image;

function translate(options?: TranslateOptions): Augmentation;

function transpose(options?: GeometricOptions): Augmentation;

function trivialAugment(options?: TrivialAugmentOptions): Augmentation<Sample, PipelineParams>;

function warp(inputs: WarpInputs, options: WarpOptions): Result<WarpInputs>;
function warp(inputs: WarpBytes, options: WarpOptions): readonly [
    y: Image,
    pullback: Pullback<WarpInputs>
];

function windowSlice(options?: WindowSliceOptions): Augmentation<Tensor>;

function windowWarp(options?: WindowWarpOptions): Augmentation<Tensor>;

// @reg/augment/recipe

interface Recipe {
    readonly version: 1;
    readonly steps: readonly RecipeStep[];
    readonly mix?: readonly RecipeStep[];
    readonly swap?: RecipeSwap;
}

interface RecipePipelineOptions {
    readonly maskFill?: number;
}

interface RecipeStep {
    readonly step: string;
    readonly probability?: number;
    readonly steps?: readonly RecipeStep[];
    readonly [option: string]: unknown;
}

interface RecipeSwap {
    readonly keypoints?: readonly (readonly [
        number,
        number
    ])[];
    readonly classes?: readonly (readonly [
        string,
        string
    ])[];
}

function parseRecipe(value: unknown): Recipe;

function recipeMix(recipe: Recipe): Augmentation<MixBatch, PipelineParams>;

function recipePipeline(recipe: Recipe, options?: RecipePipelineOptions): Augmentation<Sample, PipelineParams>;

function recipeSchema(): {
    readonly title: string;
    readonly [key: string]: unknown;
};

// @reg/augment/stream

interface AugmentBatchesOptions {
    readonly seed: number;
    readonly epoch?: number;
    readonly workers?: number;
    readonly prefetch?: number;
    readonly onError?: "throw" | "skip";
    readonly onProgress?: (progress: StreamProgress) => void;
    readonly signal?: StreamSignal;
    readonly makeWorker?: () => StreamWorker;
}

class BatchError extends Error {
    readonly name = "BatchError";
    readonly batch: number;
    readonly sample: number | undefined;
    readonly seed: number;
    constructor(reason: string, where: {
        batch: number;
        sample?: number | undefined;
        seed: number;
    }, cause?: unknown);
}

type BatchFunction = (batch: never, seed: number) => StreamBatch | Promise<StreamBatch>;

interface ModuleUrl {
    readonly href: string;
}

interface StreamBatch extends Batch {
    readonly label?: Tensor;
}

type StreamPipeline = Augmentation | Recipe | ModuleUrl | BatchFunction;

interface StreamProgress {
    readonly done: number;
    readonly skipped: number;
    readonly total?: number;
    readonly lost: number;
    readonly failure?: BatchError;
}

interface StreamSignal {
    readonly aborted: boolean;
    readonly reason: unknown;
    addEventListener(type: "abort", listener: () => void): void;
    removeEventListener(type: "abort", listener: () => void): void;
}

interface StreamWorker {
    postMessage(message: unknown, transfer: never): void;
    terminate(): unknown;
}

function augmentBatches<B extends StreamBatch>(source: Iterable<B> | AsyncIterable<B>, pipeline: StreamPipeline, options: AugmentBatchesOptions): AsyncGenerator<B, void, void>;

// @reg/augment/worker

type BatchFunction = (batch: never, seed: number) => StreamBatch | Promise<StreamBatch>;

interface StreamBatch extends Batch {
    readonly label?: Tensor;
}

function serveBatches(pipeline?: Exclude<StreamPipeline, ModuleUrl>): void;
