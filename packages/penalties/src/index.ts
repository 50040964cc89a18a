export { type BoxOptions, box, boxInto } from "./constraints/box.ts";
export { type L1BallOptions, l1Ball, l1BallInto } from "./constraints/l1Ball.ts";
export { type L2BallOptions, l2Ball, l2BallInto } from "./constraints/l2Ball.ts";
export { type MaxNormOptions, maxNorm, maxNormInto } from "./constraints/maxNorm.ts";
export { type MinMaxNormOptions, minMaxNorm, minMaxNormInto } from "./constraints/minMaxNorm.ts";
export { nonNegative, nonNegativeInto } from "./constraints/nonNegative.ts";
export { type SimplexOptions, simplex, simplexInto } from "./constraints/simplex.ts";
export { type UnitNormOptions, unitNorm, unitNormInto } from "./constraints/unitNorm.ts";
export {
  type CoupledWeightDecayOptions,
  coupledWeightDecay,
  coupledWeightDecayInto,
} from "./decay/coupledWeightDecay.ts";
export { type WeightDecayOptions, weightDecay, weightDecayInto } from "./decay/weightDecay.ts";
export { type ClipAdaptivelyOptions, clipAdaptively, clipAdaptivelyInto } from "./gradients/clipAdaptively.ts";
export { type ClipByGlobalNormOptions, clipByGlobalNorm, clipByGlobalNormInto } from "./gradients/clipByGlobalNorm.ts";
export { type ClipByNormOptions, clipByNorm, clipByNormInto } from "./gradients/clipByNorm.ts";
export { type ClipByValueOptions, clipByValue, clipByValueInto } from "./gradients/clipByValue.ts";
export { type GradientNoiseOptions, gradientNoise, gradientNoiseInto } from "./gradients/gradientNoise.ts";
export { type PerturbOptions, perturb } from "./gradients/perturb.ts";
export { type EntropyInputs, type EntropyOptions, entropy, entropyInto } from "./outputs/entropy.ts";
export { type KlSparsityInputs, type KlSparsityOptions, klSparsity, klSparsityInto } from "./outputs/klSparsity.ts";
export { type LabelSmoothingOptions, labelSmoothing, labelSmoothingInto } from "./outputs/labelSmoothing.ts";
export { type EachOptions, type EachPenalized, each, eachInto } from "./parameters/each.ts";
export { isWeight } from "./parameters/isWeight.ts";
export { type Objective, objective, type PenaltyValue } from "./parameters/objective.ts";
export { type Sparsity, type SparsityOptions, type SparsityReport, sparsity } from "./parameters/sparsity.ts";
export { tiedOnce } from "./parameters/tiedOnce.ts";
export { type ElasticNetOptions, elasticNet, elasticNetInto } from "./penalties/elasticNet.ts";
export { type GroupLassoOptions, groupLasso, groupLassoInto } from "./penalties/groupLasso.ts";
export { type HoyerOptions, hoyer, hoyerInto } from "./penalties/hoyer.ts";
export { type L1Options, l1, l1Into } from "./penalties/l1.ts";
export { type L2Options, l2, l2Into } from "./penalties/l2.ts";
export { type L2NormOptions, l2Norm, l2NormInto } from "./penalties/l2Norm.ts";
export { type L2ToStartOptions, l2ToStart, l2ToStartInto } from "./penalties/l2ToStart.ts";
export { type LogSumOptions, logSum, logSumInto } from "./penalties/logSum.ts";
export { type McpOptions, mcp, mcpInto } from "./penalties/mcp.ts";
export { type NuclearOptions, nuclear, nuclearInto } from "./penalties/nuclear.ts";
export { type OrthogonalityOptions, orthogonality, orthogonalityInto } from "./penalties/orthogonality.ts";
export { type ScadOptions, scad, scadInto } from "./penalties/scad.ts";
export { type SparseGroupLassoOptions, sparseGroupLasso, sparseGroupLassoInto } from "./penalties/sparseGroupLasso.ts";
export { type TotalVariationOptions, totalVariation, totalVariationInto } from "./penalties/totalVariation.ts";
export { type ProxElasticNetOptions, proxElasticNet, proxElasticNetInto } from "./proximal/proxElasticNet.ts";
export { type ProxGroupLassoOptions, proxGroupLasso, proxGroupLassoInto } from "./proximal/proxGroupLasso.ts";
export { type ProxL0Options, proxL0, proxL0Into } from "./proximal/proxL0.ts";
export { type ProxL1Options, proxL1, proxL1Into } from "./proximal/proxL1.ts";
export { type ProxL2Options, proxL2, proxL2Into } from "./proximal/proxL2.ts";
export { type ProxL2NormOptions, proxL2Norm, proxL2NormInto } from "./proximal/proxL2Norm.ts";
export { type ProxLInfinityOptions, proxLInfinity, proxLInfinityInto } from "./proximal/proxLInfinity.ts";
export { type ProxMcpOptions, proxMcp, proxMcpInto } from "./proximal/proxMcp.ts";
export { type ProxNonNegativeOptions, proxNonNegative, proxNonNegativeInto } from "./proximal/proxNonNegative.ts";
export { type ProxNuclearOptions, proxNuclear, proxNuclearInto } from "./proximal/proxNuclear.ts";
export { type ProxScadOptions, proxScad, proxScadInto } from "./proximal/proxScad.ts";
export {
  type ProxSparseGroupLassoOptions,
  proxSparseGroupLasso,
  proxSparseGroupLassoInto,
} from "./proximal/proxSparseGroupLasso.ts";
export {
  type ProxTotalVariationOptions,
  proxTotalVariation,
  proxTotalVariationInto,
} from "./proximal/proxTotalVariation.ts";
export { type OptimizerState, stationaryStep } from "./proximal/stationaryStep.ts";
export { type Convention, type ConvertOptions, convert } from "./strengths/convert.ts";
export { gaussianPrior } from "./strengths/gaussianPrior.ts";
export { laplacePrior } from "./strengths/laplacePrior.ts";
export type { Prior, PriorOptions } from "./strengths/prior.ts";
export type { Axis, GroupOptions, StepOptions, WeightInputs } from "./types.ts";
