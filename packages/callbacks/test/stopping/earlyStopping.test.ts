import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EarlyStoppingOptions, type EarlyStoppingState, earlyStopping } from "../../src/stopping/earlyStopping.ts";
import fixture from "../fixtures/stopping.json" with { type: "json" };
import { epochsOf, series } from "../metricSeries.ts";
import { reducerLaws } from "../reducerLaws.ts";

/** The state in which a run of one metric ends, and the epoch in which it stopped. */
function run(values: readonly number[], options: EarlyStoppingOptions): EarlyStoppingState & { at: number | null } {
  const stopping = earlyStopping({ mode: "min", ...options });
  let state = stopping.init();
  for (const seen of epochsOf(values)) {
    state = stopping.update(state, seen);
    if (state.stop) return { ...state, at: seen.epoch };
  }
  return { ...state, at: null };
}

describe("rules of frameworks", () => {
  it.each(["keras", "lightning", "flax"])("stops where %s stops, with its best epoch and count", (semantics) => {
    const cases = fixture.cases.filter((one) => one.options.semantics === semantics);
    expect(cases.length).toBe(150);
    for (const { series, options, expected } of cases) {
      const { at, bestEpoch, waited, reason } = run(series.map(Number), options as EarlyStoppingOptions);
      expect({ stop: at, best: bestEpoch, waited }).toEqual({
        stop: expected.stop,
        best: expected.best,
        waited: expected.waited,
      });
      if (expected.reason !== undefined) expect(reason).toBe(expected.reason);
    }
  });

  it.each([
    ["keras", [1, 1, 2]],
    ["lightning", [1, 1, 2]],
    ["flax", [1, 2, 3]],
    [undefined, [1, 1, 2]],
  ] as const)("%s stops a flat metric after patience 0, 1, 2 at %j", (semantics, stops) => {
    const flat = new Array(9).fill(1);
    const options = (patience: number) => ({ patience, ...(semantics && { semantics }) });
    expect([0, 1, 2].map((patience) => run(flat, options(patience)).at)).toEqual(stops);
  });

  it("tells Keras from flax on flax's own example", () => {
    const losses = [4, 3, 3, 3, 2, 2, 2, 2, 1, 1];
    expect(run(losses, { patience: 2, minDelta: 1e-3, semantics: "flax" }).at).toBe(7);
    expect(run(losses, { patience: 2, minDelta: 1e-3, semantics: "keras" }).at).toBe(3);
  });

  it("never recovers from a first NaN as Keras does, and recovers by its own rules", () => {
    expect(run([NaN, 1, 1, 1], { patience: 2, semantics: "keras" })).toMatchObject({
      at: 2,
      best: "NaN",
      bestEpoch: 0,
    });
    expect(run([NaN, 1, 1, 1], { patience: 2 })).toMatchObject({ at: 3, best: 1, bestEpoch: 1 });
  });
});

