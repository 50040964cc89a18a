import { cutmix, flipHorizontal, mixup, rotate, sequence, sometimes } from "@reg/augment";
import { beforeAll, expect, it } from "vitest";
import { batches } from "../../src/index.ts";
import { onBackends, randn, type Tensor, tf, useBackend } from "../tf.ts";

const make = batches(tf);
const images = () => ({ data: new Uint8Array(10 * 4 * 4).map((_, i) => i), shape: [10, 4, 4, 1] });
const labels = () => ({ data: new Float32Array(30).map((_, i) => Number(i % 3 === Math.floor(i / 3) % 3)), shape: [10, 3] });

/** The batches of an epoch as numbers. */
async function epochOf(data: ReturnType<typeof make>): Promise<number[][]> {
  const iterator = await data.iterator();
  const found: number[][] = [];
  for (let { done, value } = await iterator.next(); !done; { done, value } = await iterator.next()) {
    found.push(Object.values(value as Record<string, Tensor>).flatMap((t) => [...t.dataSync()]));
    tf.dispose(value);
  }
  return found;
}

await onBackends((backend) => {
  beforeAll(() => useBackend(backend));

  it("has every row once an epoch, in a new order each", async () => {
    const xs = { data: Float32Array.from({ length: 10 }, (_, i) => i), shape: [10, 1] };
    const data = make({ xs, ys: xs }, { seed: 7, batchSize: 4 });
    expect(data.size).toBe(3);
    const [first, second] = [await epochOf(data), await epochOf(data)];
    expect(first.map(({ length }) => length / 2)).toEqual([4, 4, 2]);
    for (const epoch of [first, second]) {
      expect(epoch.flat().sort((a, b) => a - b)).toEqual([...xs.data].flatMap((v) => [v, v]));
      for (const row of epoch) expect(row.slice(0, row.length / 2)).toEqual(row.slice(row.length / 2));
    }
    expect(first).not.toEqual(second);
    expect(await epochOf(make({ xs, ys: xs }, { seed: 7, batchSize: 4, epoch: 1 }))).toEqual(second);
    expect((await epochOf(make({ xs, ys: xs }, { seed: 7, shuffle: false }))).flat().slice(0, 10)).toEqual([...xs.data]);
  });
  it("augments and mixes by the epoch, and not by what went before", async () => {
    const augment = sequence([sometimes(flipHorizontal()), rotate({ angle: [-20, 20] })]);
    for (const mix of [mixup({ alpha: 0.4 }), cutmix()]) {
      const options = { seed: 7, batchSize: 4, augment, mix };
      const whole = make({ xs: images(), ys: labels() }, options);
      await epochOf(whole);
      const second = await epochOf(whole);
      expect(await epochOf(make({ xs: images(), ys: labels() }, { ...options, epoch: 1 }))).toEqual(second);
      const soft = second.flatMap((row) => row.slice(-6));
      expect(soft.some((v) => v > 0 && v < 1)).toBe(true);
    }
  });
  it("takes tensors, and trains", async () => {
    const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [4, 4, 1] }), tf.layers.dense({ units: 3 })] });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    const xs = randn([10, 4, 4, 1]);
    const ys = tf.tensor(labels().data, [10, 3]);
    const before = tf.memory().numTensors;
    const { epoch } = await model.fitDataset(make({ xs, ys }, { seed: 1, batchSize: 4 }), { epochs: 2, verbose: 0 });
    expect(epoch).toEqual([0, 1]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

it("refuses what does not fit", () => {
  const [xs, ys] = [images(), labels()];
  expect(() => make({ xs, ys: { ...ys, shape: [15, 2] } }, { seed: 1 })).toThrow("batches: xs and ys must have as many rows, got 10 and 15.");
  expect(() => make({ xs, ys: { ...ys, shape: [10, 2] } }, { seed: 1 })).toThrow("batches: ys has shape [10, 2], but its data has 30 values.");
  expect(() => make({ xs, ys }, {} as never)).toThrow(/seed/);
  expect(() => make({ xs, ys }, { seed: 1, batchSize: 0 })).toThrow("batches: batchSize must be a whole number of at least 1, got 0.");
  expect(() => make({ xs, ys }, { seed: 1, batchsize: 4 } as never)).toThrow(/did you mean batchSize/);
  expect(() => make({ xs: undefined as never, ys }, { seed: 1 })).toThrow(TypeError);
});
