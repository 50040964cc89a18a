import { lpNormalize, rmsNorm } from "@reg/norm";
import { elasticNet } from "@reg/penalties";
import { beforeAll, expect, it } from "vitest";
import { op } from "../../src/index.ts";
import { difference, leftBy, onBackends, randn, type Tensor, tf, useBackend } from "../tf.ts";

const plain = (t: Tensor) => ({ data: Float32Array.from(t.dataSync()), shape: t.shape });

await onBackends((backend) => {
  beforeAll(() => useBackend(backend));

  it("has the values and gradients of the op", () => {
    const [x, gamma, dy] = [randn([6, 40]), randn([40], 2), randn([6, 40], 3)];
    const [y, pullback] = rmsNorm({ x: plain(x), gamma: plain(gamma) }, { epsilon: 1e-3 });
    const norm = op(tf)(rmsNorm, { epsilon: 1e-3 });
    expect([...norm({ x, gamma } as never).dataSync()]).toEqual([...y.data]);
    const gradients = tf.grads((x, gamma) => norm({ x, gamma } as never))([x, gamma], dy);
    const expected = pullback(plain(dy));
    expect([...gradients[0].dataSync()]).toEqual([...expected.x.data]);
    expect([...gradients[1].dataSync()]).toEqual([...expected.gamma.data]);
  });
  it("reads inputs that are gone by the time of the backward pass", () => {
    const unit = op(tf)(lpNormalize, { order: 2 });
    const through = (x: Tensor) => {
      const doubled = tf.mul(x, 2);
      const y = unit({ x: doubled });
      doubled.dispose();
      tf.tidy(() => void tf.zeros([1 << 22])); // memory that may lie where it was
      return y;
    };
    const [x, dy] = [randn([8, 64]), randn([8, 64], 2)];
    const kept = tf.grad((x) => unit({ x: tf.mul(x, 2) }))(x, dy);
    expect(difference(tf.grad(through)(x, dy), kept)).toBe(0);
  });
  it("makes a scalar of a penalty, scaled by what follows", () => {
    const penalty = op(tf)(elasticNet, { l1: 0.5, l2: 2 });
    const w = tf.tensor1d([3, 0, -4]);
    expect(penalty({ w }).dataSync()[0]).toBe(0.5 * 7 + 25);
    expect([
      ...tf
        .grad((w) => tf.mul(penalty({ w }), 2))(w)
        .dataSync(),
    ]).toEqual([13, 0, -17]);
  });
  it("casts whole numbers", () => {
    const y = op(tf)(lpNormalize, { order: 1 })({ x: tf.tensor2d([[1, 3]], [1, 2], "int32") });
    expect([...y.dataSync()]).toEqual([0.25, 0.75]);
    expect(y.dtype).toBe("float32");
  });
  it("refuses second derivatives", () => {
    const unit = op(tf)(lpNormalize, { order: 2 });
    const first = (x: Tensor) => tf.grad((x: Tensor) => tf.sum(tf.square(unit({ x }))))(x);
    expect(() => tf.grad(first)(randn([2, 3]))).toThrow(/^@reg\/tfjs: ops have first derivatives only/);
  });
  it("leaves no tensors behind", async () => {
    const unit = op(tf)(lpNormalize, { order: 2 });
    const x = randn([8, 64]);
    expect(await leftBy(() => tf.tidy(() => void tf.grad((x) => tf.sum(unit({ x })))(x)))).toBe(0);
  });
});
