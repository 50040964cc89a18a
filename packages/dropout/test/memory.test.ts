import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { arena, type Tensor } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import * as all from "../src/index.ts";
import { filled } from "./helpers.ts";

type Op = readonly [y: Tensor, pullback: (dy: Tensor) => unknown, ...more: unknown[]];
const options = { rate: 0.5, seed: 1 };
const unknown = filled(7, [8]);

/** The ops whose pullback needs nothing of x; that of `concreteDropout` has x in its equation. */
const ops: Record<string, (x: Tensor) => Op> = {
  dropout: (x) => all.dropout({ x }, options),
  "dropout with a shared axis": (x) => all.dropout({ x }, { ...options, sharedAxes: [2] }),
  vanillaDropout: (x) => all.vanillaDropout({ x }, options),
  scaleByKeepRate: (x) => all.scaleByKeepRate({ x }, { rate: 0.5 }),
  spatialDropout: (x) => all.spatialDropout({ x }, options),
  gaussianDropout: (x) => all.gaussianDropout({ x }, options),
  gaussianNoise: (x) => all.gaussianNoise({ x }, { deviation: 1, seed: 1 }),
  alphaDropout: (x) => all.alphaDropout({ x }, options),
  featureAlphaDropout: (x) => all.featureAlphaDropout({ x }, options),
  dropConnect: (x) => all.dropConnect({ w: x }, options),
  dropPath: (x) => all.dropPath({ x }, options),
  dropBlock: (x) => all.dropBlock({ x }, { ...options, block: 3 }),
  "dropBlock, coupled": (x) => all.dropBlock({ x }, { ...options, block: 3, coupled: true }),
  recurrentDropout: (x) => all.recurrentDropout({ x }, options),
  zoneout: (x) => all.zoneout({ h: x, previous: x }, options),
  zoneoutInference: (x) => all.zoneoutInference({ h: x, previous: x }, { rate: 0.5 }),
  wordDropout: (x) => all.wordDropout({ x }, options),
  "wordDropout with an unknown word": (x) => all.wordDropout({ x, unknown }, options),
  patchDropout: (x) => all.patchDropout({ x }, options),
};

describe.each(Object.entries(ops))("the pullback of %s", (_, run) => {
  const shape = [16, 64, 8];

  it("does not hold on to x or y", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const begin = () => {
      const x = filled(1, shape);
      const [y, pullback] = run(x);
      return { pullback, gone: [new WeakRef(x.data), new WeakRef(y.data)] };
    };
    const { pullback, gone } = begin();
    await new Promise((resolve) => setTimeout(resolve)); // weak references hold for the rest of a task
    collect();
    expect(gone.map((data) => data.deref())).toEqual([undefined, undefined]);
    expect(pullback).toBeTypeOf("function");
  });

  it("keeps at most one bit per element", () => {
    const memory = arena({ bytes: 1 << 18 });
    const x = memory.tensor(filled(1, shape));
    const before = memory.used;
    const [y] = run(x);
    expect(memory.used - before).toBeLessThanOrEqual(4 * y.data.length + x.data.length / 8);
    memory.dispose();
  });
});
