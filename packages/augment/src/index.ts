export { type AffineOptions, affine } from "./affine.ts";
export { arenaImage } from "./arenaImage.ts";
export { type AugMixOptions, type AugMixParams, augMix } from "./augMix.ts";
export { type AugmentationParts, augmentation } from "./augmentation.ts";
export { augmentBatch, type Batch } from "./augmentBatch.ts";
export { type AugmentPredictionsOptions, augmentPredictions } from "./augmentPredictions.ts";
export { type AutoAugmentOptions, autoAugment } from "./autoAugment.ts";
export { autocontrast } from "./autocontrast.ts";
export type { Filter } from "./axisWeights.ts";
export { type BrightnessOptions, brightness } from "./brightness.ts";
export { type CenterCropOptions, centerCrop } from "./centerCrop.ts";
export type { Point } from "./centerOf.ts";
export { type ChannelDropoutOptions, channelDropout } from "./channelDropout.ts";
export { channelShuffle } from "./channelShuffle.ts";
export { type ClaheOptions, clahe } from "./clahe.ts";
export { type ColorJitterOptions, type ColorJitterParams, type ColourName, colorJitter } from "./colorJitter.ts";
export type { ColourOptions } from "./colourStep.ts";
export { type CompositeParts, composite } from "./composite.ts";
export { type ContrastOptions, contrast } from "./contrast.ts";
export { type CropOptions, crop } from "./crop.ts";
export type { Window } from "./cropWindow.ts";
export { type CutmixParams, cutmix } from "./cutmix.ts";
export { type CutoutOptions, cutout } from "./cutout.ts";
export type { Count } from "./drawCount.ts";
export { type ElasticOptions, elastic } from "./elastic.ts";
export { equalize } from "./equalize.ts";
export { type EraseOptions, erase } from "./erase.ts";
export { type FeatureDropoutOptions, featureDropout } from "./featureDropout.ts";
export type { Fill } from "./fillBox.ts";
export { flipHorizontal } from "./flipHorizontal.ts";
export { flipVertical } from "./flipVertical.ts";
export { frequencyMask } from "./frequencyMask.ts";
export { type GammaOptions, gamma } from "./gamma.ts";
export { type GaussianBlurOptions, gaussianBlur } from "./gaussianBlur.ts";
export { type GaussianNoiseOptions, gaussianNoise } from "./gaussianNoise.ts";
export { type GeometricOptions, type GeometricParts, geometric } from "./geometric.ts";
export { grayscale } from "./grayscale.ts";
export { type GridDistortionOptions, gridDistortion } from "./gridDistortion.ts";
export { type GridMaskOptions, type GridMaskParams, gridMask } from "./gridMask.ts";
export { type HueOptions, hue } from "./hue.ts";
export { type InvertOptions, invert } from "./invert.ts";
export { type JitterOptions, jitter } from "./jitter.ts";
export { type JpegOptions, jpeg, type Subsampling } from "./jpeg.ts";
export { type MagnitudeWarpOptions, magnitudeWarp } from "./magnitudeWarp.ts";
export type { MaskSpansOptions } from "./maskSpans.ts";
export type { Matrix } from "./matrix.ts";
export { type MedianBlurOptions, medianBlur } from "./medianBlur.ts";
export type { MixBatch, MixOptions } from "./mixing.ts";
export { type MixupParams, mixup } from "./mixup.ts";
export { type MosaicBatch, type MosaicOptions, type MosaicParams, mosaic } from "./mosaic.ts";
export { type MotionBlurOptions, motionBlur } from "./motionBlur.ts";
export type { Normalization } from "./normalization.ts";
export { type OneOfOptions, oneOf } from "./oneOf.ts";
export { type PadOptions, pad } from "./pad.ts";
export { type PermutationOptions, permutation } from "./permutation.ts";
export { type Corners, type PerspectiveOptions, perspective } from "./perspective.ts";
export { type PixelwiseParts, pixelwise } from "./pixelwise.ts";
export { type PoissonNoiseOptions, poissonNoise } from "./poissonNoise.ts";
export type { PresetOptions } from "./policyPreset.ts";
export type { PolicyOptions } from "./policySteps.ts";
export { type PosterizeOptions, posterize } from "./posterize.ts";
export { type RandAugmentOptions, randAugment } from "./randAugment.ts";
export type { Range } from "./range.ts";
export { type RepeatOptions, repeat } from "./repeat.ts";
export { replay } from "./replay.ts";
export { type ResizeOptions, resize } from "./resize.ts";
export { type ResizedCropOptions, resizedCrop } from "./resizedCrop.ts";
export { type ResizeMixOptions, type ResizeMixParams, resizeMix } from "./resizeMix.ts";
export { reversal } from "./reversal.ts";
export { type RotateOptions, rotate } from "./rotate.ts";
export { type Rotate90Options, rotate90 } from "./rotate90.ts";
export { type SaltAndPepperOptions, saltAndPepper } from "./saltAndPepper.ts";
export type { Border, Interpolation, Sampling } from "./sampling.ts";
export { type SaturationOptions, saturation } from "./saturation.ts";
export { type ScaleOptions, scale } from "./scale.ts";
export { type ScalingOptions, scaling } from "./scaling.ts";
export { sequence } from "./sequence.ts";
export { type SharpnessOptions, sharpness } from "./sharpness.ts";
export { type ShearOptions, shear } from "./shear.ts";
export { type LabelledRows, type SmoteOptions, smote } from "./smote.ts";
export { type SolarizeOptions, solarize } from "./solarize.ts";
export { type SomeOfOptions, someOf } from "./someOf.ts";
export { type SometimesOptions, sometimes } from "./sometimes.ts";
export { type SwapNoiseOptions, swapNoise } from "./swapNoise.ts";
export type { Tiles } from "./tileCurves.ts";
export { timeMask } from "./timeMask.ts";
export { type TimeShiftOptions, timeShift } from "./timeShift.ts";
export { type TimeWarpOptions, timeWarp } from "./timeWarp.ts";
export { toChannelsFirst } from "./toChannelsFirst.ts";
export { type ToChannelsLastOptions, toChannelsLast } from "./toChannelsLast.ts";
export { type TranslateOptions, translate } from "./translate.ts";
export { transpose } from "./transpose.ts";
export { type TrivialAugmentOptions, trivialAugment } from "./trivialAugment.ts";
export type {
  Augmentation,
  Box,
  Frame,
  Image,
  Keypoint,
  Outline,
  Params,
  PipelineParams,
  PixelArray,
  Placement,
  Sample,
} from "./types.ts";
export type { ValueRange } from "./valueRange.ts";
export { type WarpInputs, type WarpOptions, warp } from "./warp.ts";
export { type WindowSliceOptions, windowSlice } from "./windowSlice.ts";
export { type WindowWarpOptions, windowWarp } from "./windowWarp.ts";
