import { cosineDecay, csvLog, history, memoryStore } from "@reg/callbacks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Reg, register } from "../../src/index.ts";
import { difference, leftBy, randn, tf, useBackend } from "../tf.ts";

let reg: Reg;
beforeAll(async () => {
  await useBackend("cpu");
  reg = register(tf);
});
afterAll(() => reg.unregister());

const data = () => [randn([40, 4]), randn([40, 1], 2)] as const;
function modelOf(optimizer = tf.train.adam(0.05)) {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 3 });
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 8, inputShape: [4], activation: "tanh", kernelInitializer }),
      reg.layers.dropout({ rate: 0.2, seed: 1 }),
      tf.layers.dense({ units: 1, kernelInitializer }),
    ],
  });
  model.compile({ optimizer, loss: "meanSquaredError" });
  return model;
}
const fitting = { batchSize: 8, shuffle: false, verbose: 0, validationSplit: 0.25 } as const;

it("early stopping restores the weights of the best epoch, to the same bits", async () => {
  const model = modelOf();
  const stopping = reg.callbacks.earlyStopping({ patience: 3, restoreBestWeights: true });
  const { history, epoch } = await model.fit(...data(), { ...fitting, epochs: 60, callbacks: [stopping] });
  expect(epoch.length).toBeLessThan(60);
  const best = Math.min(...(history.val_loss as number[]));
  expect(stopping.state).toMatchObject({ stop: true, reason: "patience", states: { stopping: { best } } });
  const [x, y] = data();
  const loss = model.evaluate(x.slice([30, 0], [10, 4]), y.slice([30, 0], [10, 1])) as ReturnType<typeof tf.scalar>;
  expect(loss.dataSync()[0]).toBe(best);
});

it("reduces the learning rate of any optimizer on a plateau", async () => {
  for (const optimizer of [tf.train.sgd(0), tf.train.adam(0), reg.optimizer(tf.train.momentum(0, 0.9))]) {
    const holder = optimizer as unknown as { learningRate: number; setLearningRate?(rate: number): void };
    if (holder.setLearningRate) holder.setLearningRate(1e-9);
    else holder.learningRate = 1e-9;
    const plateau = reg.callbacks.reduceOnPlateau({ factor: 0.5, patience: 1, minDelta: 1 });
    await modelOf(optimizer as never).fit(...data(), { ...fitting, epochs: 3, callbacks: [plateau] });
    expect(holder.learningRate).toBeCloseTo(2.5e-10, 20);
  }
});

it("follows a schedule at every step, across fits", async () => {
  const optimizer = tf.train.sgd(1);
  const rates: number[] = [];
  const schedule = (step: number) => {
    rates.push(step);
    return cosineDecay({ rate: 0.1, steps: 16 })(step);
  };
  const model = modelOf(optimizer as never);
  for (const epochs of [1, 1])
    await model.fit(...data(), { ...fitting, epochs, callbacks: [reg.callbacks.learningRate(schedule)] });
  expect(rates).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect((optimizer as unknown as { learningRate: number }).learningRate).toBeCloseTo(
    cosineDecay({ rate: 0.1, steps: 16 })(7),
  );
});

it("goes on from a checkpoint as if nothing had happened", async () => {
  const whole = modelOf();
  const losses = (await whole.fit(...data(), { ...fitting, epochs: 4 })).history.loss;
  const store = memoryStore();
  await modelOf().fit(...data(), { ...fitting, epochs: 2, callbacks: [reg.callbacks.checkpoint({ store })] });

  const model = modelOf();
  const backup = reg.callbacks.checkpoint({ store });
  const initialEpoch = await backup.resume(model);
  expect(initialEpoch).toBe(2);
  const { history } = await model.fit(...data(), { ...fitting, epochs: 4, initialEpoch, callbacks: [backup] });
  expect(history.loss).toEqual(losses.slice(2));
  for (const [i, w] of whole.getWeights().entries()) expect(difference(w, model.getWeights()[i])).toBe(0);
  await expect(
    backup.resume(tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] }) as never),
  ).rejects.toThrow("compile");
  await backup.clear();
  expect(await backup.resume(model)).toBe(0);
});

it("runs any callback of @reg/callbacks, with data losses and penalties", async () => {
  let text = "";
  const log = csvLog({
    sink: {
      append(bytes) {
        text += new TextDecoder().decode(bytes);
      },
    },
  });
  const all = reg.callbacks.monitor({ log, history: history() });
  const kernelRegularizer = reg.regularizers.l2({ strength: 0.1 });
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4], kernelRegularizer })] });
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  await model.fit(...data(), { ...fitting, epochs: 2, callbacks: [all] });
  expect(text.split("\r\n")[0]).toBe("epoch,val_loss,loss,penalty,data_loss,val_penalty");
  expect(all.state?.states.history).toHaveProperty("data_loss");
});

it("says how far it is and what came out", async () => {
  const lines: string[] = [];
  const verdicts: string[] = [];
  const callbacks = [
    reg.callbacks.progress({ print: (line) => lines.push(line) }),
    reg.callbacks.diagnosis({ report: ({ verdict }) => verdicts.push(verdict) }),
  ];
  const { history } = await modelOf().fit(...data(), { ...fitting, epochs: 12, callbacks });
  expect(lines).toHaveLength(12);
  expect(lines[0]).toMatch(/^epoch 1 of 12: .*val_loss/);
  expect(verdicts).toEqual([reg.diagnose(history).verdict]);
});

describe("in lists of fit", () => {
  it("works behind a plain object, which TensorFlow.js wraps", async () => {
    let epochs = 0;
    const stopping = reg.callbacks.earlyStopping({ patience: 1, monitor: "loss", restoreBestWeights: true });
    const list = [{ onEpochEnd: async () => void epochs++ }, stopping];
    await modelOf(tf.train.sgd(10) as never).fit(...data(), { ...fitting, epochs: 50, callbacks: list as never });
    expect(epochs).toBeLessThan(50);
    expect(stopping.state?.stop).toBe(true);
  });
  it("lets the page live, as fit does without callbacks", async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    const callbacks = [reg.callbacks.earlyStopping({ patience: 1000 })];
    await modelOf().fit(...data(), { ...fitting, epochs: 60, callbacks });
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(0);
  });
  it("leaves no tensors behind", async () => {
    const [x, y] = data();
    const model = modelOf();
    const run = () => {
      const callbacks = [
        reg.callbacks.earlyStopping({ patience: 2, restoreBestWeights: true }),
        reg.callbacks.checkpoint({ store: memoryStore() }),
        reg.callbacks.reduceOnPlateau(),
      ];
      return model.fit(x, y, { ...fitting, epochs: 5, callbacks });
    };
    expect(await leftBy(run)).toBe(0);
  });
});

it("refuses options that are none", () => {
  expect(() => reg.callbacks.earlyStopping({ patience: -1 })).toThrow(RangeError);
  expect(() => reg.callbacks.learningRate(0.1 as never)).toThrow(
    "learningRate: schedule must be a function from a step to a rate, got 0.1.",
  );
  expect(() => reg.callbacks.diagnosis({} as never)).toThrow(TypeError);
  const report = () => {};
  expect(() => reg.callbacks.diagnosis({ report, metric: 5 as never })).toThrow(
    "diagnosis: metric must be the name of",
  );
  expect(() => reg.callbacks.diagnosis({ report, classes: 1 })).toThrow("diagnosis: classes must be");
  reg.callbacks.diagnosis({ report, training: null, mode: "max", metric: "f1", unit: "step", inUse: ["dropout"] });
});
