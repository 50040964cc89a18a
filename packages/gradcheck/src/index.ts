export { type GradientGapsOptions, gradientGaps } from "./gradientGaps.ts";
export { type DrawnInputs, type InputSource, inputsOf } from "./inputsOf.ts";
export { opLaws } from "./opLaws.ts";
export { penaltyLaws } from "./penaltyLaws.ts";
export { seeds } from "./seeds.ts";
export { type ShapesOptions, shapes } from "./shapes.ts";
export { type TensorsOptions, tensors } from "./tensors.ts";
export { testLaws } from "./testLaws.ts";
export type {
  CheckedOp,
  CheckedPenalty,
  Inputs,
  InputsOf,
  LawName,
  Laws,
  LawsOptions,
  OptionsSource,
} from "./types.ts";