describe("own rules", () => {
  reducerLaws(
    () => earlyStopping({ patience: 3, minDelta: 0.25, smoothing: { kind: "median", window: 3 } }),
    series().map((values) => epochsOf(values)),
  );
  describe("compared like any number", () => {
    reducerLaws(
      () => earlyStopping({ patience: 2, nonFinite: "compare", smoothing: { kind: "ema", decay: 0.5 } }),
      series().map((values) => epochsOf(values)),
    );
  });

  it("stops no earlier with more patience", () => {
    fc.assert(
      fc.property(series(), fc.nat(6), fc.nat(3), (values, patience, more) => {
        const stop = (p: number) => run(values, { patience: p }).at ?? Infinity;
        expect(stop(patience + more)).toBeGreaterThanOrEqual(stop(patience));
      }),
    );
  });

  it("agrees with the definition: the first epoch whose last `patience` values beat no earlier best", () => {
    fc.assert(
      fc.property(series(false), fc.integer({ min: 1, max: 6 }), (values, patience) => {
        const best = (end: number) => Math.min(...values.slice(0, end));
        const at = values.findIndex((_, t) => t >= patience && best(t + 1) === best(t + 1 - patience));
        expect(run(values, { patience }).at).toBe(at < 0 ? null : at);
      }),
    );
  });

  it("keeps to max what min keeps to the negative", () => {
    fc.assert(
      fc.property(series(), fc.nat(4), (values, patience) => {
        const { best, ...min } = run(values, { patience, minDelta: 0.125 });
        const { best: top, ...max } = run(
          values.map((v) => -v),
          { patience, minDelta: 0.125, mode: "max" },
        );
        expect([max.at, max.bestEpoch, max.waited]).toEqual([min.at, min.bestEpoch, min.waited]);
        expect(best === null ? top : -present(top)).toBe(best === 0 ? -0 : best);
      }),
    );
  });

  it("takes exactly minDelta for no improvement", () => {
    expect(run([1, 0.75, 0.5], { patience: 1, minDelta: 0.25 }).at).toBe(1);
    expect(run([1, 0.74, 0.5], { patience: 1, minDelta: 0.25 }).at).toBe(2);
    expect(run([-8, -9, -10], { patience: 1, minDelta: 0.25, minDeltaMode: "relative" }).at).toBe(1);
    expect(run([-8, -11], { patience: 1, minDelta: 0.25, minDeltaMode: "relative" }).at).toBe(null);
  });

  it("recovers from an infinite best, however minDelta is meant", () => {
    for (const minDeltaMode of ["absolute", "relative"] as const) {
      const options = { nonFinite: "compare", patience: 2, minDelta: 0.1, minDeltaMode } as const;
      expect(run([Infinity, 4, 3, 2], options)).toMatchObject({ at: null, best: 2, bestEpoch: 3 });
    }
  });

  it("counts epochs above the baseline as bad though they improve, and knows the best of them", () => {
    expect(run([5, 4, 3, 2], { patience: 2, baseline: 1 })).toMatchObject({ at: 1, best: 4, bestEpoch: 1, waited: 2 });
    expect(run([5, 0.5, 0.6, 0.4, 1], { patience: 2, baseline: 1 }).at).toBe(null);
    expect(run([5, 4, 3, 2], { patience: 2, baseline: 1, semantics: "keras" }).at).toBe(null);
  });

  it("does not look at epochs before startFromEpoch", () => {
    expect(run([0, 0, 0, 1, 1, 1], { patience: 1, startFromEpoch: 3 })).toMatchObject({ at: 4, best: 1, bestEpoch: 3 });
    expect(run([NaN, 1], { nonFinite: "stop", startFromEpoch: 1 }).at).toBe(null);
  });

  it("stops at thresholds, and the value that reached the goal is the best", () => {
    expect(run([3, 2, 0.5], { stoppingThreshold: 1 })).toMatchObject({ at: 2, reason: "stoppingThreshold", best: 0.5 });
    expect(run([3, 1, 1], { stoppingThreshold: 1 }).at).toBe(null);
    expect(run([3, 9], { divergenceThreshold: 8 })).toMatchObject({ at: 1, reason: "divergenceThreshold", best: 3 });
    expect(run([3, Infinity], { divergenceThreshold: 8 }).reason).toBe("divergenceThreshold");
    const accuracy = run([0.5, 0.96], { mode: "max", stoppingThreshold: 0.95, divergenceThreshold: 0.1 });
    expect(accuracy).toMatchObject({ at: 1, reason: "stoppingThreshold" });
    expect(run([0.5, 0.05], { mode: "max", divergenceThreshold: 0.1 }).reason).toBe("divergenceThreshold");
  });

  it.each([
    ["bad", { at: 2, waited: 2, bestEpoch: 0, reason: "patience" }],
    ["stop", { at: 1, waited: 0, bestEpoch: 0, reason: "nonFinite" }],
    ["ignore", { at: 4, waited: 2, bestEpoch: 0, reason: "patience" }],
  ] as const)('treats NaN as nonFinite: "%s" says', (nonFinite, expected) => {
    expect(run([1, NaN, NaN, 1, 1], { patience: 2, nonFinite })).toMatchObject(expected);
  });

  it("judges a smoothed metric", () => {
    // One lucky dip: the raw metric takes it for the best for ever, the median does not see it.
    const lucky = [3, 3, 0, 3, 2.5, 2, 1.5, 1];
    expect(run(lucky, { patience: 3 }).at).toBe(5);
    expect(run(lucky, { patience: 4, smoothing: { kind: "median", window: 3 } }).at).toBe(null);
    expect(run([4, 2, 0], { smoothing: { kind: "mean", window: 2 } }).best).toBe(1);
    expect(run([4, 2], { smoothing: { kind: "ema", decay: 0.5 } }).best).toBeCloseTo((0.25 * 4 + 0.5 * 2) / 0.75, 15);
  });

  it("goes on while any of several monitors improves", () => {
    const stopping = earlyStopping({ monitor: ["val_loss", "val_accuracy"], patience: 1 });
    let state = stopping.init();
    const see = (epoch: number, val_loss: number, val_accuracy: number) => {
      state = stopping.update(state, { epoch, metrics: { val_loss, val_accuracy } });
    };
    see(0, 1, 0.5);
    see(1, 2, 0.6);
    see(2, 0.5, 0.1);
    expect(state).toMatchObject({ stop: false, best: 0.5, bestEpoch: 2 });
    see(3, 0.5, 0.6);
    expect(state).toMatchObject({ stop: true, best: 0.5, bestEpoch: 2 });
    expect(state.tracked.map(({ best, bestEpoch }) => [best, bestEpoch])).toEqual([
      [0.5, 2],
      [0.6, 1],
    ]);
  });

  it("leaves a stopped state as it is", () => {
    const stopping = earlyStopping({ patience: 1 });
    const [last] = epochsOf([1, 1]).reduce(([state], seen) => [stopping.update(state, seen)], [stopping.init()]);
    expect(stopping.update(last, { epoch: 2, metrics: { val_loss: 0 } })).toBe(last);
  });
});

