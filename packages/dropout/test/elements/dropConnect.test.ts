import { inputsOf, opLaws, shapes, testLaws } from "@reg/gradcheck";
import { expectOrdinary, mean } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dropConnect } from "../../src/index.ts";
import { few, filled, rateAndSeed } from "../helpers.ts";

describe("dropConnect", () => {
  const inputs = inputsOf(shapes(), (shape) => ({ w: shape }));
  const large = inputsOf(fc.constantFrom([4099], [20, 53]), (shape) => ({ w: shape }));
  testLaws(it, opLaws(dropConnect, inputs, rateAndSeed, { large }), few);

  it("drops weights, with a mean of 1", () => {
    const [y] = dropConnect({ w: filled(1, [300, 400]) }, { rate: 0.4, seed: 1 });
    expect(new Set(y.data)).toEqual(new Set([0, Math.fround(1 / 0.6)]));
    expectOrdinary((mean(y.data) - 1) / Math.sqrt(0.4 / 0.6 / 120_000), "mean");
  });

  it("says which of its tensors is wrong", () => {
    expect(() => dropConnect({ w: [1, 2] as never }, { rate: 0.5, seed: 1 })).toThrow(
      /^dropConnect: w must be a tensor/,
    );
    const [, pullback] = dropConnect({ w: filled(1, [2]) }, { rate: 0.5, seed: 1 });
    expect(() => pullback(filled(1, [3]))).toThrow("dropConnect: dy must have shape [2], got [3].");
  });
});
