export { addInto } from "./addInto.ts";
export { type Arena, arena } from "./arena.ts";
export { bernoulli } from "./bernoulli.ts";
export { beta } from "./beta.ts";
export { detach } from "./detach.ts";
export { expectSeed } from "./expectSeed.ts";
export { expectShape } from "./expectShape.ts";
export { foldIn } from "./foldIn.ts";
export { gamma } from "./gamma.ts";
export { integers } from "./integers.ts";
export { normal } from "./normal.ts";
export { permutation } from "./permutation.ts";
export { sizeOf } from "./sizeOf.ts";
export { type Nested, tensor } from "./tensor.ts";
export { toNested } from "./toNested.ts";
export type {
  FloatArray,
  Gradients,
  Inputs,
  Op,
  Penalty,
  PenaltyResult,
  Pullback,
  PullbackInto,
  Result,
  ResultInto,
  Tensor,
  Tensors,
} from "./types.ts";
export { uniform } from "./uniform.ts";
export { zeros } from "./zeros.ts";
export { zerosLike } from "./zerosLike.ts";