describe("direction of a metric", () => {
  it.each([
    "loss",
    "val_loss",
    "valLoss",
    "val/loss",
    "validation mse",
    "test_error_rate",
    "cross_entropy",
    "WER",
    "iou_loss",
  ])("%s falls", (monitor) => {
    expect(better(monitor)).toBe("min");
  });
  it.each([
    "accuracy",
    "val_acc",
    "val_auc",
    "val_precision",
    "macroF1",
    "f1_score",
    "r2",
    "mean_iou",
    "top_5_accuracy",
    "cosine_similarity",
  ])("%s rises", (monitor) => {
    expect(better(monitor)).toBe("max");
  });
  const better = (monitor: string) => {
    const stopping = earlyStopping({ monitor });
    const states = epochsOf([1, 2], monitor).reduce((state, seen) => stopping.update(state, seen), stopping.init());
    return states.best === 2 ? "max" : "min";
  };

  it("is asked for where the name does not tell", () => {
    expect(() => earlyStopping({ monitor: "val_score" })).toThrow(
      'earlyStopping: cannot tell whether "val_score" should fall or rise. Pass mode: "min" if lower is better',
    );
    expect(earlyStopping({ monitor: "val_score", mode: "max" }).init().best).toBe(null);
    expect(earlyStopping({ monitor: ["loss", "score"], mode: { score: "max" } }).init().tracked.length).toBe(2);
  });
});

describe("bad input", () => {
  const update = (metrics: object, epoch = 3) =>
    earlyStopping().update(earlyStopping().init(), { epoch, metrics: metrics as Record<string, number> });

  it("names the metrics that were seen when the monitor is not among them", () => {
    expect(() => update({ loss: 1, val_los: 2 })).toThrow(
      'earlyStopping: the metrics of epoch 3 have no "val_loss"; they have "loss", "val_los". Did you mean "val_los"?',
    );
    expect(() => update({})).toThrow("they have nothing");
    for (const value of [null, undefined]) {
      expect(() => update({ val_loss: value })).toThrow(
        `"val_loss" was not measured in epoch 3, it is ${value}. Update it in epochs that measure it, or pass missing: "skip".`,
      );
    }
    expect(() => update({ val_loss: "0.5" })).toThrow(TypeError);
    expect(() => update(null as never)).toThrow("update takes (state, { epoch, metrics })");
    expect(() => update({ val_loss: 1 }, 0.5)).toThrow("epoch must be a whole number of at least 0, got 0.5");
  });

  it("skips epochs without the metric when told to", () => {
    const stopping = earlyStopping({ missing: "skip", patience: 1 });
    const state = stopping.update(stopping.init(), { epoch: 0, metrics: { loss: 1 } });
    expect(state).toEqual(stopping.init());
  });

  it.each([
    [{ patience: -1 }, "patience must be a whole number of at least 0, got -1"],
    [{ patience: 2.5 }, "patience must be a whole number"],
    [{ patience: NaN }, "patience must be a whole number"],
    [{ minDelta: -0.1 }, "minDelta must be in [0, ∞), got -0.1"],
    [{ minDelta: Infinity }, "minDelta must be in [0, ∞), got Infinity"],
    [{ mode: "auto" as never }, 'mode must be one of "min", "max", got "auto"'],
    [{ baseline: NaN }, "baseline must be in (-∞, ∞), got NaN"],
    [{ startFromEpoch: -2 }, "startFromEpoch must be a whole number"],
    [{ nonFinite: "skip" as never }, "nonFinite must be one of"],
    [{ semantics: "torch" as never }, 'semantics must be one of "keras", "lightning", "flax", got "torch"'],
    [{ smoothing: { kind: "ema", decay: 1 } as const }, "smoothing.decay must be in [0, 1), got 1"],
    [{ smoothing: { kind: "median", window: 0 } as const }, "smoothing.window must be a whole number of at least 1"],
    [{ monitor: [] }, "monitor must name at least one metric"],
  ])("refuses %j", (options, message) => {
    expect(() => earlyStopping(options)).toThrow(RangeError);
    expect(() => earlyStopping(options)).toThrow(message);
  });
});
