export { type DrawnInputs, type InputSource, inputsOf } from "./arbitraries/inputsOf.ts";
export { seeds } from "./arbitraries/seeds.ts";
export { type ShapesOptions, shapes } from "./arbitraries/shapes.ts";
export { type TensorsOptions, tensors } from "./arbitraries/tensors.ts";
export { type GradientGapsOptions, gradientGaps } from "./laws/gradientGaps.ts";
export { opLaws } from "./laws/opLaws.ts";
export { penaltyLaws } from "./laws/penaltyLaws.ts";
export { testLaws } from "./laws/testLaws.ts";
export type {
  CheckedOp,
  CheckedPenalty,
  InputsOf,
  LawName,
  Laws,
  LawsOptions,
  OptionsOf,
  OptionsSource,
} from "./laws/types.ts";
