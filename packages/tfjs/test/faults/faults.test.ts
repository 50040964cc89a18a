// The faults of TensorFlow.js 4.22, each twice: plain TensorFlow.js shows it, so that we notice when it is mended, and the
// same with @reg does not.
import { mixup, resize } from "@reg/augment";
import type { Sequential } from "@tensorflow/tfjs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Reg, register } from "../../src/index.ts";
import { difference, randn, savedAndLoaded, type Tensor, tf, useBackend } from "../tf.ts";

const train = { training: true };
const fitting = { batchSize: 16, shuffle: false, verbose: 0 } as const;

/** The largest norm of a column. */
const largest = (w: Tensor): number => tf.tidy(() => tf.max(tf.norm(w, 2, 0)).dataSync()[0]);
const zerosOf = (w: Tensor): number => w.dataSync().filter((v) => v === 0).length;
const kernel = (model: Sequential, i = 0): Tensor => model.layers[i].getWeights()[0];

let reg: Reg;
const withReg = (title: string, body: () => unknown) =>
  describe("with @reg", () => {
    beforeEach(() => {
      reg = register(tf);
    });
    afterEach(() => reg.unregister());
    it(title, body as () => void);
  });
const plain = (title: string, body: () => unknown) =>
  describe("plain TensorFlow.js", () => void it(title, body as () => void));

beforeAll(() => useBackend("cpu"));

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
  withReg("hold after every step, before validation, those of TensorFlow.js too", async () => {
    for (const constraint of [reg.constraints.maxNorm({ max: 0.5 }), tf.constraints.maxNorm({ maxValue: 0.5 })]) {
      const { after, atValidation } = await run(constraint);
      expect(after).toBeLessThan(0.5 + 1e-6);
      expect(atValidation).toBeLessThan(0.5 + 1e-6);
    }
  });
});

describe("a seeded dropout", () => {
  const masks = (layer: { apply(x: Tensor, kwargs: object): unknown }) =>
    [0, 1].map(() => (layer.apply(tf.ones([1, 64]), train) as Tensor).dataSync().join());
  plain("drops by one mask forever", () => {
    const [a, b] = masks(tf.layers.dropout({ rate: 0.5, seed: 42 }));
    expect(a).toBe(b);
  });
  withReg("draws a new mask each step", () => {
    const [a, b] = masks(reg.layers.dropout({ rate: 0.5, seed: 42 }));
    expect(a).not.toBe(b);
  });
});

describe("dropout of rate 1", () => {
  plain("is the identity", () => {
    expect((tf.layers.dropout({ rate: 1 }).apply(tf.ones([4]), train) as Tensor).dataSync().join()).toBe("1,1,1,1");
  });
  withReg("gives zeros", () => {
    expect((reg.layers.dropout({ rate: 1, seed: 1 }).apply(tf.ones([4]), train) as Tensor).dataSync().join()).toBe(
      "0,0,0,0",
    );
  });
});

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
  withReg("makes exact zeros of all that are none", async () =>
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
  withReg("is 0", () => expect(gradient(reg.regularizers.l1({ strength: 1, exact: false }) as never)).toBe("0,0"));
});

