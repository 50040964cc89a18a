import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gapStopping } from "../../src/stopping/gapStopping.ts";
import { generalizationLoss } from "../../src/stopping/generalizationLoss.ts";
import { progressQuotient } from "../../src/stopping/progressQuotient.ts";
import { terminateOnNaN } from "../../src/stopping/terminateOnNaN.ts";
import { timeBudget } from "../../src/stopping/timeBudget.ts";
import { upStrips } from "../../src/stopping/upStrips.ts";
import type { Callback, EpochReport, Stopping } from "../../src/types.ts";
import { reducerLaws } from "../reducerLaws.ts";

const loss = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 1, max: 64 }).map((n) => n / 16) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity) },
);
const losses = (max = 40) => fc.array(fc.record({ loss, val_loss: loss }), { minLength: 1, maxLength: max });
const finite = (max = 40) =>
  losses(max).filter((run) => run.every(({ loss, val_loss }) => Number.isFinite(loss + val_loss)));
type Losses = { loss: number; val_loss: number }[];
const seenOf = (run: Losses): EpochReport[] => run.map((metrics, epoch) => ({ epoch, metrics, seconds: metrics.loss }));
const runs = losses().map(seenOf);

/** The epoch in which a callback stops, or −1. */
function stopOf(callback: Callback<Stopping>, run: readonly EpochReport[]): number {
  let state = callback.init();
  return run.findIndex((seen) => {
    state = callback.update(state, seen);
    return state.stop;
  });
}
const stopAt = <S extends Stopping>(callback: Callback<S>, run: Losses) =>
  stopOf(callback as unknown as Callback<Stopping>, seenOf(run));
const min = (values: readonly number[]) => Math.min(...values);

describe("generalizationLoss", () => {
  reducerLaws(() => generalizationLoss(), runs);

  it("is Prechelt's GL", () => {
    fc.assert(
      fc.property(finite(), fc.constantFrom(0, 5, 50), (run, alpha) => {
        const loss = run.map(({ val_loss }) => val_loss);
        const at = loss.findIndex((value, t) => 100 * (value / min(loss.slice(0, t + 1)) - 1) > alpha);
        expect(stopAt(generalizationLoss({ alpha }), run)).toBe(at);
      }),
    );
  });

  it("tells the loss in percent, and stops at one that is no number", () => {
    const gl = generalizationLoss({ alpha: 100 });
    const second = [4, 5].reduce((s, val_loss, epoch) => gl.update(s, { epoch, metrics: { val_loss } }), gl.init());
    expect(second).toMatchObject({ loss: 25, best: 4, bestEpoch: 0, stop: false, reason: null });
    const third = gl.update(second, { epoch: 2, metrics: { val_loss: NaN } });
    expect(third).toMatchObject({ stop: true, reason: "generalizationLoss", best: 4 });
  });
});

describe("progressQuotient", () => {
  reducerLaws(() => progressQuotient({ strip: 3 }), runs);

  it("is Prechelt's PQ", () => {
    fc.assert(
      fc.property(finite(), fc.integer({ min: 1, max: 6 }), fc.constantFrom(0, 0.1, 1), (run, strip, alpha) => {
        const at = run.findIndex((_, t) => {
          if ((t + 1) % strip !== 0) return false;
          const validation = run.slice(0, t + 1).map(({ val_loss }) => val_loss);
          const training = run.slice(t + 1 - strip, t + 1).map(({ loss }) => loss);
          const gl = 100 * (present(validation.at(-1)) / min(validation) - 1);
          const progress = 1000 * (training.reduce((a, b) => a + b) / strip / min(training) - 1);
          return gl > 0 && gl / progress > alpha;
        });
        expect(stopAt(progressQuotient({ strip, alpha }), run)).toBe(at);
      }),
    );
  });
});

describe("upStrips", () => {
  reducerLaws(() => upStrips({ strip: 2, strips: 2 }), runs);

  it("is Prechelt's UP", () => {
    // UP_s stops at t if UP_(s−1) stops at t − k and the strip ended higher; UP_1 at the first strip that ends higher.
    fc.assert(
      fc.property(finite(), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), (run, strip, strips) => {
        const rises = (t: number) => t - strip >= 0 && run[t].val_loss > run[t - strip].val_loss;
        const holds = (s: number, t: number): boolean => s === 0 || (rises(t) && holds(s - 1, t - strip));
        const at = run.findIndex((_, t) => (t + 1) % strip === 0 && holds(strips, t));
        expect(stopAt(upStrips({ strip, strips }), run)).toBe(at);
      }),
    );
  });
});

