import type { Scalar, Variable } from "@tensorflow/tfjs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Reg, register } from "../../src/index.ts";
import { difference, leftBy, onBackends, randn, savedAndLoaded, type Tensor, tf, useBackend } from "../tf.ts";

let reg: Reg;
beforeAll(() => {
  reg = register(tf);
});
afterAll(() => reg.unregister());

const [x, y] = [() => randn([32, 4]), () => randn([32, 3], 2)];
const dense = () =>
  tf.layers.dense({ units: 3, inputShape: [4], kernelInitializer: tf.initializers.glorotUniform({ seed: 3 }) });

/** One step on ½·3·w² from w = 2, whose gradient is 6. */
function stepped(optimizer: ReturnType<Reg["optimizer"]>, start = [[2, 2]]): number[] {
  const w = tf.variable(tf.tensor2d(start));
  optimizer.minimize(() => tf.mul(tf.sum(tf.square(w)), 1.5) as Scalar, false, [w]);
  return [...w.dataSync()].map((v) => Number(v.toFixed(5)));
}

await onBackends((backend) => {
  beforeEach(() => useBackend(backend));

  it("decays weights before the step, apart from the gradient", () => {
    expect(stepped(reg.optimizer(tf.train.sgd(0.1), { weightDecay: 0.5 }))).toEqual([1.3, 1.3]); // 2 · 0.95 − 0.6
  });
  it("clips gradients by their norm together", () => {
    expect(stepped(reg.optimizer(tf.train.sgd(0.1), { clipNorm: 1 }), [[2, 0]])).toEqual([1.9, 0]);
    expect(stepped(reg.optimizer(tf.train.sgd(0.1), { clipNorm: 100 }), [[2, 0]])).toEqual([1.4, 0]);
  });
  it("takes the gradient of sharpness-aware minimization uphill, and its step from the weights before", () => {
    expect(stepped(reg.optimizer(tf.train.sgd(0.1), { sharpness: 1 }), [[2, 0]])).toEqual([1.1, 0]); // 2 − 0.1 · 3 · (2 + 1)
  });
  it("leaves biases and what is excepted undecayed", async () => {
    const run = async (options: object) => {
      const model = tf.sequential({ layers: [dense()] });
      model.compile({
        optimizer: reg.optimizer(tf.train.sgd(0.1), { weightDecay: 1, ...options }),
        loss: () => tf.scalar(0) as Tensor,
      });
      tf.tidy(() => model.layers[0].setWeights([tf.ones([4, 3]), tf.ones([3])]));
      const weights = model.layers[0].trainableWeights.map((w) => w.read() as Variable);
      const optimizer = model.optimizer;
      optimizer.minimize(() => tf.addN(weights.map((w) => tf.mul(tf.sum(w), 0))) as Scalar, false, weights);
      return weights.map((w) => Number(w.dataSync()[0].toFixed(6)));
    };
    expect(await run({})).toEqual([0.9, 1]);
    expect(await run({ decayBiases: true })).toEqual([0.9, 0.9]);
    expect(await run({ decayExcept: ["kernel"] })).toEqual([1, 1]);
  });
  it("shows averages to validation and evaluate, and keeps the weights", async () => {
    const model = tf.sequential({ layers: [dense()] });
    const optimizer = reg.optimizer(tf.train.sgd(0.05), { averageWeights: 0.9 });
    const seen: number[] = [];
    model.compile({
      optimizer,
      loss: "meanSquaredError",
      metrics: [() => tf.scalar(seen.push(model.getWeights()[0].dataSync()[0]))],
    });
    const data = [x(), y()] as const;
    await model.fit(...data, { epochs: 3, batchSize: 8, shuffle: false, verbose: 0 });
    const [[weight, average]] = optimizer.averages;
    expect(difference(weight, average)).toBeGreaterThan(0);
    const before = weight.dataSync()[0];
    tf.dispose(model.evaluate(...data));
    expect(weight.dataSync()[0]).toBe(before);
    optimizer.useAverages();
    expect(difference(weight, average)).toBe(0);
  });
  it("leaves no tensors behind, with everything on, in fit, fitDataset, trainOnBatch and evaluate", async () => {
    const options = { weightDecay: 0.01, clipNorm: 1, sharpness: 0.05, averageWeights: 0.9 };
    const model = tf.sequential({
      layers: [dense(), reg.layers.batchNorm(), reg.layers.dropout({ rate: 0.2, seed: 1 })],
    });
    model.compile({
      optimizer: reg.optimizer(tf.train.adam(0.01), options),
      loss: "meanSquaredError",
      metrics: ["mse"],
    });
    const data = [x(), y()] as const;
    expect(
      await leftBy(() => model.fit(...data, { epochs: 2, batchSize: 8, verbose: 0, validationData: [...data] })),
    ).toBe(0);
    const batches = reg.batches({ xs: data[0], ys: data[1] }, { seed: 1, batchSize: 8 });
    expect(await leftBy(() => model.fitDataset(batches, { epochs: 2, verbose: 0 }))).toBe(0);
    expect(await leftBy(() => model.trainOnBatch(...data))).toBe(0);
    expect(await leftBy(() => tf.dispose(model.evaluate(...data)))).toBe(0);
  });
  it("draws one mask and moves statistics once in a step of sharpness-aware minimization", async () => {
    const steps = async (options: object) => {
      const drop = reg.layers.dropout({ rate: 0.2, seed: 1 });
      const model = tf.sequential({ layers: [dense(), reg.layers.batchNorm({ momentum: 0.5 }), drop] });
      model.compile({ optimizer: reg.optimizer(tf.train.sgd(0), options), loss: "meanSquaredError" });
      await model.fit(x(), y(), { epochs: 1, batchSize: 8, shuffle: false, verbose: 0 });
      return [drop.getConfig().step, ...model.getWeights().flatMap((w) => [...w.dataSync()])];
    };
    expect(await steps({ sharpness: 0.05 })).toEqual(await steps({}));
  });

  describe("a run that is saved, loaded and goes on", () => {
    const build = () =>
      tf.sequential({
        layers: [
          tf.layers.dense({
            units: 8,
            inputShape: [4],
            kernelInitializer: tf.initializers.glorotUniform({ seed: 3 }),
            kernelRegularizer: reg.regularizers.l1({ strength: 0.01 }),
            kernelConstraint: reg.constraints.maxNorm({ max: 1 }),
          }),
          reg.layers.batchNorm({ gammaRegularizer: reg.regularizers.l2({ strength: 0.1 }) }),
          reg.layers.dropout({ rate: 0.3, seed: 7 }),
          tf.layers.dense({ units: 3, kernelInitializer: tf.initializers.glorotUniform({ seed: 4 }) }),
        ],
      });
    const options = {
      weightDecay: 0.01,
      clipNorm: 1,
      averageWeights: 0.9,
      sharpness: 0.01,
      decayExcept: ["dense_Dense_none"],
    };
    const compiled = () => {
      const model = build();
      model.compile({ optimizer: reg.optimizer(tf.train.adam(0.01), options), loss: "meanSquaredError" });
      return model;
    };
    const run = async (
      model: ReturnType<typeof tf.sequential> | Awaited<ReturnType<typeof savedAndLoaded>>,
      from: number,
      to: number,
    ) => {
      const data = { xs: x(), ys: y() };
      const batches = reg.batches(data, { seed: 5, batchSize: 8, epoch: from });
      return (await model.fitDataset(batches, { epochs: to, initialEpoch: from, verbose: 0 })).history.loss;
    };
    it("equals the one that was not interrupted, bit for bit", async () => {
      const whole = compiled();
      const losses = await run(whole, 0, 4);
      const first = compiled();
      const parts = [...(await run(first, 0, 2))];
      const loaded = await savedAndLoaded(first, true);
      expect(loaded.optimizer.getConfig()).toEqual(first.optimizer.getConfig());
      parts.push(...(await run(loaded, 2, 4)));
      expect(parts).toEqual(losses);
      for (const [i, w] of whole.getWeights().entries()) expect(difference(w, loaded.getWeights()[i])).toBe(0);
    });
  });

  it("reaches the minimum of the lasso, with exact zeros, under every optimizer whose step is known", async () => {
    const strength = 0.2;
    const data = randn([100, 10], 3);
    const target = tf.matMul(data, tf.tensor2d([2, -2, 1, ...Array<number>(7).fill(0)], [10, 1]));
    const optimizers = {
      sgd: tf.train.sgd(0.1),
      momentum: tf.train.momentum(0.02, 0.9),
      rmsprop: tf.train.rmsprop(0.01),
      adagrad: tf.train.adagrad(0.5),
      adam: tf.train.adam(0.05),
    };
    for (const [name, inner] of Object.entries(optimizers)) {
      const w = tf.variable(tf.fill([10, 1], 0.1));
      const penalty = reg.regularizers.l1({ strength }) as unknown as { apply(w: Tensor): Scalar };
      const dataLoss = () => tf.mean(tf.square(tf.sub(tf.matMul(data, w), target))) as Scalar;
      const optimizer = reg.optimizer(inner);
      for (let i = 0; i < 700; i++) {
        tf.tidy(() => void optimizer.minimize(() => tf.add(dataLoss(), penalty.apply(w)) as Scalar, false, [w]));
      }
      const { grads } = tf.variableGrads(dataLoss, [w]);
      const [values, slopes] = [[...w.dataSync()], [...grads[w.name].dataSync()]];
      expect(
        values.filter((v) => v === 0),
        name,
      ).toHaveLength(7);
      // At the minimum the slope of the data loss balances that of the penalty, or is smaller where a weight is 0.
      for (const [i, v] of values.entries()) {
        const off =
          v === 0 ? Math.max(0, Math.abs(slopes[i]) - strength) : Math.abs(slopes[i] + strength * Math.sign(v));
        expect(off, name).toBeLessThan(5e-3);
      }
    }
  });
});

