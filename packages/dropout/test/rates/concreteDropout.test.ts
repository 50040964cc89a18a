import { inputsOf, opLaws, penaltyLaws, shapes, tensors, testLaws } from "@reg/gradcheck";
import { foldIn, tensor } from "@reg/tensor";
import { expectOrdinary, mean, moment } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concreteDropout, concretePenalty } from "../../src/index.ts";
import { randomWords } from "../../src/internal/generator.ts";
import { logisticOf } from "../../src/internal/normals.ts";
import { CONCRETE_DROPOUT } from "../../src/internal/streams.ts";
import { few, filled } from "../helpers.ts";

const logitOf = (rate: number) => tensor([Math.log(rate / (1 - rate))], [], "float64");

describe("concreteDropout", () => {
  const inputs = (list: fc.Arbitrary<number[]>) =>
    inputsOf(list, (shape) => ({ x: shape, logit: tensors(fc.constantFrom([], [1])) }));
  const options = fc.record({ seed: fc.nat(), temperature: fc.constantFrom(0.1, 0.5, 1, 2) });
  testLaws(
    it,
    opLaws(concreteDropout, inputs(shapes()), options, {
      large: inputs(fc.constantFrom([4099], [20, 53])),
      offsetInputs: ["x"],
    }),
  );

  it.each([0.1, 0.5, 0.8])("at rate %d and a low temperature is dropout", (rate) => {
    const n = 100_000;
    const [{ data }] = concreteDropout({ x: filled(1, [n]), logit: logitOf(rate) }, { seed: 3, temperature: 1e-3 });
    expectOrdinary((mean(data) - 1) / Math.sqrt(rate / (1 - rate) / n), "mean");
    const between = data.filter((value) => value > 1e-6 && value < (1 - 1e-6) / (1 - rate));
    expect(between.length / n).toBeLessThan(0.02);
  });

  it.each([0.1, 0.5, 1, 0.3, 2])(
    "keeps at temperature %d what its equation says, drawn again for the pullback",
    (temperature) => {
      for (const size of [1, 7, 4096, 5003]) {
        const words = randomWords(size, 5, CONCRETE_DROPOUT);
        const x = filled(1, [size]);
        const [y, pullback] = concreteDropout({ x, logit: tensor([-1], [], "float64") }, { seed: 5, temperature });
        const back = pullback(x).x.data;
        words.forEach((word, i) => {
          const kept = (1 + Math.exp(-1)) / (1 + Math.exp((logisticOf(word) - 1) / temperature));
          expect(Math.abs(y.data[i] - kept)).toBeLessThan(1e-6);
          expect(back[i]).toBe(y.data[i]);
        });
      }
    },
  );

  it("takes logistic noise", () => {
    const n = 1 << 18;
    const values = Float64Array.from({ length: n }, (_, i) => logisticOf(Math.imul(i, 0x9e3779b1) | 0));
    expectOrdinary(mean(values) / Math.sqrt(Math.PI ** 2 / 3 / n), "mean");
    expect(moment(values, 2)).toBeCloseTo(Math.PI ** 2 / 3, 2);
    expect(logisticOf(0)).toBeCloseTo(Math.log(2 ** 33 - 1), 7);
    expect(logisticOf(-1)).toBeCloseTo(-(2 ** -31), 12);
    expect(logisticOf(2 ** 30)).toBeCloseTo(Math.log(3), 7);
  });

  it("learns: its gradient leads the rate to where a noisy weight wants it", () => {
    // The loss ½·mean((y − 1)²) of y = mask is least without dropout.
    let l = 0;
    for (let step = 0; step < 60; step++) {
      const x = filled(1, [200]);
      const [y, pullback] = concreteDropout({ x, logit: tensor([l]) }, { seed: foldIn(1, step) });
      const { logit } = pullback({ data: y.data.map((value) => (value - 1) / 200), shape: y.shape });
      l -= logit.data[0];
    }
    expect(1 / (1 + Math.exp(-l))).toBeLessThan(0.1);
  });

  it("stays finite at logits far out", () => {
    for (const l of [-700, -100, 100, 700]) {
      const x = { data: new Float64Array(300).fill(1), shape: [300] };
      const [y, pullback] = concreteDropout({ x, logit: tensor([l], [1], "float64") }, { seed: 1 });
      const { x: dx, logit } = pullback(x);
      for (const { data } of [y, dx, logit]) expect(data.every(Number.isFinite)).toBe(true);
      expect(y.data.every((value) => value === (l < 0 ? 1 : 0))).toBe(true);
    }
  });

  it("refuses logits and temperatures that are none", () => {
    const x = filled(1, [3]);
    const run = (logit: ReturnType<typeof tensor>, temperature = 0.1) =>
      concreteDropout({ x, logit }, { seed: 1, temperature });
    expect(() => run(tensor([1, 2]))).toThrow(
      "concreteDropout: logit must be one number in [−700, 700], got [1, 2]. It is ln(rate / (1 − rate)).",
    );
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, -701])
      expect(() => run(tensor([bad]))).toThrow(RangeError);
    for (const bad of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => run(tensor([0]), bad)).toThrow(`temperature must be in (0, ∞), got ${bad}.`);
    }
  });
});

describe("concretePenalty", () => {
  const inputs = inputsOf(shapes(), (shape) => ({ w: shape, logit: tensors(fc.constantFrom([], [1])) }));
  const options = fc.record({ weightStrength: fc.constantFrom(0, 0.1), rateStrength: fc.constantFrom(0, 2) });
  testLaws(it, penaltyLaws(concretePenalty, inputs, options, { offsetInputs: ["w"] }), few);

  it("is the weights' share and the entropy of the rate", () => {
    const rate = 0.2;
    const w = tensor([1, 2, 3]);
    const [value] = concretePenalty({ w, logit: logitOf(rate) }, { weightStrength: 0.5, rateStrength: 3 });
    const entropy = -rate * Math.log(rate) - (1 - rate) * Math.log(1 - rate);
    expect(value).toBeCloseTo((0.5 * 14) / 0.8 - 3 * entropy, 12);
  });

  it("pulls the rate to a half", () => {
    for (const rate of [0.1, 0.5, 0.9]) {
      const [, pullback] = concretePenalty(
        { w: tensor([0]), logit: logitOf(rate) },
        { weightStrength: 1, rateStrength: 1 },
      );
      expect(Math.sign(pullback().logit.data[0])).toBe(Math.sign(rate - 0.5));
    }
  });

  it("refuses strengths that are none", () => {
    const run = (weightStrength: number, rateStrength: number) =>
      concretePenalty({ w: tensor([0]), logit: logitOf(0.5) }, { weightStrength, rateStrength });
    expect(() => run(-1, 1)).toThrow("concretePenalty: weightStrength must be in [0, ∞), got -1.");
    expect(() => run(1, Number.NaN)).toThrow("concretePenalty: rateStrength must be in [0, ∞), got NaN.");
  });
});
