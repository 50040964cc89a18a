import { describe, expect } from "vitest";
import { difference, randn, type Tensor, tf, useBackend } from "../tf.ts";
import { fitting, kernel, largest, plain, withReg } from "./halves.ts";

describe("constraints", () => {
  const run = async (kernelConstraint: ReturnType<typeof tf.constraints.maxNorm>) => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [4], kernelConstraint })] });
    const seen: number[] = [];
    const norm = () => tf.scalar(seen.push(largest(kernel(model))));
    model.compile({ optimizer: tf.train.sgd(0.1), loss: "meanSquaredError", metrics: [norm] });
    const [x, y] = [randn([64, 4]), tf.mul(randn([64, 3], 2), 10)];
    await model.fit(x, y, { ...fitting, epochs: 5, validationData: [x, y] });
    return { after: largest(kernel(model)), atValidation: seen.at(-1) };
  };
  plain("are not held in fit", async () => {
    expect((await run(tf.constraints.maxNorm({ maxValue: 0.5 }))).after).toBeGreaterThan(0.6);
  });
  withReg("hold after every step, before validation, those of TensorFlow.js too", async (reg) => {
    for (const constraint of [reg.constraints.maxNorm({ max: 0.5 }), tf.constraints.maxNorm({ maxValue: 0.5 })]) {
      const { after, atValidation } = await run(constraint);
      expect(after).toBeLessThan(0.5 + 1e-6);
      expect(atValidation).toBeLessThan(0.5 + 1e-6);
    }
  });
});

describe("a frozen base in a Sequential", () => {
  const run = async () => {
    const base = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [4] })] });
    base.trainable = false;
    const model = tf.sequential({ layers: [base, tf.layers.dense({ units: 1 })] });
    model.compile({ optimizer: tf.train.sgd(0.1), loss: "meanSquaredError" });
    const [before, head] = [kernel(base).clone(), kernel(model, 1).clone()];
    await model.fit(randn([16, 4]), randn([16, 1], 2), { ...fitting, epochs: 2 });
    expect(difference(kernel(model, 1), head)).toBeGreaterThan(0);
    return difference(kernel(base), before);
  };
  plain("is trained all the same", async () => expect(await run()).toBeGreaterThan(0));
  withReg("stays as it is", async () => expect(await run()).toBe(0));
});

describe("weight decay, clipping, averages and sharpness", () => {
  plain("are in no optimizer", () => {
    const options = Object.keys({ ...tf.train.adam(1).getConfig(), ...tf.train.momentum(1, 0.9).getConfig() });
    expect(options.filter((name) => /weight|clip|ema|sharp/i.test(name))).toEqual([]);
  });
  withReg("are in reg.optimizer", (reg) => {
    const options = { weightDecay: 0.1, clipNorm: 1, averageWeights: 0.9, sharpness: 0.05 };
    expect(reg.optimizer(tf.train.adam(1e-3), options).getConfig()).toMatchObject(options);
  });
});

describe("early stopping", () => {
  /** The loss of a fit that diverges, as it is afterwards. */
  const run = async (callback: object) => {
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: "zeros", useBias: false })],
    });
    model.compile({ optimizer: tf.train.sgd(1.1), loss: "meanSquaredError" });
    const [x, y] = [tf.ones([16, 1]), tf.ones([16, 1])];
    const { history } = await model.fit(x, y, {
      ...fitting,
      epochs: 20,
      validationData: [x, y],
      callbacks: [callback] as never,
    });
    const best = Math.min(...(history.val_loss as number[]));
    return { best, after: (model.evaluate(x, y) as Tensor).dataSync()[0] };
  };
  plain("cannot restore the best weights", async () => {
    expect(() => tf.callbacks.earlyStopping({ restoreBestWeights: true } as never)).toThrow(/not implemented/i);
    const { best, after } = await run(tf.callbacks.earlyStopping({ patience: 3 }));
    expect(after).toBeGreaterThan(best);
  });
  withReg("restores them", async (reg) => {
    const { best, after } = await run(reg.callbacks.earlyStopping({ patience: 3, restoreBestWeights: true }));
    expect(after).toBe(best);
  });
});

describe("an embedding on wasm", () => {
  const run = async () => {
    await useBackend("wasm");
    try {
      const model = tf.sequential({
        layers: [
          tf.layers.embedding({ inputDim: 5, outputDim: 2, inputLength: 3 }),
          tf.layers.flatten(),
          tf.layers.dense({ units: 1 }),
        ],
      });
      model.compile({ optimizer: tf.train.sgd(0.1), loss: "meanSquaredError" });
      const words = tf.tensor2d([[0, 1, 2]], [1, 3], "int32");
      return (await model.fit(words, tf.ones([1, 1]), { ...fitting, epochs: 2 })).history.loss as number[];
    } finally {
      await useBackend("cpu");
    }
  };
  plain("cannot be trained", () => expect(run()).rejects.toThrow(/UnsortedSegmentSum/));
  withReg("is trained", async () => {
    const [first, second] = await run();
    expect(second).toBeLessThan(first);
  });
});
