import { arena } from "@reg/tensor";
import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type KeepBestOptions, type KeepBestState, keepBest } from "../../src/weights/keepBest.ts";
import fixture from "../fixtures/stopping.json" with { type: "json" };
import { epochsOf, frozen, series, statesOf } from "../metricSeries.ts";

type Weights = { w: Float32Array };
const runOf = (values: readonly number[]) =>
  epochsOf(values).map((seen) => ({ ...seen, weights: { w: Float32Array.of(seen.epoch, -seen.epoch) } }));
const end = (values: readonly number[], options: KeepBestOptions = {}) => {
  const keep = keepBest<Weights>(options);
  return { keep, state: present(statesOf(keep, runOf(values)).at(-1)) };
};
const epochs = (state: KeepBestState<Weights>) => state.kept.map(({ epoch }) => epoch);

describe("which epochs", () => {
  it("restores the weights that Keras restores", () => {
    const cases = fixture.cases.filter(({ options }) => options.semantics === "keras");
    for (const { series, options, expected } of cases) {
      const { mode, minDelta, startFromEpoch } = options as KeepBestOptions as Required<KeepBestOptions>;
      const seen = series.slice(0, (expected.stop ?? Infinity) + 1).map(Number);
      const { keep, state } = end(seen, { mode, minDelta, startFromEpoch, semantics: "keras" });
      expect(keep.restore(state)?.w[0] ?? null).toBe(expected.restored);
    }
  });

  it("keeps the k best, earlier first among equals", () => {
    fc.assert(
      fc.property(series(), fc.integer({ min: 1, max: 4 }), fc.constantFrom("min", "max"), (values, count, mode) => {
        const sign = mode === "min" ? 1 : -1;
        const ranked = values.map((_, epoch) => epoch).filter((epoch) => Number.isFinite(values[epoch]));
        ranked.sort((a, b) => sign * (values[a] - values[b]) || a - b);
        expect(epochs(end(values, { count, mode }).state)).toEqual(ranked.slice(0, count));
      }),
    );
  });

  it("asks a newcomer to beat the worst one by more than minDelta", () => {
    expect(epochs(end([4, 3, 3.5, 2.5, 2], { minDelta: 1 }).state)).toEqual([3]);
    expect(epochs(end([4, 3, 3.5, 2.5], { minDelta: 1, count: 2 }).state)).toEqual([3, 1]);
  });

  it("ranks no number last, whatever a framework takes for the best of one", () => {
    for (const semantics of ["keras", "lightning", "flax"] as const) {
      expect(epochs(end([2, NaN, 1], { semantics, count: 2 }).state)).toEqual([2, 0]);
      expect(epochs(end([2, Infinity, NaN, 3], { semantics, count: 2, mode: "min" }).state)).toEqual([0, 3]);
    }
    expect(epochs(end([NaN, 1], { semantics: "keras" }).state)).toEqual([0]);
  });

  it("looks at no epoch before startFromEpoch, and skips a missing metric when told to", () => {
    expect(epochs(end([0, 5, 4], { startFromEpoch: 1 }).state)).toEqual([2]);
    const keep = keepBest({ missing: "skip" });
    expect(keep.update(keep.init(), { epoch: 0, metrics: {} })).toEqual({ kept: [] });
  });
});

