import { bernoulli, type Gradients, type Op, type Tensor, zerosLike } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inputsOf, opLaws, penaltyLaws, shapes, testLaws } from "../src/index.ts";

const map = (x: Tensor, f: (value: number, i: number) => number): Tensor => ({
  data: x.data.map(f as never),
  shape: x.shape,
});

type Scale = { x: Tensor; gamma?: Tensor };
const scale: Op<Scale, { factor?: number } | undefined> = ({ x, gamma }, { factor = 1 } = {}) => {
  const c = gamma?.data.length ?? 0;
  const g = (i: number) => (gamma ? gamma.data[i % c]! : 1);
  return [
    map(x, (v, i) => factor * v * g(i)),
    (dy) => {
      const dx = map(dy, (d, i) => factor * d * g(i));
      if (!gamma) return { x: dx } as Gradients<Scale>;
      const dgamma = zerosLike(gamma);
      const sums = new Float64Array(c);
      for (let i = 0; i < x.data.length; i++) sums[i % c] = sums[i % c]! + factor * dy.data[i]! * x.data[i]!;
      dgamma.data.set(sums);
      return { x: dx, gamma: dgamma };
    },
  ];
};

const dropout: Op<{ x: Tensor }, { rate: number; seed: number }> = ({ x }, { rate, seed }) => {
  const mask = bernoulli(seed, x.data.length, { probability: 1 - rate });
  const apply = (x: Tensor) => map(x, (v, i) => (mask[i] ? v / (1 - rate) : 0));
  return [apply(x), (dy) => ({ x: apply(dy) })];
};

const relu: Op<{ x: Tensor }, undefined> = ({ x }) => [
  map(x, (v) => Math.max(v, 0)),
  (dy) => ({ x: map(dy, (d, i) => (x.data[i]! > 0 ? d : 0)) }),
];

const l2 = ({ w }: { w: Tensor }, { strength }: { strength: number }) => {
  let sum = 0;
  for (const v of w.data) sum += v * v;
  return [(strength / 2) * sum, (scale = 1) => ({ w: map(w, (v) => scale * strength * v) })] as const;
};

describe("scale", () =>
  testLaws(
    it,
    opLaws(
      scale,
      inputsOf(shapes({ minRank: 1 }), (shape) => ({ x: shape, gamma: shape.slice(-1) }), { optional: ["gamma"] }),
      { factor: 2 },
    ),
  ));
describe("dropout", () =>
  testLaws(
    it,
    opLaws(
      dropout,
      inputsOf(shapes(), (shape) => ({ x: shape })),
      fc.record({ rate: fc.constantFrom(0, 0.1, 0.5), seed: fc.constant(0) }),
    ),
  ));
describe("relu", () =>
  testLaws(
    it,
    opLaws(
      relu,
      inputsOf(shapes(), (shape) => ({ x: shape })),
    ),
  ));
describe("l2", () =>
  testLaws(
    it,
    penaltyLaws(
      l2,
      inputsOf(shapes(), (shape) => ({ w: shape })),
      { strength: 0.1 },
    ),
  ));
it("prints", () => {
  const wrong: typeof relu = (inputs) => [relu(inputs, undefined)[0], (dy) => ({ x: map(dy, (d) => d) })];
  const result = fc.check(
    opLaws(
      wrong,
      inputsOf(shapes(), (x) => ({ x })),
      undefined,
    ).transpose!,
  );
  console.log(fc.defaultReportMessage(result));
  expect(result.failed).toBe(true);
});
