import { present } from "@reg/testing";
import { describe, expect, it } from "vitest";
import { type ReduceOnPlateauOptions, reduceOnPlateau } from "../../src/schedules/reduceOnPlateau.ts";
import fixture from "../fixtures/schedules.json" with { type: "json" };
import { epochsOf, series, statesOf } from "../metricSeries.ts";
import { reducerLaws } from "../reducerLaws.ts";

const ratesOf = (values: readonly number[], options: Partial<ReduceOnPlateauOptions>) =>
  statesOf(reduceOnPlateau({ rate: 1, mode: "min", ...options }), epochsOf(values))
    .slice(1)
    .map(({ rate }) => rate);

describe("reduceOnPlateau", () => {
  it.each(["keras", "pytorch"])("has the rates of %s", (semantics) => {
    const cases = fixture.plateaus.filter(({ options }) => options.semantics === semantics);
    expect(cases.length).toBe(100);
    expect(cases.filter(({ rates }) => present(rates.at(-1)) < 1).length).toBeGreaterThan(50);
    for (const { series, options, rates } of cases) {
      expect(ratesOf(series.map(Number), options as ReduceOnPlateauOptions)).toEqual(rates);
    }
  });

  reducerLaws(
    () => reduceOnPlateau({ rate: 1, patience: 1, cooldown: 2 }),
    series().map((values) => epochsOf(values)),
  );

  it("needs p bad epochs as Keras, p + 1 as PyTorch", () => {
    const flat = [1, 1, 1, 1, 1];
    expect(ratesOf(flat, { patience: 2, factor: 0.5 })).toEqual([1, 1, 0.5, 0.5, 0.25]);
    expect(ratesOf(flat, { patience: 2, factor: 0.5, semantics: "pytorch" })).toEqual([1, 1, 1, 0.5, 0.5]);
  });

  it("counts reductions and knows the best epoch", () => {
    const states = statesOf(reduceOnPlateau({ rate: 1, patience: 1, minRate: 0.05 }), epochsOf([3, 2, 2, 2, 2]));
    expect(states.at(-1)).toMatchObject({ best: 2, bestEpoch: 1, reductions: 2, rate: 0.05 });
  });

  it.each([
    [{ rate: 0 }, "reduceOnPlateau: rate must be in (0, ∞), got 0"],
    [{ factor: 1 }, "reduceOnPlateau: factor must be in (0, 1), got 1"],
    [{ patience: -1 }, "reduceOnPlateau: patience must be a whole number of at least 0, got -1"],
    [{ semantics: "torch" as never }, 'semantics must be one of "keras", "pytorch", got "torch"'],
    [{ missing: "ignore" as never }, 'reduceOnPlateau: missing must be one of "error", "skip", got "ignore"'],
  ])("refuses %j", (options, message) => {
    expect(() => reduceOnPlateau({ rate: 1, ...options })).toThrow(message);
  });

  it("names the metrics that were seen", () => {
    const plateau = reduceOnPlateau({ rate: 1 });
    expect(() => plateau.update(plateau.init(), { epoch: 0, metrics: { loss: 1 } })).toThrow('they have "loss"');
    const lenient = reduceOnPlateau({ rate: 1, missing: "skip" });
    expect(lenient.update(lenient.init(), { epoch: 0, metrics: {} })).toEqual(lenient.init());
  });
});