describe("copies", () => {
  it("are of their own memory, made once, and shared by later states", () => {
    const keep = keepBest<Weights>();
    const weights = { w: Float32Array.of(1) };
    const first = keep.update(keep.init(), { epoch: 0, metrics: { val_loss: 1 }, weights });
    weights.w[0] = 7;
    const second = keep.update(frozen(first), { epoch: 1, metrics: { val_loss: 2 }, weights });
    expect(second.kept[0].weights.w).toEqual(Float32Array.of(1));
    expect(second.kept[0].weights.w).toBe(first.kept[0].weights.w);
    expect(present(keep.restore(second)).w).not.toBe(second.kept[0].weights.w);
  });

  it("leave old states alone", () => {
    fc.assert(
      fc.property(series(), fc.integer({ min: 1, max: 3 }), (values, count) => {
        const states = statesOf(keepBest<Weights>({ count }), runOf(values));
        for (const { kept } of states) for (const { epoch, weights } of kept) expect(weights.w[0]).toBe(epoch);
      }),
    );
  });

  it("take no new memory beyond the k best with reuse", () => {
    const keep = keepBest<Weights>({ count: 2, reuse: true });
    const seen = runOf([9, 8, 7, 6, 5, 4, 3]);
    const buffers = new Set(statesOf(keep, seen).flatMap(({ kept }) => kept.map(({ weights }) => weights.w.buffer)));
    expect(buffers.size).toBe(2);
    const last = present(statesOf(keep, seen).at(-1));
    expect(last.kept.map(({ weights }) => [...weights.w])).toEqual([
      [6, -6],
      [5, -5],
    ]);
  });

  it("take any tree: layers, maps, running statistics, integers, objects of a class, shared and resident tensors", () => {
    class Dense {
      w = Float64Array.of(1, 2);
      get size() {
        return this.w.length;
      }
    }
    const shared = Float32Array.of(3);
    const memory = arena({ bytes: 1024 });
    const tree = {
      layers: [
        new Dense(),
        { gamma: shared, runningMean: Float64Array.of(4), name: "norm", frozen: false, none: null },
      ],
      tied: new Map([["embedding", shared]]),
      steps: BigInt64Array.of(5n),
      part: new Float32Array(8).fill(6).subarray(2, 5),
      resident: memory.tensor([7, 8]),
    };
    const keep = keepBest<typeof tree>();
    const state = keep.update(keep.init(), { epoch: 0, metrics: { val_loss: 1 }, weights: tree });
    const copy = present(keep.restore(state));
    expect(copy.resident).toEqual({ data: Float32Array.of(7, 8), shape: [2] });
    expect({ ...copy, resident: null }).toEqual({ ...tree, resident: null });
    expect(copy.layers[0]).toBeInstanceOf(Dense);
    expect(copy.tied.get("embedding")).toBe((copy.layers[1] as { gamma: Float32Array }).gamma);
    expect(copy.part.buffer.byteLength).toBe(12);

    shared[0] = 30;
    tree.resident.data.fill(0);
    expect(keep.restore(state, tree)).toBe(tree);
    expect([shared[0], ...tree.resident.data]).toEqual([3, 7, 8]);
    memory.dispose();
  });
});

describe("nothing kept, and bad input", () => {
  it("restores nothing before the first finite metric", () => {
    const live = { w: Float32Array.of(1) };
    const { keep, state } = end([NaN, Infinity]);
    expect(keep.restore(state)).toBe(undefined);
    expect(keep.restore(state, live)).toBe(live);
  });

  it("says what cannot be kept or restored", () => {
    const keep = keepBest();
    const see = (weights: unknown) => keep.update(keep.init(), { epoch: 0, metrics: { val_loss: 1 }, weights });
    expect(() => see(undefined)).toThrow("keepBest: update takes the weights too");
    expect(() => see({ shape: [2] })).toThrow("a tree of typed arrays");
    expect(() => see({ layers: [{ f: () => 1 }] })).toThrow("weights.layers[0].f is a function");
    expect(() => see({ w: new ArrayBuffer(8) })).toThrow("weights.w is a ArrayBuffer, which cannot be copied");
    const cycle: Record<string, unknown> = { w: Float32Array.of(1) };
    cycle.self = cycle;
    expect(() => see(cycle)).toThrow("weights.self is an object that holds itself");
    const state = see({ a: Float32Array.of(1), b: new Float32Array(2) });
    const live = { a: Float32Array.of(9), b: new Float32Array(3) };
    expect(() => keep.restore(state, live)).toThrow("weights.b was Float32Array(2) and is now Float32Array(3).");
    expect(live.a[0]).toBe(9);
    expect(() => keep.restore(state, { a: live.a })).toThrow("weights.b was Float32Array(2) and is now nothing.");
  });

  it.each([
    [{ count: 0 }, "keepBest: count must be a whole number of at least 1, got 0"],
    [{ minDelta: -1 }, "keepBest: minDelta must be in [0, ∞), got -1"],
    [{ semantics: "torch" as never }, 'keepBest: semantics must be one of "keras", "lightning", "flax", got "torch"'],
    [{ missing: "ignore" as never }, 'keepBest: missing must be one of "error", "skip", got "ignore"'],
    [{ monitor: "score" }, 'keepBest: cannot tell whether "score" should fall or rise'],
    [{ startFromEpoch: 0.5 }, "keepBest: startFromEpoch must be a whole number"],
  ])("refuses %j", (options, message) => {
    expect(() => keepBest(options)).toThrow(message);
  });
});
