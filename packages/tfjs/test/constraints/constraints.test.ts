import { beforeAll, expect, it } from "vitest";
import * as reg from "../../src/index.ts";
import { unregister } from "../../src/internal/registry.ts";
import { constraintCases } from "../cases.ts";
import { composed, difference, expectKept, onBackends, randn, type Tensor, tf, useBackend } from "../tf.ts";

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
      const model = await expectKept({ kernelConstraint }, tf.train.adam(0.1));
      const kernel = model.getWeights()[0];
      const again = tf.tidy(() => make(tf).apply(kernel as never) as Tensor);
      if (!/minMaxNorm/.test(_)) expect(difference(kernel, again)).toBeLessThan(1e-6);
      end();
    },
  );
});
