import { beforeAll, expect, it } from "vitest";
import * as reg from "../../src/index.ts";
import { unregister } from "../../src/internal/registry.ts";
import { composed, difference, leftBy, onBackends, randn, savedAndLoaded, type Tensor, tf, useBackend } from "../tf.ts";

type Tf = typeof tf;

export const constraints = {
  box: (given: Tf) => reg.box(given)({ min: -0.3, max: 0.4 }),
  l1Ball: (given: Tf) => reg.l1Ball(given)({ radius: 0.7 }),
  "l1Ball of all": (given: Tf) => reg.l1Ball(given)({ radius: 2, axis: [0, 1] }),
  "l1Ball of nothing": (given: Tf) => reg.l1Ball(given)({ radius: 0, axis: 1 }),
  maxNorm: (given: Tf) => reg.maxNorm(given)({ max: 0.5 }),
  minMaxNorm: (given: Tf) => reg.minMaxNorm(given)({ min: 0.9, max: 1.1, rate: 0.7, axis: -1 }),
  nonNegative: (given: Tf) => reg.nonNegative(given)(),
  simplex: (given: Tf) => reg.simplex(given)({ sum: 2 }),
  "simplex of rows": (given: Tf) => reg.simplex(given)({ sum: 0.5, axis: -1 }),
  "simplex of nothing": (given: Tf) => reg.simplex(given)({ sum: 0, axis: -1 }),
  unitNorm: (given: Tf) => reg.unitNorm(given)({ axis: 1 }),
};

const weights: Record<string, () => Tensor> = {
  "normal ones": () => randn([9, 6], 3),
  zeros: () => tf.zeros([9, 6]),
  "small ones": () => tf.mul(randn([9, 6], 4), 1e-4),
  "ones of many sizes": () => tf.exp(tf.mul(randn([64, 6], 5), 6)).mul(1e-3),
  "powers of two": () => tf.tensor2d(Array.from({ length: 32 }, (_, i) => [2 ** (i - 20)])),
  "equal ones": () => tf.ones([8, 3]),
};

it.each(Object.entries(constraints))("%s, composed, has the weights of the other path", async (_, make) => {
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

  it.each(Object.entries(constraints))(
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
