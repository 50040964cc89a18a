export { augmentBatch } from "./batch/augmentBatch.ts";
export { type AugmentPredictionsOptions, augmentPredictions } from "./batch/augmentPredictions.ts";
export { autocontrast } from "./colour/autocontrast.ts";
export { type BrightnessOptions, brightness } from "./colour/brightness.ts";
export { type ChannelDropoutOptions, channelDropout } from "./colour/channelDropout.ts";
export { channelShuffle } from "./colour/channelShuffle.ts";
export { type ClaheOptions, clahe } from "./colour/clahe.ts";
export { type ColorJitterOptions, colorJitter } from "./colour/colorJitter.ts";
export { type ContrastOptions, contrast } from "./colour/contrast.ts";
export { equalize } from "./colour/equalize.ts";
export { type GammaOptions, gamma } from "./colour/gamma.ts";
export { grayscale } from "./colour/grayscale.ts";
export { type HueOptions, hue } from "./colour/hue.ts";
export { type InvertOptions, invert } from "./colour/invert.ts";
export { type PosterizeOptions, posterize } from "./colour/posterize.ts";
export { type SaturationOptions, saturation } from "./colour/saturation.ts";
export { type SolarizeOptions, solarize } from "./colour/solarize.ts";
export type { ColorJitterParams, ColourName, ColourOptions, Tiles, ValueRange } from "./colour/types.ts";
export { type CutoutOptions, cutout } from "./erase/cutout.ts";
export { type EraseOptions, erase } from "./erase/erase.ts";
export { type GridMaskOptions, type GridMaskParams, gridMask } from "./erase/gridMask.ts";
export type { Fill } from "./erase/types.ts";
export { type GaussianBlurOptions, gaussianBlur } from "./filter/gaussianBlur.ts";
export { type JpegOptions, jpeg, type Subsampling } from "./filter/jpeg.ts";
export { type MedianBlurOptions, medianBlur } from "./filter/medianBlur.ts";
export { type MotionBlurOptions, motionBlur } from "./filter/motionBlur.ts";
export { type SharpnessOptions, sharpness } from "./filter/sharpness.ts";
export { type AffineOptions, affine } from "./geometry/affine.ts";
export { type CenterCropOptions, centerCrop } from "./geometry/centerCrop.ts";
export { type CropOptions, crop } from "./geometry/crop.ts";
export { type ElasticOptions, elastic } from "./geometry/elastic.ts";
export { flipHorizontal } from "./geometry/flipHorizontal.ts";
export { flipVertical } from "./geometry/flipVertical.ts";
export { type GeometricParts, geometric } from "./geometry/geometric.ts";
export { type GridDistortionOptions, gridDistortion } from "./geometry/gridDistortion.ts";
export { type PadOptions, pad } from "./geometry/pad.ts";
export { type Corners, type PerspectiveOptions, perspective } from "./geometry/perspective.ts";
export { type ResizeOptions, resize } from "./geometry/resize.ts";
export { type ResizedCropOptions, resizedCrop } from "./geometry/resizedCrop.ts";
export { type RotateOptions, rotate } from "./geometry/rotate.ts";
export { type Rotate90Options, rotate90 } from "./geometry/rotate90.ts";
export { type ScaleOptions, scale } from "./geometry/scale.ts";
export { type ShearOptions, shear } from "./geometry/shear.ts";
export { type TranslateOptions, translate } from "./geometry/translate.ts";
export { transpose } from "./geometry/transpose.ts";
export type { GeometricOptions, Point, Window } from "./geometry/types.ts";
export { type CutmixOptions, type CutmixParams, cutmix } from "./mix/cutmix.ts";
export { type MixupParams, mixup } from "./mix/mixup.ts";
export { type MosaicOptions, type MosaicParams, mosaic } from "./mix/mosaic.ts";
export { type ResizeMixOptions, type ResizeMixParams, resizeMix } from "./mix/resizeMix.ts";
export type { MixBatch, MixOptions } from "./mix/types.ts";
export { type GaussianNoiseOptions, gaussianNoise } from "./noise/gaussianNoise.ts";
export { type PoissonNoiseOptions, poissonNoise } from "./noise/poissonNoise.ts";
export { type SaltAndPepperOptions, saltAndPepper } from "./noise/saltAndPepper.ts";
export { type AugmentationParts, augmentation } from "./pipeline/augmentation.ts";
export { type CompositeParts, composite } from "./pipeline/composite.ts";
export { type OneOfOptions, oneOf } from "./pipeline/oneOf.ts";
export { type PixelwiseParts, pixelwise } from "./pipeline/pixelwise.ts";
export { type RepeatOptions, repeat } from "./pipeline/repeat.ts";
export { replay } from "./pipeline/replay.ts";
export { sequence } from "./pipeline/sequence.ts";
export { type SomeOfOptions, someOf } from "./pipeline/someOf.ts";
export { type SometimesOptions, sometimes } from "./pipeline/sometimes.ts";
export type { Augmentation, Count, Params, PipelineParams, Placement, Range } from "./pipeline/types.ts";
export { type AugMixOptions, type AugMixParams, augMix } from "./policy/augMix.ts";
export { type AutoAugmentOptions, autoAugment } from "./policy/autoAugment.ts";
export { type RandAugmentOptions, randAugment } from "./policy/randAugment.ts";
export { type TrivialAugmentOptions, trivialAugment } from "./policy/trivialAugment.ts";
export type { PolicyOptions, PresetOptions } from "./policy/types.ts";
export { type AffineGridInputs, type AffineGridOptions, affineGrid } from "./resampling/affineGrid.ts";
export { type GridSampleInputs, type GridSampleOptions, gridSample } from "./resampling/gridSample.ts";
export type { Border, Filter, Interpolation, Matrix, Sampling } from "./resampling/types.ts";
export { type WarpBytes, type WarpInputs, type WarpOptions, warp } from "./resampling/warp.ts";
export { arenaImage } from "./sample/arenaImage.ts";
export { toChannelsFirst } from "./sample/toChannelsFirst.ts";
export { type ToChannelsLastOptions, toChannelsLast } from "./sample/toChannelsLast.ts";
export type {
  Batch,
  Box,
  Frame,
  Image,
  Keypoint,
  Mask,
  Normalization,
  OrientedBox,
  PixelArray,
  Polygon,
  Ring,
  Sample,
  SampleShapes,
  Swap,
  Vertex,
} from "./sample/types.ts";
export { frequencyMask } from "./signal/frequencyMask.ts";
export { type JitterOptions, jitter } from "./signal/jitter.ts";
export { type MagnitudeWarpOptions, magnitudeWarp } from "./signal/magnitudeWarp.ts";
export { type PermutationOptions, permutation } from "./signal/permutation.ts";
export { reversal } from "./signal/reversal.ts";
export { type ScalingOptions, scaling } from "./signal/scaling.ts";
export { timeMask } from "./signal/timeMask.ts";
export { type TimeShiftOptions, timeShift } from "./signal/timeShift.ts";
export { type TimeWarpOptions, timeWarp } from "./signal/timeWarp.ts";
export type { MaskSpansOptions } from "./signal/types.ts";
export { type WindowSliceOptions, windowSlice } from "./signal/windowSlice.ts";
export { type WindowWarpOptions, windowWarp } from "./signal/windowWarp.ts";
export { type FeatureDropoutOptions, featureDropout } from "./table/featureDropout.ts";
export { type LabelledRows, type SmoteOptions, smote } from "./table/smote.ts";
export { type SwapNoiseOptions, swapNoise } from "./table/swapNoise.ts";
