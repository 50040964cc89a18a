import { dropout as plain } from "@reg/dropout";
import { foldIn } from "@reg/tensor";
import { beforeAll, expect, it } from "vitest";
import { dropout } from "../../src/index.ts";
import { leftBy, onBackends, randn, savedAndLoaded, type Tensor, tf, useBackend } from "../tf.ts";

const train = { training: true };
const make = dropout(tf);

await onBackends((backend) => {
  beforeAll(() => useBackend(backend));

  it("drops what @reg/dropout drops, by the seed of the step", () => {
    const layer = make({ rate: 0.4, seed: 7 });
    const x = randn([16, 33]);
    for (const step of [0, 1, 2]) {
      const y = layer.apply(x, train) as Tensor;
      const [expected] = plain(
        { x: { data: x.dataSync() as Float32Array, shape: [16, 33] } },
        { rate: 0.4, seed: foldIn(7, step) },
      );
      expect([...y.dataSync()]).toEqual([...expected.data]);
    }
  });
  it("leaks", async () => {
    const x = randn([16, 33]);
    expect(await leftBy(() => tf.tidy(() => void make({ rate: 0.4, seed: 7 }).apply(x, train)))).toBe(0);
    const model = tf.sequential({
      layers: [make({ rate: 0.4, seed: 7, inputShape: [33] }), tf.layers.dense({ units: 2 })],
    });
    model.compile({ loss: "meanSquaredError", optimizer: "sgd" });
    const y = tf.zeros([16, 2]);
    expect(await leftBy(() => model.fit(x, y, { epochs: 2, batchSize: 4, verbose: 0 }))).toBe(0);
    const again = await savedAndLoaded(model);
    expect(again.layers[0].getConfig()).toMatchObject({ rate: 0.4, seed: 7, step: 16 });
  });
});
