import { describe, expect } from "vitest";
import { difference, randn, type Tensor, tf } from "../tf.ts";
import { largest, plain, train, withReg } from "./halves.ts";

describe("a seeded dropout", () => {
  const masks = (layer: { apply(x: Tensor, kwargs: object): unknown }) =>
    [0, 1].map(() => (layer.apply(tf.ones([1, 64]), train) as Tensor).dataSync().join());
  plain("drops by one mask forever", () => {
    const [a, b] = masks(tf.layers.dropout({ rate: 0.5, seed: 42 }));
    expect(a).toBe(b);
  });
  withReg("draws a new mask each step", (reg) => {
    const [a, b] = masks(reg.layers.dropout({ rate: 0.5, seed: 42 }));
    expect(a).not.toBe(b);
  });
});

describe("dropout of the cells of a recurrent layer", () => {
  const cell = () =>
    tf.layers.simpleRNNCell({
      units: 64,
      kernelInitializer: "identity",
      recurrentInitializer: "zeros",
      activation: "linear",
      dropout: 0.5,
      recurrentDropout: 0.5,
    });
  const layers = {
    rnn: () => tf.layers.rnn({ cell: cell() }),
    stacked: () => tf.layers.rnn({ cell: [cell(), cell()] }),
  };
  const outputs = (layer: { apply(x: Tensor, kwargs: object): unknown }, kwargs: object[]) =>
    kwargs.map((how) => (layer.apply(tf.ones([1, 3, 64]), how) as Tensor).dataSync().join());
  for (const [name, make] of Object.entries(layers)) {
    plain(`drops by one mask forever, in prediction too: ${name}`, () => {
      const [a, b, predicted] = outputs(make(), [train, train, {}]);
      expect([b, predicted]).toEqual([a, a]);
    });
    plain(`never drops where it predicted first: ${name}`, () => {
      const [predicted, a] = outputs(make(), [{}, train]);
      expect(a).toBe(predicted);
    });
    withReg(`draws new masks in training and none in prediction, and keeps no more than one: ${name}`, () => {
      const layer = make();
      const [predicted, a, b, again] = outputs(layer, [{}, train, train, {}]);
      expect(again).toBe(predicted);
      expect(new Set([predicted, a, b]).size).toBe(3);
      const { numTensors } = tf.memory();
      tf.tidy(() => outputs(layer, [train, {}, train, {}]));
      expect(tf.memory().numTensors).toBe(numTensors);
    });
  }
});

describe("recurrent dropout of a GRU that carries its state over", () => {
  // Gates z of 1: h' = h, whatever the candidate is.
  const carried = (layer: { cell: unknown }) => {
    const cell = layer.cell as { build(shape: number[]): void; setWeights(w: Tensor[]): void; built: boolean };
    cell.build([1, 2]);
    cell.built = true;
    cell.setWeights([tf.zeros([2, 24]), tf.zeros([8, 24]), tf.tensor1d([...Array(8).fill(5), ...Array(16).fill(0)])]);
    const call = (layer.cell as { call(x: Tensor[], kwargs: object): Tensor[] }).call.bind(layer.cell);
    let h = tf.ones([1, 8]) as Tensor;
    for (let time = 0; time < 6; time++) [h] = call([tf.zeros([1, 2]), h], train);
    return Math.max(...h.dataSync());
  };
  const gru = () => tf.layers.gru({ units: 8, recurrentDropout: 0.5 }) as unknown as { cell: unknown };
  plain("doubles it at each time step", () => expect(carried(gru())).toBe(64));
  withReg("leaves it as it is", () => expect(carried(gru())).toBe(1));
});

describe("dropout of rate 1", () => {
  plain("is the identity", () => {
    expect((tf.layers.dropout({ rate: 1 }).apply(tf.ones([4]), train) as Tensor).dataSync().join()).toBe("1,1,1,1");
  });
  withReg("gives zeros", (reg) => {
    expect((reg.layers.dropout({ rate: 1, seed: 1 }).apply(tf.ones([4]), train) as Tensor).dataSync().join()).toBe(
      "0,0,0,0",
    );
  });
});

describe("alpha dropout", () => {
  const meanOf = (layer: { apply(x: Tensor, kwargs: object): unknown }) =>
    tf.tidy(() => tf.mean(layer.apply(randn([200_000], 7), train) as Tensor).dataSync()[0]);
  plain("shifts the mean", () => expect(meanOf(tf.layers.alphaDropout({ rate: 0.5 }))).toBeGreaterThan(1));
  withReg("keeps it at 0", (reg) =>
    expect(Math.abs(meanOf(reg.layers.alphaDropout({ rate: 0.5, seed: 1 })))).toBeLessThan(0.02),
  );
});

describe("passes of Monte-Carlo dropout", () => {
  plain("move the statistics of batch norm", () => {
    const norm = tf.layers.batchNormalization({ inputShape: [3] });
    const model = tf.sequential({ layers: [norm, tf.layers.dropout({ rate: 0.5 })] });
    model.apply(tf.add(randn([16, 3]), 2), train);
    expect(largest(tf.expandDims(norm.getWeights()[2], 1))).toBeGreaterThan(0.01);
  });
  withReg("leave statistics and counters alone", async (reg) => {
    const model = tf.sequential({
      layers: [reg.layers.batchNorm({ inputShape: [3] }), reg.layers.dropout({ rate: 0.5, seed: 1 })],
    });
    const before = model.getWeights().map((w) => w.clone());
    const { variance } = await reg.monteCarlo(model, tf.add(randn([16, 3]), 2), { passes: 20 });
    expect(Math.max(...variance.data)).toBeGreaterThan(0.1);
    for (const [i, w] of model.getWeights().entries()) expect(difference(w, before[i])).toBe(0);
    expect(model.layers[1].getConfig()).toMatchObject({ step: 0 });
  });
});
