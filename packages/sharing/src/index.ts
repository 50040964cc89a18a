export { type CodebookInputs, codebook } from "./compression/codebook.ts";
export { type HashedOptions, hashed } from "./compression/hashed.ts";
export { type KMeansOptions, kMeans } from "./compression/kMeans.ts";
export { type LowRankInputs, lowRank } from "./compression/lowRank.ts";
export { asDense } from "./convolutions/asDense.ts";
export { conv1d } from "./convolutions/conv1d.ts";
export { conv2d } from "./convolutions/conv2d.ts";
export { conv3d } from "./convolutions/conv3d.ts";
export { convTranspose1d } from "./convolutions/convTranspose1d.ts";
export { convTranspose2d } from "./convolutions/convTranspose2d.ts";
export { convTranspose3d } from "./convolutions/convTranspose3d.ts";
export { depthwiseConv2d } from "./convolutions/depthwiseConv2d.ts";
export { type SharingReport, sharingReport } from "./convolutions/sharingReport.ts";
export type {
  Convolution,
  ConvolutionInputs,
  ConvolutionOptions,
  Padding,
  PerAxis,
  TransposedOptions,
} from "./convolutions/types.ts";
export type { Layer, LayerInputs } from "./depth/layer.ts";
export { type RepeatOptions, repeat } from "./depth/repeat.ts";
export { type CellInputs, unroll } from "./depth/unroll.ts";
export { type CrossStitchInputs, crossStitch } from "./soft/crossStitch.ts";
export { type SoftTieOptions, softTie } from "./soft/softTie.ts";
export { type SoftWeightSharingInputs, softWeightSharing } from "./soft/softWeightSharing.ts";
export { orbitShare } from "./symmetry/orbitShare.ts";
export { type Orbits, orbits, squareSymmetries } from "./symmetry/orbits.ts";
export { countParameters, type ParameterCount } from "./tying/countParameters.ts";
export { loadShared } from "./tying/loadShared.ts";
export type { Plan, Use } from "./tying/plan.ts";
export { type SavedShared, saveShared } from "./tying/saveShared.ts";
export { share } from "./tying/share.ts";
export { uniqueParameters } from "./tying/uniqueParameters.ts";
export type { View } from "./tying/view.ts";
