import { describe, expect } from "vitest";
import { randn, type Tensor, tf } from "../tf.ts";
import { fitting, kernel, plain, withReg } from "./halves.ts";

const zerosOf = (w: Tensor): number => w.dataSync().filter((v) => v === 0).length;

describe("L1", () => {
  const run = async (kernelRegularizer: ReturnType<typeof tf.regularizers.l1>) => {
    const w = tf.tensor2d([2, -2, 2, ...Array<number>(27).fill(0)], [30, 1]);
    const x = randn([200, 30], 3);
    const dense = tf.layers.dense({ units: 1, inputShape: [30], useBias: false, kernelRegularizer });
    const model = tf.sequential({ layers: [dense] });
    model.compile({ optimizer: tf.train.adam(0.02), loss: "meanSquaredError" });
    await model.fit(x, tf.matMul(x, w), { ...fitting, batchSize: 50, epochs: 100 });
    return zerosOf(kernel(model));
  };
  plain("makes no weight exactly 0", async () => expect(await run(tf.regularizers.l1({ l1: 0.1 }))).toBe(0));
  withReg("makes exact zeros of all that are none", async (reg) =>
    expect(await run(reg.regularizers.l1({ strength: 0.1 }))).toBe(27),
  );
});

describe("the gradient of L1 at exactly 0", () => {
  const gradient = (r: { apply(w: Tensor): Tensor }) =>
    tf
      .grad((w) => r.apply(w))(tf.zeros([2]))
      .dataSync()
      .join();
  plain("is not 0", () => expect(gradient(tf.regularizers.l1({ l1: 1 }) as never)).not.toBe("0,0"));
  withReg("is 0", (reg) => expect(gradient(reg.regularizers.l1({ strength: 1, exact: false }) as never)).toBe("0,0"));
});

describe("the history", () => {
  const run = async () => {
    const dense = tf.layers.dense({
      units: 1,
      inputShape: [4],
      kernelRegularizer: tf.regularizers.l2({ l2: 1 }),
      kernelInitializer: "ones",
    });
    const model = tf.sequential({ layers: [dense] });
    model.compile({ optimizer: tf.train.sgd(0), loss: "meanSquaredError" });
    const [x, y] = [randn([64, 4]), randn([64, 1], 2)];
    return (await model.fit(x, y, { ...fitting, epochs: 2, validationData: [x, y] })).history;
  };
  plain("has the penalty in loss and not in val_loss, of the same data", async () => {
    const { loss, val_loss } = await run();
    expect((loss[0] as number) - (val_loss[0] as number)).toBeCloseTo(4, 4);
  });
  withReg("tells data losses and penalties apart", async () => {
    const { loss, val_loss, data_loss, penalty, val_penalty } = await run();
    expect(data_loss[1]).toBeCloseTo(val_loss[1] as number, 4);
    expect(penalty).toEqual([4, 4]);
    expect(val_penalty).toEqual([4, 4]);
    expect(loss[1]).toBeCloseTo((data_loss[1] as number) + 4, 4);
  });
});

describe("a layer that is used twice", () => {
  const run = async (kernelRegularizer: ReturnType<typeof tf.regularizers.l2>) => {
    const [a, b] = [tf.input({ shape: [2] }), tf.input({ shape: [2] })];
    const dense = tf.layers.dense({ units: 1, useBias: false, kernelInitializer: "ones", kernelRegularizer });
    const sum = tf.layers.add().apply([dense.apply(a), dense.apply(b)] as never);
    const model = tf.model({ inputs: [a, b], outputs: sum as never });
    model.compile({ optimizer: tf.train.sgd(0), loss: "meanSquaredError" });
    const zero = tf.zeros([4, 2]);
    return (await model.fit([zero, zero], tf.zeros([4, 1]), { ...fitting, epochs: 1 })).history.loss[0];
  };
  plain("pays its penalty once for each use", async () => expect(await run(tf.regularizers.l2({ l2: 1 }))).toBe(4));
  withReg("pays it once, that of TensorFlow.js too", async (reg) => {
    expect(await run(tf.regularizers.l2({ l2: 1 }))).toBe(2);
    expect(await run(reg.regularizers.l2({ strength: 2 }))).toBe(2);
  });
});

describe("the kernel and recurrent penalties of a recurrent layer", () => {
  const run = async () => {
    const rnn = tf.layers.simpleRNN({
      units: 2,
      inputShape: [3, 2],
      kernelInitializer: "ones",
      recurrentInitializer: "ones",
      kernelRegularizer: tf.regularizers.l2({ l2: 1 }),
      recurrentRegularizer: tf.regularizers.l2({ l2: 10 }),
    });
    const model = tf.sequential({ layers: [rnn] });
    model.compile({ optimizer: tf.train.sgd(0), loss: "meanSquaredError" });
    return (await model.fit(tf.zeros([4, 3, 2]), tf.zeros([4, 2]), { ...fitting, epochs: 1 })).history.loss[0];
  };
  plain("are lost", async () => expect(await run()).toBe(0));
  withReg("are paid", async () => expect(await run()).toBe(44));
});

describe("the penalty in a Sequential whose only layer is a Sequential, inside a model", () => {
  const run = async () => {
    const dense = tf.layers.dense({
      units: 1,
      inputShape: [2],
      kernelInitializer: "ones",
      kernelRegularizer: tf.regularizers.l2({ l2: 1 }),
    });
    const inner = tf.sequential({ layers: [tf.sequential({ layers: [dense] })] });
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] }), inner] });
    model.compile({ optimizer: tf.train.sgd(0), loss: "meanSquaredError" });
    return (await model.fit(tf.zeros([4, 2]), tf.zeros([4, 1]), { ...fitting, epochs: 1 })).history.loss[0];
  };
  plain("is lost", async () => expect(await run()).toBe(0));
  withReg("is paid", async () => expect(await run()).toBe(2));
});
