import { type Tensor, tensor } from "@reg/tensor";
import { testOptions } from "@reg/testing";
import fc from "fast-check";
import { it } from "vitest";
import * as gradcheck from "../src/index.ts";

const double = ({ x }: { x: Tensor }) => {
  const twice = (t: Tensor): Tensor => ({ data: t.data.map((value) => 2 * value), shape: t.shape });
  return [twice(x), (dy: Tensor) => ({ x: twice(dy) })] as const;
};
const inputs = gradcheck.inputsOf(gradcheck.shapes(), (shape) => ({ x: shape }));
const laws = {
  without: ["no aliasing"],
  unchecked: ["x"],
  tolerance: 1e-6,
  float32Tolerance: 1e-5,
  offset: 1e4,
  offsetInputs: ["x"],
  large: inputs,
};

testOptions(it, gradcheck, {
  shapes: {
    options: { minRank: 1, maxRank: 2, minAxis: 1, maxAxis: 4, maxSize: 16 },
    call: (options: never) => gradcheck.shapes(options),
  },
  tensors: {
    options: { kinks: [0], distance: 0.1, dtype: "float32", values: () => [1, 2] },
    call: (options: never) => gradcheck.tensors([2], options),
  },
  inputsOf: {
    options: { optional: ["x"] },
    call: (options: never) => gradcheck.inputsOf(fc.constant([2]), (shape) => ({ x: shape }), options),
  },
  gradientGaps: {
    options: { seed: 1, step: 1e-4 },
    call: (options: never) => gradcheck.gradientGaps(double, { x: tensor([1, 2]) }, undefined, options),
  },
  opLaws: { options: laws, call: (options: never) => gradcheck.opLaws(double, inputs, undefined, options) },
  penaltyLaws: {
    options: laws,
    call: (options: never) => gradcheck.penaltyLaws((() => [0, () => ({})]) as never, inputs, undefined, options),
  },
  seeds: "takes nothing",
  testLaws: "takes fast-check's own parameters",
});
