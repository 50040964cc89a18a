export { type Arena, arena } from "./arena/arena.ts";
export { detach } from "./arena/detach.ts";
export { expectSeed } from "./checks/expectSeed.ts";
export { expectShape } from "./checks/expectShape.ts";
export { sizeOf } from "./checks/sizeOf.ts";
export { bernoulli } from "./draws/bernoulli.ts";
export { beta } from "./draws/beta.ts";
export { foldIn } from "./draws/foldIn.ts";
export { gamma } from "./draws/gamma.ts";
export { integers } from "./draws/integers.ts";
export { type KFoldsOptions, kFolds } from "./draws/kFolds.ts";
export { normal } from "./draws/normal.ts";
export { permutation } from "./draws/permutation.ts";
export { uniform } from "./draws/uniform.ts";
export { addInto } from "./tensors/addInto.ts";
export { type Nested, tensor } from "./tensors/tensor.ts";
export { toNested } from "./tensors/toNested.ts";
export { zeros } from "./tensors/zeros.ts";
export { zerosLike } from "./tensors/zerosLike.ts";
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
