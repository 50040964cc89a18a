import { type Tensor, tensor } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import * as reg from "../src/index.ts";
import keras from "./fixtures/keras.json" with { type: "json" };
import torch from "./fixtures/penalties.json" with { type: "json" };
import tfjs from "./fixtures/tfjs.json" with { type: "json" };

type Forms = (inputs: never, options: object) => readonly [number, () => Record<string, Tensor>];
type IntoForms = (into: object, inputs: object, options: object) => number;

const closeTo = (actual: Tensor, expected: readonly number[], digits: number) => {
  expect(actual.data.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) expect(actual.data[i]).toBeCloseTo(value, digits);
};
const wide = (data: readonly number[], shape: readonly number[]) => tensor([...data], shape, "float64");

describe("PyTorch's autograd", () => {
  const name = ({ penalty, shape, options }: (typeof torch.penalties)[number]) =>
    `${penalty} of [${shape}] with ${Object.keys(options)}`;
  it.each(torch.penalties.map((one) => [name(one), one] as const))("agrees on %s", (_, one) => {
    const { penalty, input, shape, data, value, gradient } = one;
    const x = wide(data, shape);
    const options = "start" in one.options ? { ...one.options, start: wide(one.options.start, shape) } : one.options;
    const forms = reg as unknown as Record<string, Forms> & Record<string, IntoForms>;
    const [found, pullback] = (forms[penalty] as Forms)({ [input]: x } as never, options);
    expect(found).toBeCloseTo(value, 12);
    closeTo(pullback()[input], gradient, 12);
    const dx = wide(new Array(data.length).fill(1), shape);
    expect((forms[`${penalty}Into`] as IntoForms)({ [input]: dx }, { [input]: x }, options)).toBeCloseTo(value, 12);
    closeTo(
      dx,
      gradient.map((g) => g + 1),
      12,
    );
  });

  it("agrees on the loss of smoothed labels", () => {
    const { logits, targets, strength, loss } = torch.labelSmoothing;
    const smoothed = reg.labelSmoothing(wide(targets, [5, 4]), { strength });
    let sum = 0;
    for (let n = 0; n < 5; n++) {
      const row = logits.slice(4 * n, 4 * n + 4);
      const all = Math.log(row.reduce((sum, l) => sum + Math.exp(l), 0));
      for (let c = 0; c < 4; c++) sum -= (smoothed.data[4 * n + c] * (row[c] - all)) / 5;
    }
    expect(sum).toBeCloseTo(loss, 12);
  });
});

describe("Keras", () => {
  const w = wide(keras.w, [4, 3]);
  const epsilon = 1e-7;

  it("has these regularizers", () => {
    const { convert } = reg;
    const l2 = convert(0.1, { penalty: "l2", from: "keras", to: "reg" });
    expect(reg.l1({ w }, { strength: 0.1 })[0]).toBeCloseTo(keras.L1, 14);
    expect(reg.l2({ w }, { strength: l2 })[0]).toBeCloseTo(keras.L2, 14);
    expect(reg.elasticNet({ w }, { l1: 0.1, l2: 2 * l2 })[0]).toBeCloseTo(keras.L1L2, 14);
    const form = "cosine";
    expect(reg.orthogonality({ w }, { strength: 0.1, form })[0]).toBeCloseTo(keras.OrthogonalRows, 14);
    expect(reg.orthogonality({ w }, { strength: 0.1, form, vectors: "columns" })[0]).toBeCloseTo(
      keras.OrthogonalColumns,
      14,
    );
  });

  it("has these constraints, with its epsilon", () => {
    closeTo(reg.maxNorm(w, { max: 1, axis: 0, epsilon }), keras.MaxNorm, 14);
    closeTo(reg.minMaxNorm(w, { min: 0.5, max: 1, rate: 0.7, axis: 0, epsilon }), keras.MinMaxNorm, 14);
    closeTo(reg.unitNorm(w, { axis: 0, epsilon }), keras.UnitNorm, 14);
    closeTo(reg.nonNegative(w), keras.NonNeg, 14);
  });
});

describe("TensorFlow.js", () => {
  const w = tensor(tfjs.w, [4, 3]);
  const epsilon = 1e-7;

  it("has these regularizers, in float32", () => {
    expect(reg.l1({ w }, { strength: 0.1 })[0]).toBeCloseTo(tfjs.l1, 6);
    expect(reg.l2({ w }, { strength: 0.2 })[0]).toBeCloseTo(tfjs.l2, 6);
    expect(reg.elasticNet({ w }, { l1: 0.1, l2: 0.4 })[0]).toBeCloseTo(tfjs.l1l2, 6);
  });

  it("has these constraints, in float32", () => {
    closeTo(reg.maxNorm(w, { max: 1, axis: 0, epsilon }), tfjs.maxNorm, 6);
    closeTo(reg.minMaxNorm(w, { min: 0.5, max: 1, rate: 0.7, axis: 0, epsilon }), tfjs.minMaxNorm, 6);
    closeTo(reg.unitNorm(w, { axis: 0, epsilon }), tfjs.unitNorm, 6);
    closeTo(reg.nonNegative(w), tfjs.nonNeg, 6);
  });
});
