import { testOptions } from "@reg/testing";
import { it } from "vitest";
import * as tensor from "../src/index.ts";

const draws = (options: object, draw: (seed: number, size: number, options: never) => unknown) => ({
  options,
  call: (options: never) => draw(1, 4, options),
});

testOptions(it, tensor, {
  arena: { options: { bytes: 64 }, call: (options: never) => tensor.arena(options).dispose() },
  uniform: draws({ low: -1, high: 2 }, tensor.uniform),
  normal: draws({ mean: 1, deviation: 2 }, tensor.normal),
  bernoulli: draws({ probability: 0.3 }, tensor.bernoulli),
  integers: draws({ low: 1, high: 7 }, tensor.integers),
  gamma: draws({ shape: 2, scale: 0.5 }, tensor.gamma),
  beta: draws({ alpha: 0.2, beta: 0.3 }, tensor.beta),
  kFolds: draws({ folds: 3 }, tensor.kFolds),
  permutation: "takes a seed and a size",
  foldIn: "takes a seed and a path",
  tensor: "takes data, a shape and a dtype",
  zeros: "takes a shape and a dtype",
  zerosLike: "takes a tensor",
  toNested: "takes a tensor",
  detach: "takes a tensor",
  addInto: "takes two tensors",
  sizeOf: "takes a shape",
  expectSeed: "is a check",
  expectShape: "is a check",
});
