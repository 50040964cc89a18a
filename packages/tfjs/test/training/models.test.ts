// What users of TensorFlow.js do with models, with layers of @reg in them.
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Reg, register } from "../../src/index.ts";
import { difference, onBackends, randn, savedAndLoaded, type Tensor, tf, useBackend } from "../tf.ts";

let reg: Reg;
beforeAll(() => {
  reg = register(tf);
});
afterAll(() => reg.unregister());

const compile = (model: tf.LayersModel, rate = 0.01) =>
  model.compile({ optimizer: reg.optimizer(tf.train.adam(rate), { clipNorm: 1 }), loss: "meanSquaredError" });
const fitting = { epochs: 2, batchSize: 8, shuffle: false, verbose: 0 } as const;

await onBackends((backend) => {
  beforeAll(() => useBackend(backend));

  it("functional models with several inputs and outputs train, and load", async () => {
    const [a, b] = [tf.input({ shape: [4] }), tf.input({ shape: [3] })];
    const left = reg.layers.layerNorm().apply(tf.layers.dense({ units: 5 }).apply(a)) as tf.SymbolicTensor;
    const right = reg.layers.dropout({ rate: 0.3, seed: 1 }).apply(tf.layers.dense({ units: 5 }).apply(b));
    const sum = tf.layers.add().apply([left, right as tf.SymbolicTensor]) as tf.SymbolicTensor;
    const kernelRegularizer = reg.regularizers.l1({ strength: 0.01 });
    const outputs = [1, 2].map(
      (units) => tf.layers.dense({ units, kernelRegularizer }).apply(sum) as tf.SymbolicTensor,
    );
    const model = tf.model({ inputs: [a, b], outputs });
    model.compile({ optimizer: tf.train.adam(0.05), loss: ["meanSquaredError", "meanSquaredError"] });
    const x = [randn([16, 4]), randn([16, 3], 2)];
    const { history } = await model.fit(x, [randn([16, 1]), randn([16, 2])], { ...fitting, epochs: 40 });
    expect(Object.keys(history)).toContain("penalty");
    expect(history.loss[39]).toBeLessThan(history.loss[0] as number);
    const loaded = await savedAndLoaded(model);
    const [before, after] = [model.predict(x), loaded.predict(x)] as Tensor[][];
    for (const [i, y] of before.entries()) expect(difference(y, after[i])).toBe(0);
  });

  it("timeDistributed and bidirectional take layers of @reg, and around them", async () => {
    const model = tf.sequential({
      layers: [
        tf.layers.timeDistributed({ layer: reg.layers.layerNorm(), inputShape: [5, 4] }),
        tf.layers.timeDistributed({ layer: reg.layers.dropout({ rate: 0.2, seed: 1 }) }),
        tf.layers.timeDistributed({ layer: reg.layers.weightNorm({ layer: tf.layers.dense({ units: 3 }) }) }),
        tf.layers.bidirectional({ layer: tf.layers.lstm({ units: 2 }), mergeMode: "concat" }),
        reg.layers.batchNorm(),
        tf.layers.dense({ units: 1 }),
      ],
    });
    compile(model, 0.05);
    const x = randn([16, 5, 4]);
    const { history } = await model.fit(x, randn([16, 1]), { ...fitting, epochs: 40 });
    expect(history.loss[39]).toBeLessThan(history.loss[0] as number);
    const loaded = await savedAndLoaded(model);
    expect(difference(model.predict(x) as Tensor, loaded.predict(x) as Tensor)).toBe(0);
  });

  it("models are summarized, cloned by JSON, and frozen", async () => {
    const build = () =>
      tf.sequential({
        layers: [
          reg.layers.spectralNorm({ layer: tf.layers.dense({ units: 4 }), inputShape: [4] }),
          reg.layers.groupNorm({ groups: 2 }),
          tf.layers.dense({ units: 1 }),
        ],
      });
    const model = build();
    const lines: string[] = [];
    model.summary(120, undefined, (line) => lines.push(String(line)));
    expect(lines.join("\n")).toMatch(/RegSpectralNorm[\s\S]*RegGroupNorm[\s\S]*Total params: 41/);
    const clone = await tf.models.modelFromJSON(model.toJSON(undefined, false) as never);
    clone.setWeights(model.getWeights());
    const x = randn([8, 4]);
    expect(difference(model.predict(x) as Tensor, clone.predict(x) as Tensor)).toBe(0);
    for (const layer of model.layers.slice(0, 2)) layer.trainable = false;
    compile(model, 0.1);
    const before = model.getWeights().map((w) => w.clone());
    await model.fit(x, randn([8, 1]), fitting);
    const moved = model.getWeights().map((w, i) => difference(w, before[i]) > 0);
    // The order of TensorFlow.js: what is trained first.
    expect(moved.filter(Boolean)).toHaveLength(2);
  });

  it("batches of one, and a smaller last one, train", async () => {
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: 4, inputShape: [4] }), reg.layers.layerNorm(), tf.layers.dense({ units: 1 })],
    });
    compile(model);
    const [x, y] = [randn([9, 4]), randn([9, 1])];
    for (const batchSize of [1, 4, 9, 32]) {
      const { history } = await model.fit(x, y, { ...fitting, batchSize });
      expect(history.loss[1]).toBeGreaterThanOrEqual(0);
    }
    expect((model.predict(x.slice([0, 0], [1, 4])) as Tensor).shape).toEqual([1, 1]);
    expect((await model.trainOnBatch(x, y)) as number).toBeGreaterThanOrEqual(0);
  });

  it("whole numbers come in", async () => {
    const x = tf.tensor2d([[1, 2, 3, 4]], [1, 4], "int32");
    for (const layer of [
      reg.layers.layerNorm(),
      reg.layers.rmsNorm(),
      reg.layers.dropout({ rate: 0.5, seed: 1 }),
      reg.layers.gaussianNoise({ deviation: 1, seed: 1 }),
    ]) {
      const y = layer.apply(x, { training: true }) as Tensor;
      expect(y.dtype).toBe("float32");
      expect(y.dataSync().every(Number.isFinite)).toBe(true);
    }
  });

  it("several models train in turn without telling on each other", async () => {
    const make = () => {
      const model = tf.sequential({
        layers: [
          tf.layers.dense({
            units: 3,
            inputShape: [4],
            kernelInitializer: tf.initializers.glorotUniform({ seed: 3 }),
            kernelRegularizer: reg.regularizers.l1({ strength: 0.05 }),
          }),
          reg.layers.dropout({ rate: 0.2, seed: 1 }),
        ],
      });
      compile(model);
      return model;
    };
    const [x, y] = [randn([16, 4]), randn([16, 3], 2)];
    const alone = make();
    const losses = [];
    for (let i = 0; i < 3; i++) losses.push(await alone.trainOnBatch(x, y));
    const both = [make(), make()];
    const turns: number[][] = [[], []];
    for (let i = 0; i < 3; i++)
      for (const [k, model] of both.entries()) turns[k].push((await model.trainOnBatch(x, y)) as number);
    expect(turns).toEqual([losses, losses]);
    const histories = await Promise.all(both.map((model) => model.fit(x, y, fitting)));
    expect(histories[1].history).toEqual(histories[0].history);
  });
});

it("a model goes on when the backend is switched between steps", async () => {
  await useBackend("cpu");
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 3, inputShape: [4], kernelRegularizer: reg.regularizers.l1({ strength: 0.01 }) }),
      reg.layers.batchNorm(),
      reg.layers.dropout({ rate: 0.2, seed: 1 }),
      tf.layers.dense({ units: 1 }),
    ],
  });
  compile(model);
  const [x, y] = [randn([16, 4]), randn([16, 1], 2)];
  const losses: number[] = [];
  for (const backend of ["cpu", "wasm", "cpu", "wasm"]) {
    await useBackend(backend);
    losses.push((await model.trainOnBatch(x, y)) as number);
  }
  expect(losses.every(Number.isFinite)).toBe(true);
  await useBackend("cpu");
});

it("registers twice, also with another tf that has the same classes", () => {
  expect(register({ ...tf })).toBe(reg);
});
