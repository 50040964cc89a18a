import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { checkpoint, column, keepBest, memoryStore, restoringEarlyStopping, weightAverage } from "../../src/index.ts";

// A frame, a vm context and Jest's jsdom have classes of their own, of which `instanceof` knows nothing.
const foreign = (kind: string, values: readonly number[]) =>
  runInNewContext(`new ${kind}([${values.join(", ")}])`) as Float32Array;
const foreignMap = (w: Float32Array) => runInNewContext("new Map([['w', w]])", { w }) as Map<string, Float32Array>;

describe("weights of another realm", () => {
  it.each(["Float32Array", "Float64Array"])("are averaged, as a %s", (kind) => {
    const ema = weightAverage({ decay: 0.5 });
    let state = ema.init();
    for (const [epoch, w] of [1, 4].entries()) {
      state = ema.update(state, { epoch, metrics: {}, weights: { w: foreign(kind, [w]) } });
    }
    const { w } = (ema.result(state) as { weights: { w: Float32Array } }).weights;
    expect(w[Symbol.toStringTag]).toBe(kind);
    expect([...w]).toEqual([3]);
  });

  it("keep the latest integers, and are found in a map", () => {
    const ema = weightAverage({ decay: 0.5 });
    let state = ema.init();
    for (const epoch of [0, 1]) {
      const weights = {
        steps: foreign("Int32Array", [epoch]),
        map: foreignMap(foreign("Float32Array", [1 + 3 * epoch])),
      };
      state = ema.update(state, { epoch, metrics: {}, weights });
    }
    const { steps, map } = (ema.result(state) as { weights: { steps: Int32Array; map: Map<string, Float32Array> } })
      .weights;
    expect([...steps]).toEqual([1]);
    expect([...(map.get("w") ?? [])]).toEqual([3]);
  });

  it("are kept, restored and stored as they are", async () => {
    const weights = { w: foreign("Float32Array", [1, 2]) };
    const best = keepBest({ monitor: "loss" });
    const kept = best.update(best.init(), { epoch: 0, metrics: { loss: 1 }, weights });
    expect([...(best.restore(kept) as typeof weights).w]).toEqual([1, 2]);
    const stopping = restoringEarlyStopping({ monitor: "loss" });
    const stopped = stopping.update(stopping.init(), { epoch: 0, metrics: { loss: 1 }, weights });
    expect([...(stopping.restore(stopped) as typeof weights).w]).toEqual([1, 2]);
    const backup = checkpoint({ store: memoryStore() });
    await backup.save({ epoch: 0, state: {}, weights, training: undefined });
    expect((await backup.load())?.weights).toEqual({ w: Float32Array.of(1, 2) });
  });

  it("columns of a history, too", () => {
    expect(column(runInNewContext("({ loss: [1, 0.5] })") as { loss: number[] }, "loss")).toEqual([1, 0.5]);
  });
});
