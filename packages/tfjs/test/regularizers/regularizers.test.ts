import { beforeAll, expect, it } from "vitest";
import * as reg from "../../src/index.ts";
import { unregister } from "../../src/internal/registry.ts";
import { penaltyCases } from "../cases.ts";
import { composed, difference, expectKept, onBackends, randn, type Tensor, tf, useBackend } from "../tf.ts";

const exactOnes = Object.keys(penaltyCases).filter((name) => /l1|elastic|group/.test(name));

/** With a column and a row of zeros, and single ones. */
const weights = () => {
  const w = randn([6, 5], 3).arraySync() as number[][];
  w[2] = w[2].map(() => 0);
  for (const row of w) row[3] = 0;
  w[0][0] = 0;
  return tf.tensor2d(w);
};

it.each(Object.entries(penaltyCases))(
  "%s, composed, has the values and gradients of the other path",
  async (_, make) => {
    await useBackend("cpu");
    const [ours, theirs] = [tf, composed].map((given) => {
      unregister(tf);
      const regularizer = make(given, false);
      const w = weights();
      return [regularizer.apply(w), tf.grad((w) => regularizer.apply(w))(w)];
    });
    for (const [i, value] of ours.entries()) expect(difference(value, theirs[i])).toBeLessThan(2e-5);
  },
);

it.each(exactOnes)("%s, composed, takes the proximal steps of the other path", async (name) => {
  await useBackend("cpu");
  for (const inner of [() => tf.train.sgd(0.5), () => tf.train.adam(0.3)]) {
    const [ours, theirs] = [tf, composed].map((given) => {
      unregister(tf);
      const regularizer = penaltyCases[name](given, true);
      const w = tf.variable(weights());
      const optimizer = reg.optimizer(given)(inner());
      const target = randn([6, 5], 4);
      for (let i = 0; i < 4; i++) {
        const loss = () => tf.add(tf.mul(tf.sum(tf.squaredDifference(w, target)), 0.1), regularizer.apply(w));
        optimizer.minimize(loss as never, false, [w]);
      }
      return w;
    });
    expect(difference(ours, theirs)).toBeLessThan(2e-5);
    const zeros = (w: Tensor) => [...w.dataSync()].map((v) => v === 0).join();
    expect(zeros(theirs)).toBe(zeros(ours));
    expect(zeros(ours)).toContain("true");
  }
});

await onBackends((backend) => {
  beforeAll(() => useBackend(backend));

  it.each(Object.entries(penaltyCases))(
    "%s leaves no tensors behind in fit, predict, save and load, and is saved",
    async (_, make) => {
      unregister(tf);
      const { unregister: end } = reg.register(tf);
      const kernelRegularizer = make(tf, true) as never;
      await expectKept({ kernelRegularizer }, tf.train.adam(0.01));
      end();
    },
  );
});
