import { beforeAll, expect, it } from "vitest";
import * as reg from "../../src/index.ts";
import { unregister } from "../../src/internal/registry.ts";
import { constraintCases } from "../cases.ts";
import { composed, difference, leftBy, onBackends, randn, savedAndLoaded, type Tensor, tf, useBackend } from "../tf.ts";

const weights: Record<string, () => Tensor> = {
  "normal ones": () => randn([9, 6], 3),
  zeros: () => tf.zeros([9, 6]),
  "small ones": () => tf.mul(randn([9, 6], 4), 1e-4),
  "ones of many sizes": () => tf.exp(tf.mul(randn([64, 6], 5), 6)).mul(1e-3),
  "powers of two": () => tf.tensor2d(Array.from({ length: 32 }, (_, i) => [2 ** (i - 20)])),
  "equal ones": () => tf.ones([8, 3]),
};

it.each(Object.entries(constraintCases))("%s, composed, has the weights of the other path", async (_, make) => {
  await useBackend("cpu");
  for (const [name, made] of Object.entries(weights)) {
    const [ours, theirs] = [tf, composed].map((given) => {
      unregister(tf);
      return make(given).apply(made() as never) as Tensor;
    });
    const scale = Math.max(1, ...made().abs().dataSync());
    expect(difference(ours, theirs) / scale, name).toBeLessThan(1e-6);
  }
});

await onBackends((backend) => {
  beforeAll(() => useBackend(backend));

  it.each(Object.entries(constraintCases))(
    "%s leaves no tensors behind in fit, save and load, and is saved",
    async (_, make) => {
      unregister(tf);
      const { unregister: end } = reg.register(tf);
      const kernelConstraint = make(tf) as never;
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 5, inputShape: [6], kernelConstraint })] });
      model.compile({ optimizer: tf.train.adam(0.1), loss: "meanSquaredError" });
      const [x, y] = [randn([16, 6]), randn([16, 5], 2)];
      const fit = (of: tf.LayersModel) => of.fit(x, y, { epochs: 2, batchSize: 8, shuffle: false, verbose: 0 });
      expect(await leftBy(() => fit(model))).toBe(0);
      expect(await leftBy(() => tf.dispose(model.predict(x)))).toBe(0);
      expect(await leftBy(async () => (await savedAndLoaded(model)).dispose())).toBe(0);
      const loaded = await savedAndLoaded(model, true);
      expect(loaded.getConfig()).toEqual(model.getConfig());
      const [a, b] = [await fit(model), await fit(loaded)];
      expect(b.history).toEqual(a.history);
      const kernel = model.getWeights()[0];
      const again = tf.tidy(() => make(tf).apply(kernel as never) as Tensor);
      if (!/minMaxNorm/.test(_)) expect(difference(kernel, again)).toBeLessThan(1e-6);
      end();
    },
  );
});