describe("an exact penalty", () => {
  const penalty = () => reg.regularizers.l1({ strength: 0.1 }) as unknown as { apply(w: Tensor): Scalar };
  it("says so when an optimizer leaves it out", () => {
    const [w, l1, sgd] = [tf.variable(tf.ones([2])), penalty(), tf.train.sgd(0.1)];
    sgd.minimize(() => l1.apply(w), false, [w]);
    expect(() => sgd.minimize(() => l1.apply(w), false, [w])).toThrow(/^l1: the last step on .* wrap the optimizer/);
  });
  it("says so when the steps of an optimizer are not known", () => {
    const w = tf.variable(tf.ones([2]));
    const adamax = reg.optimizer(tf.train.adamax(0.1));
    expect(() => adamax.minimize(() => penalty().apply(w), false, [w])).toThrow(
      /^l1: the steps of Adamax are not known/,
    );
  });
});

it("refuses what is no optimizer and options that are none", () => {
  expect(() => reg.optimizer("adam" as never)).toThrow(
    "optimizer: the first argument must be an optimizer, as tf.train.adam(1e-3), got adam.",
  );
  const adam = tf.train.adam(1e-3);
  expect(() => reg.optimizer(adam, { weightDecay: -1 })).toThrow(
    /^optimizer: weightDecay must be in \[0, ∞\), got -1\./,
  );
  expect(() => reg.optimizer(adam, { clipNorm: "1" as never })).toThrow(TypeError);
  expect(() => reg.optimizer(adam, { decay: 1 } as never)).toThrow(/unknown option "decay"/);
});
