import { expect, it } from "vitest";
import { recurrentDropout } from "../../src/index.ts";
import { difference, onBackends, randn, type Tensor, tf, useBackend } from "../tf.ts";

interface Cell {
  build(shape: number[]): void;
  built: boolean;
  call(x: Tensor[], kwargs: object): Tensor[];
  getWeights(): Tensor[];
  setWeights(weights: Tensor[]): void;
  dropout: number;
  recurrentDropout: number;
  dropoutMask: Tensor[] | null;
  recurrentDropoutMask: Tensor[] | null;
}

await onBackends((backend) => {
  it("a GRU drops what its gates see, by the equation", async () => {
    await useBackend(backend);
    const layer = tf.layers.gru({ units: 3, recurrentActivation: "sigmoid" });
    recurrentDropout(tf)({ layer, recurrentRate: 0.5, seed: 1 });
    const cell = (layer as unknown as { cell: Cell }).cell;
    cell.build([2, 4]);
    cell.built = true;
    const [W, U, b] = [randn([4, 9], 1), randn([3, 9], 2), randn([9], 3)];
    cell.setWeights([W, U, b]);
    const [x, h, mx, mh] = [
      randn([2, 4], 4),
      randn([2, 3], 5),
      tf.tensor2d([
        [0, 2, 2, 0],
        [2, 0, 0, 2],
      ]),
      tf.tensor2d([
        [2, 0, 2],
        [0, 2, 0],
      ]),
    ];
    Object.assign(cell, {
      dropout: 0.5,
      recurrentDropout: 0.5,
      dropoutMask: [mx, mx, mx],
      recurrentDropoutMask: [mh, mh, mh],
    });
    const [a, c, k] = [tf.split(W, 3, 1), tf.split(U, 3, 1), tf.split(b, 3)];
    const gate = (i: number, state: Tensor) =>
      tf.add(tf.add(tf.matMul(tf.mul(mx, x), a[i]), k[i]), tf.matMul(state, c[i]));
    const seen = tf.mul(mh, h);
    const [z, r] = [tf.sigmoid(gate(0, seen)), tf.sigmoid(gate(1, seen))];
    const wanted = tf.add(tf.mul(z, h), tf.mul(tf.sub(1, z), tf.tanh(gate(2, tf.mul(r, seen)))));
    const [got] = cell.call([x, h], { training: true });
    expect(difference(got, wanted)).toBeLessThan(1e-6);
  });

  it("a GRU of a rate near 0 is the GRU without dropout, with the same gradients", () => {
    const [x, dy] = [randn([2, 5, 3], 6), randn([2, 4], 7)];
    const [plain, dropping] = [0, 1].map(() => tf.layers.gru({ units: 4 }));
    const wrapped = recurrentDropout(tf)({ layer: dropping, recurrentRate: 1e-7, seed: 1 });
    const train = { training: true };
    const run = (layer: { apply(x: Tensor, kwargs: object): unknown }) => (x: Tensor) =>
      layer.apply(x, train) as Tensor;
    run(plain)(x);
    run(wrapped)(x);
    wrapped.setWeights(plain.getWeights());
    expect(difference(run(wrapped)(x), run(plain)(x))).toBeLessThan(1e-5);
    expect(difference(tf.grad(run(wrapped))(x, dy), tf.grad(run(plain))(x, dy))).toBeLessThan(1e-5);
  });
});
