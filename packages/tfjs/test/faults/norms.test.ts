import { describe, expect } from "vitest";
import { difference, randn, type Tensor, tf, useBackend } from "../tf.ts";
import { fitting, plain, train, withReg } from "./halves.ts";

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
  withReg("keeps them, itself frozen or in a frozen model, with weights or without", async (reg) => {
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
  withReg("trains", async (reg) =>
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
  withReg("scales along axis 1", (reg) =>
    expect(scaled(reg.layers.batchNorm({ axis: 1, epsilon: 1e-7 }) as never)).toEqual(wanted),
  );
});

describe("group norm", () => {
  plain("is missing", () =>
    expect(Object.keys(tf.layers).filter((name) => /group|instance|rms|spectral/i.test(name))).toEqual([]),
  );
  withReg("is there", (reg) => expect(reg.layers.groupNorm({ groups: 2 }).getClassName()).toBe("RegGroupNorm"));
});

describe("the mean of a million values of 0.1 on wasm", () => {
  const x = () => tf.fill([1_000_000, 1], 0.1);
  plain("is off by almost a percent", async () => {
    await useBackend("wasm");
    const mean = tf.tidy(() => tf.mean(x()).dataSync()[0]);
    await useBackend("cpu");
    expect(mean).toBeGreaterThan(0.1005);
  });
  withReg("is right", async (reg) => {
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

describe("batch norm along axis 1 in fit", () => {
  const run = (norm: ReturnType<typeof tf.layers.batchNormalization>) => {
    const model = tf.sequential({ layers: [norm, tf.layers.flatten(), tf.layers.dense({ units: 1 })] });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    return model.fit(randn([8, 2, 3, 4]), randn([8, 1]), { ...fitting, epochs: 1 });
  };
  plain("throws", async () => {
    await expect(run(tf.layers.batchNormalization({ axis: 1, inputShape: [2, 3, 4] }))).rejects.toThrow();
  });
  withReg("trains", async (reg) => {
    const { history } = await run(reg.layers.batchNorm({ axis: 1, inputShape: [2, 3, 4] }) as never);
    expect(history.loss[0]).toBeGreaterThan(0);
  });
});