describe("alpha dropout", () => {
  const meanOf = (layer: { apply(x: Tensor, kwargs: object): unknown }) =>
    tf.tidy(() => tf.mean(layer.apply(randn([200_000], 7), train) as Tensor).dataSync()[0]);
  plain("shifts the mean", () => expect(meanOf(tf.layers.alphaDropout({ rate: 0.5 }))).toBeGreaterThan(1));
  withReg("keeps it at 0", () =>
    expect(Math.abs(meanOf(reg.layers.alphaDropout({ rate: 0.5, seed: 1 })))).toBeLessThan(0.02),
  );
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
  withReg("pays it once, that of TensorFlow.js too", async () => {
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

describe("a frozen batch norm", () => {
  const run = async (norm: ReturnType<typeof tf.layers.batchNormalization>, nested = false) => {
    const base = tf.sequential({ layers: [norm] });
    if (nested) base.trainable = false;
    else norm.trainable = false;
    const model = tf.sequential({ layers: [base, tf.layers.dense({ units: 1 })] });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    const before = norm.getWeights().map((w) => w.clone());
    await model.fit(tf.add(randn([16, 3]), 2), randn([16, 1], 2), { ...fitting, epochs: 2 });
    return Math.max(...norm.getWeights().map((w, i) => difference(w, before[i])));
  };
  plain("moves its statistics", async () => {
    expect(await run(tf.layers.batchNormalization({ inputShape: [3] }))).toBeGreaterThan(0.01);
  });
  withReg("keeps them, itself frozen or in a frozen model, with weights or without", async () => {
    for (const nested of [false, true]) {
      for (const options of [{}, { center: false, scale: false }]) {
        expect(await run(reg.layers.batchNorm({ inputShape: [3], ...options }) as never, nested)).toBe(0);
      }
    }
  });
});

describe("batch norm without gamma", () => {
  const run = async (norm: ReturnType<typeof tf.layers.batchNormalization>) => {
    const model = tf.sequential({ layers: [norm, tf.layers.dense({ units: 1 })] });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    return (await model.fit(randn([16, 3]), randn([16, 1], 2), { ...fitting, epochs: 1 })).history.loss[0];
  };
  plain("crashes in fit", () =>
    expect(run(tf.layers.batchNormalization({ inputShape: [3], scale: false }))).rejects.toThrow(),
  );
  withReg("trains", async () =>
    expect(await run(reg.layers.batchNorm({ inputShape: [3], scale: false }) as never)).toBeGreaterThan(0),
  );
});

describe("batch norm along axis 1", () => {
  const x = () => tf.reshape(tf.range(0, 16), [1, 2, 2, 4]);
  const scaled = (norm: ReturnType<typeof tf.layers.batchNormalization>) => {
    norm.build([1, 2, 2, 4]);
    norm.setWeights([tf.tensor1d([1, 2]), tf.zeros([2]), tf.zeros([2]), tf.ones([2])]);
    return [...(norm.apply(x()) as Tensor).dataSync()].map((v) => Math.round(v));
  };
  const wanted = Array.from({ length: 16 }, (_, i) => (i < 8 ? i : 2 * i));
  plain("does not scale along axis 1 in predict", () => {
    const norm = tf.layers.batchNormalization({ axis: 1, epsilon: 1e-7 });
    let seen: unknown;
    try {
      seen = scaled(norm);
    } catch (error) {
      seen = error;
    }
    expect(seen).not.toEqual(wanted);
  });
  withReg("scales along axis 1", () =>
    expect(scaled(reg.layers.batchNorm({ axis: 1, epsilon: 1e-7 }) as never)).toEqual(wanted),
  );
});

describe("passes of Monte-Carlo dropout", () => {
  plain("move the statistics of batch norm", () => {
    const norm = tf.layers.batchNormalization({ inputShape: [3] });
    const model = tf.sequential({ layers: [norm, tf.layers.dropout({ rate: 0.5 })] });
    model.apply(tf.add(randn([16, 3]), 2), train);
    expect(largest(tf.expandDims(norm.getWeights()[2], 1))).toBeGreaterThan(0.01);
  });
  withReg("leave statistics and counters alone", async () => {
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

describe("weight decay, clipping, averages and sharpness", () => {
  plain("are in no optimizer", () => {
    const options = Object.keys({ ...tf.train.adam(1).getConfig(), ...tf.train.momentum(1, 0.9).getConfig() });
    expect(options.filter((name) => /weight|clip|ema|sharp/i.test(name))).toEqual([]);
  });
  withReg("are in reg.optimizer", () => {
    const options = { weightDecay: 0.1, clipNorm: 1, averageWeights: 0.9, sharpness: 0.05 };
    expect(reg.optimizer(tf.train.adam(1e-3), options).getConfig()).toMatchObject(options);
  });
});

describe("group norm", () => {
  plain("is missing", () =>
    expect(Object.keys(tf.layers).filter((name) => /group|instance|rms|spectral/i.test(name))).toEqual([]),
  );
  withReg("is there", () => expect(reg.layers.groupNorm({ groups: 2 }).getClassName()).toBe("RegGroupNorm"));
});

describe("the mean of a million values of 0.1 on wasm", () => {
  const x = () => tf.fill([1_000_000, 1], 0.1);
  plain("is off by almost a percent", async () => {
    await useBackend("wasm");
    const mean = tf.tidy(() => tf.mean(x()).dataSync()[0]);
    await useBackend("cpu");
    expect(mean).toBeGreaterThan(0.1005);
  });
  withReg("is right", async () => {
    await useBackend("wasm");
    const norm = reg.layers.batchNorm({ momentum: 0 });
    tf.tidy(() => void norm.apply(x(), train));
    const [mean, variance] = norm
      .getWeights()
      .slice(2)
      .map((w) => w.dataSync()[0]);
    await useBackend("cpu");
    expect(mean).toBeCloseTo(0.1, 6);
    expect(variance).toBeLessThan(1e-10);
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
  withReg("restores them", async () => {
    const { best, after } = await run(reg.callbacks.earlyStopping({ patience: 3, restoreBestWeights: true }));
    expect(after).toBe(best);
  });
});

describe("mixup", () => {
  plain("is missing", () => {
    const names = [tf.layers, tf.data, tf.image].flatMap((part) => Object.keys(part));
    expect(names.filter((name) => /mix/i.test(name))).toEqual([]);
  });
  withReg("mixes images and labels alike", async () => {
    const xs = { data: Float32Array.from({ length: 8 }, (_, i) => i % 2), shape: [8, 1, 1, 1] };
    const ys = { data: Float32Array.from({ length: 16 }, (_, i) => Number(i % 4 === 0 || i % 4 === 3)), shape: [8, 2] };
    const iterator = await reg.batches({ xs, ys }, { seed: 1, mix: mixup({ alpha: 1 }) }).iterator();
    const { value } = await iterator.next();
    const { xs: x, ys: y } = value as Record<string, Tensor>;
    const second = [...tf.slice(y, [0, 1], [8, 1]).dataSync()];
    expect(second.some((v) => v > 0.05 && v < 0.95)).toBe(true);
    for (const [i, pixel] of [...x.dataSync()].entries()) expect(pixel).toBeCloseTo(second[i], 5);
  });
});

describe("batch norm along axis 1 in fit", () => {
  const run = (norm: ReturnType<typeof tf.layers.batchNormalization>) => {
    const model = tf.sequential({ layers: [norm, tf.layers.flatten(), tf.layers.dense({ units: 1 })] });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    return model.fit(randn([8, 2, 3, 4]), randn([8, 1]), { ...fitting, epochs: 1 });
  };
  plain("throws", async () => {
    await expect(run(tf.layers.batchNormalization({ axis: 1, inputShape: [2, 3, 4] }))).rejects.toThrow();
  });
  withReg("trains", async () => {
    const { history } = await run(reg.layers.batchNorm({ axis: 1, inputShape: [2, 3, 4] }) as never);
    expect(history.loss[0]).toBeGreaterThan(0);
  });
});

describe("stripes of 0 and 1, made half as wide", () => {
  const stripes = Array.from({ length: 16 }, (_, i) => i % 2);
  plain("become a ramp", () => {
    const layer = tf.layers.resizing({ height: 1, width: 8, interpolation: "bilinear" });
    const y = [...(layer.apply(tf.tensor4d(stripes, [1, 1, 16, 1])) as Tensor).dataSync()];
    expect([y[0], y[7]]).toEqual([0, 1]);
    expect(y).toEqual([...y].sort((a, b) => Math.abs(a - 0) - Math.abs(b - 0)));
  });
  withReg("become gray", () => {
    const image = { data: Float32Array.from(stripes), shape: [1, 16, 1] };
    const y = resize({ height: 1, width: 8 }).augment({ image }, 0).image;
    for (const value of y.data.slice(1, 7)) expect(value).toBeCloseTo(0.5, 5);
  });
});

describe("a picture made twice as large", () => {
  const ramp = [0, 1, 2, 3];
  /** By how many pixels of the old picture the middle values are away from where they are seen. */
  const shift = (y: ArrayLike<number>) => Math.max(...[2, 3, 4, 5].map((i) => Math.abs(y[i] - ((i + 0.5) / 2 - 0.5))));
  plain("is shifted by half a pixel and more", () => {
    const layer = tf.layers.upSampling2d({ size: [2, 2], interpolation: "bilinear" });
    const x = tf.tensor4d(ramp, [1, 1, 4, 1]);
    const y = tf.slice(layer.apply(x) as Tensor, [0, 0, 0, 0], [1, 1, 8, 1]);
    expect(shift(y.dataSync())).toBeGreaterThanOrEqual(0.25);
  });
  withReg("stays where it is", () => {
    const image = { data: Float32Array.from(ramp), shape: [1, 4, 1] };
    expect(shift(resize({ height: 1, width: 8 }).augment({ image }, 0).image.data)).toBeLessThan(1e-6);
  });
});

describe("a model with a constraint, saved and loaded", () => {
  const run = async () => {
    const kernelConstraint = tf.constraints.minMaxNorm({ minValue: 2, maxValue: 3, rate: 0.5 });
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3], kernelConstraint })] });
    const before = tf.memory().numTensors;
    const loaded = await savedAndLoaded(model);
    const distance = difference(kernel(model), (loaded as Sequential).layers[0].getWeights()[0]);
    loaded.dispose();
    return { distance, left: tf.memory().numTensors - before };
  };
  plain("has other weights, and leaves a tensor behind", async () => {
    const { distance, left } = await run();
    expect(distance).toBeGreaterThan(0.1);
    expect(left).toBeGreaterThan(0);
  });
  withReg("has the same", async () => expect(await run()).toEqual({ distance: 0, left: 0 }));
});

describe("Adam, saved and loaded after 200 steps", () => {
  const run = async () => {
    const step = (optimizer: ReturnType<typeof tf.train.adam>, w: ReturnType<typeof tf.variable>) =>
      optimizer.minimize(() => tf.sum(tf.square(w)) as never, false, [w]);
    const [first, w] = [tf.train.adam(0.01), tf.variable(tf.ones([3]))];
    for (let i = 0; i < 200; i++) step(first, w);
    const second = tf.train.adam(0.01);
    await second.setWeights(await first.getWeights());
    const powers = [first, second].map((adam) => (adam as unknown as { accBeta2: Tensor }).accBeta2.dataSync()[0]);
    return powers[1] - powers[0];
  };
  plain("goes on from other bits", async () => expect(await run()).not.toBe(0));
  withReg("goes on from the same", async () => expect(await run()).toBe(0));
});

describe("saving a model with its optimizer", () => {
  const run = async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
    model.compile({ optimizer: tf.train.adam(0.01), loss: "meanSquaredError" });
    await model.fit(tf.ones([4, 2]), tf.ones([4, 1]), { ...fitting, epochs: 1 });
    const before = tf.memory().numTensors;
    const handler = tf.io.withSaveHandler(async () => ({
      modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" },
    }));
    await model.save(handler, { includeOptimizer: true });
    return tf.memory().numTensors - before;
  };
  plain("leaves a tensor behind", async () => expect(await run()).toBe(1));
  withReg("leaves none", async () => expect(await run()).toBe(0));
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
