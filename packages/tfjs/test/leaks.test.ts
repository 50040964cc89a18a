// Every export in a fit, a prediction, saving and loading: as many tensors after as before, on cpu and wasm.
import { flipHorizontal } from "@reg/augment";
import { history, memoryStore } from "@reg/callbacks";
import { lpNormalize } from "@reg/norm";
import { afterEach, beforeEach, expect, it } from "vitest";
import * as exported from "../src/index.ts";
import { type Reg, register } from "../src/index.ts";
import { constraintCases, layerCases, penaltyCases } from "./cases.ts";
import { leftBy, onBackends, randn, savedAndLoaded, type Tensor, tf, useBackend } from "./tf.ts";

let reg: Reg;
const dense = (options: object = {}) => tf.layers.dense({ units: 3, inputShape: [4], ...options });
const data = () => [randn([16, 4]), randn([16, 3], 2)] as const;

interface Case {
  readonly layers?: () => tf.layers.Layer[];
  readonly optimizer?: () => tf.Optimizer;
  readonly callbacks?: () => object[];
  readonly data?: readonly [Tensor, Tensor];
  /** What else is done with the model. */
  readonly use?: (model: tf.LayersModel, x: Tensor, y: Tensor) => unknown;
}

/** What has cases of its own in other files, which do the same. */
const elsewhere = (cases: object) => [...new Set(Object.keys(cases).map((name) => name.split(/[ ,]/)[0]))];

const cases: Record<string, Case> = {
  register: {},
  wasmKernels: { use: () => exported.wasmKernels(tf) },
  op: { use: (_, x) => tf.tidy(() => void tf.grad((x) => tf.sum(reg.op(lpNormalize, { order: 2 })({ x })))(x)) },
  optimizer: {
    optimizer: () =>
      reg.optimizer(tf.train.adam(0.01), { weightDecay: 0.1, clipNorm: 1, sharpness: 0.01, averageWeights: 0.9 }),
  },
  monteCarlo: {
    layers: () => [dense(), reg.layers.dropout({ rate: 0.5, seed: 1 })],
    use: (model, x) => reg.monteCarlo(model, x, { passes: 3 }),
  },
  batches: {
    layers: () => [tf.layers.flatten({ inputShape: [2, 2, 1] }), tf.layers.dense({ units: 3 })],
    data: [randn([16, 2, 2, 1]), randn([16, 3], 2)],
    use: (model, xs, ys) =>
      model.fitDataset(reg.batches({ xs, ys }, { seed: 1, augment: flipHorizontal() }), { epochs: 2, verbose: 0 }),
  },
  modelStore: {
    async use(model) {
      const files = reg.modelStore(memoryStore());
      await model.save(files);
      (await tf.loadLayersModel(files)).dispose();
    },
  },
  checkpoint: {
    callbacks: () => [reg.callbacks.checkpoint({ store: memoryStore() })],
    async use(model, x, y) {
      const backup = reg.callbacks.checkpoint({ store: memoryStore() });
      await model.fit(x, y, { epochs: 1, verbose: 0, callbacks: [backup] });
      await backup.resume(model);
    },
  },
  diagnose: {
    async use(model, x, y) {
      const { history } = await model.fit(x, y, { epochs: 8, verbose: 0, validationData: [x, y] });
      reg.diagnose(history);
    },
  },
  diagnosis: { callbacks: () => [reg.callbacks.diagnosis({ report: () => {} })] },
  earlyStopping: { callbacks: () => [reg.callbacks.earlyStopping({ patience: 2, restoreBestWeights: true })] },
  learningRate: { callbacks: () => [reg.callbacks.learningRate((step) => 0.1 / (1 + step))] },
  monitor: { callbacks: () => [reg.callbacks.monitor([history()])] },
  progress: { callbacks: () => [reg.callbacks.progress({ print: () => {} })] },
  reduceOnPlateau: { callbacks: () => [reg.callbacks.reduceOnPlateau({ patience: 1 })] },
};

it("covers every export", () => {
  const covered = [cases, layerCases(tf), penaltyCases, constraintCases].flatMap(elsewhere);
  const aliases = covered.map((name) => (name === "orthogonal columns" ? "orthogonal" : name));
  expect(Object.keys(exported).filter((name) => !aliases.includes(name))).toEqual([]);
});

await onBackends((backend) => {
  beforeEach(async () => {
    await useBackend(backend);
    reg = register(tf);
  });
  afterEach(() => reg.unregister());

  it.each(Object.entries(cases))(
    "%s leaves no tensors behind",
    async (_, { layers, optimizer, callbacks, data: own, use }) => {
      const model = tf.sequential({ layers: layers?.() ?? [dense()] });
      const compiling = { optimizer: optimizer?.() ?? tf.train.momentum(0.01, 0.9), loss: "meanSquaredError" };
      model.compile(compiling);
      const [x, y] = own ?? data();
      const fit = () =>
        model.fit(x, y, {
          epochs: 8,
          batchSize: 8,
          verbose: 0,
          validationData: [x, y],
          callbacks: (callbacks?.() ?? []) as never,
        });
      expect(await leftBy(fit)).toBe(0);
      expect(await leftBy(() => tf.dispose(model.predict(x)))).toBe(0);
      expect(await leftBy(() => tf.dispose(model.evaluate(x, y)))).toBe(0);
      expect(await leftBy(() => model.trainOnBatch(x, y))).toBe(0);
      expect(await leftBy(async () => (await savedAndLoaded(model)).dispose())).toBe(0);
      if (use) expect(await leftBy(() => use(model, x, y))).toBe(0);
    },
  );
});