describe("gapStopping", () => {
  reducerLaws(() => gapStopping({ ratio: 1.2 }), runs);

  it("stops after `patience` epochs above the ratio", () => {
    fc.assert(
      fc.property(finite(), fc.integer({ min: 1, max: 4 }), fc.nat(3), (run, patience, startFromEpoch) => {
        const wide = run.map(({ loss, val_loss }, t) => t >= startFromEpoch && val_loss / loss > 1.5);
        const at = wide.findIndex((_, t) => t + 1 >= patience && wide.slice(t + 1 - patience, t + 1).every(Boolean));
        expect(stopAt(gapStopping({ ratio: 1.5, patience, startFromEpoch }), run)).toBe(at);
      }),
    );
  });

  it("is exact where a loss is 0", () => {
    const one = (loss: number, val_loss: number) => stopAt(gapStopping({ patience: 1 }), [{ loss, val_loss }]);
    expect([one(0, 0), one(0, 1), one(1, 0)]).toEqual([-1, 0, -1]);
  });
});

describe("timeBudget", () => {
  reducerLaws(() => timeBudget({ seconds: 10 }), finite().map(seenOf));

  it("stops before the epoch that would overrun, and never overruns with even epochs", () => {
    const run = (length: number, seconds: number) =>
      stopOf(
        timeBudget({ seconds }),
        Array.from({ length: 99 }, (_, epoch) => ({ epoch, metrics: {}, seconds: length })),
      );
    expect([run(1, 5), run(3, 10), run(11, 10)]).toEqual([4, 2, 0]);
  });

  it("needs to be told the time", () => {
    const budget = timeBudget({ seconds: 1 });
    expect(() => budget.update(budget.init(), { epoch: 2, metrics: {} })).toThrow(
      "timeBudget: seconds of epoch 2 must be in [0, ∞), got undefined. Give how long the epoch took",
    );
  });
});

describe("terminateOnNaN", () => {
  reducerLaws(() => terminateOnNaN(), runs);

  it("stops at the first metric that is not finite, and names it", () => {
    const guard = terminateOnNaN();
    const state = guard.update(guard.init(), { epoch: 3, metrics: { loss: 1, val_loss: Infinity } });
    expect(state).toEqual({ stop: true, reason: "nonFinite", metric: "val_loss", epoch: 3 });
    const one = terminateOnNaN({ monitor: "loss" });
    expect(one.update(one.init(), { epoch: 3, metrics: { loss: 1, val_loss: NaN } }).stop).toBe(false);
  });
});

describe("bad input", () => {
  const see = <S>(callback: Callback<S>, metrics: Record<string, number>) =>
    callback.update(callback.init(), { epoch: 0, metrics, seconds: 1 });
  it.each([
    [() => generalizationLoss({ alpha: -1 }), "generalizationLoss: alpha must be in [0, ∞), got -1"],
    [() => see(generalizationLoss(), { val_loss: 0 }), 'generalizationLoss: "val_loss" must be positive, got 0'],
    [() => see(generalizationLoss(), { loss: 1 }), 'have no "val_loss"; they have "loss"'],
    [() => progressQuotient({ strip: 0 }), "progressQuotient: strip must be a whole number of at least 1, got 0"],
    [() => see(progressQuotient(), { val_loss: 1, loss: -1 }), 'progressQuotient: "loss" must be positive, got -1'],
    [() => upStrips({ strips: 1.5 }), "upStrips: strips must be a whole number"],
    [() => gapStopping({ ratio: 0 }), "gapStopping: ratio must be in (0, ∞), got 0"],
    [() => see(gapStopping(), { val_loss: 1, loss: -1 }), 'gapStopping: "loss" must be a loss of at least 0, got -1'],
    [() => timeBudget({ seconds: 0 }), "timeBudget: seconds must be in (0, ∞), got 0"],
    [() => see(terminateOnNaN({ monitor: "los" }), { loss: 1 }), 'Did you mean "loss"?'],
  ])("%s", (act, message) => {
    expect(act).toThrow(message);
  });
});
