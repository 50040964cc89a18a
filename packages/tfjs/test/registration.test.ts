import { beforeAll, describe, expect, it } from "vitest";
import { register } from "../src/index.ts";
import { savedAndLoaded, tf, useBackend } from "./tf.ts";

beforeAll(() => useBackend("cpu"));

it("registers once, and takes all of it back", () => {
  const methods = () => [
    tf.LayersModel.prototype.compile,
    tf.LayersModel.prototype.calculateLosses,
    tf.Sequential.prototype.compile,
  ];
  const classes = () => Object.keys(tf.serialization.SerializationMap.getMap().classNameMap).sort();
  const [before, known] = [methods(), classes()];
  const reg = register(tf);
  expect(register(tf)).toBe(reg);
  expect(register({ ...tf })).toBe(reg);
  expect(classes().filter((name) => name.startsWith("Reg"))).toHaveLength(35);
  expect(methods()).not.toEqual(before);
  reg.unregister();
  expect(methods()).toEqual(before);
  expect(classes()).toEqual(known);
});

it("says what is missing where a model is loaded without it", async () => {
  const reg = register(tf);
  const model = tf.sequential({ layers: [reg.layers.dropout({ rate: 0.5, seed: 7, inputShape: [2] })] });
  const json = model.toJSON(undefined, false) as { [key: string]: never };
  reg.unregister();
  await expect(tf.models.modelFromJSON(json)).rejects.toThrow(/RegDropout/);
  register(tf);
  expect((await tf.models.modelFromJSON(json)).layers[0].getConfig()).toMatchObject({ rate: 0.5, seed: 7, step: 0 });
  await expect(savedAndLoaded(model)).resolves.toBeDefined();
  register(tf).unregister();
});

it("refuses what is no TensorFlow.js, and one that is too old", () => {
  expect(() => register({} as never)).toThrow(/^register: tf must be TensorFlow\.js with its layers/);
  expect(() => register({ ...tf, version_core: "4.10.0" } as never)).toThrow(
    "register: TensorFlow.js must be 4.22 or a later 4, got 4.10.0.",
  );
});

it("adds nothing to the history of a model without penalties", async () => {
  const reg = register(tf);
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  const { history } = await model.fit(tf.ones([8, 2]), tf.ones([8, 1]), { epochs: 1, verbose: 0 });
  expect(Object.keys(history)).toEqual(["loss"]);
  reg.unregister();
});

describe("options", () => {
  type Makers = Record<string, (options?: object) => unknown>;
  let [layers, regularizers, constraints]: Makers[] = [{}, {}, {}];
  beforeAll(() => {
    ({ layers, regularizers, constraints } = register(tf) as unknown as Record<string, Makers>);
  });
  const seeded = { seed: 1 };
  const layer = () => ({ layer: tf.layers.dense({ units: 1 }) });
  const wrong: readonly (readonly [string, () => unknown, RegExp])[] = [
    ["rate 90", () => layers.dropout({ ...seeded, rate: 90 }), /^\w+: rate must be in \[0, 1\], got 90\./],
    ["rate as text", () => layers.spatialDropout({ ...seeded, rate: "0.5" }), /rate must be .*got "0.5"/],
    ["rate NaN", () => layers.gaussianDropout({ ...seeded, rate: Number.NaN }), /rate must be .*got NaN/],
    [
      "no seed",
      () => layers.dropout({ rate: 0.5 }),
      /^dropout: seed must be given among the options, as in \{ seed: 7 \}/,
    ],
    ["a bad seed", () => layers.alphaDropout({ rate: 0.5, seed: -1 }), /seed must be/],
    ["a bad step", () => layers.dropPath({ rate: 0.5, seed: 1, step: 0.5 }), /^dropPath: step must be a whole number/],
    ["p for rate", () => layers.dropout({ p: 0.5, seed: 1 }), /unknown option "p"; did you mean rate\?/],
    ["a bad block", () => layers.dropBlock({ rate: 0.1, block: 0, seed: 1 }), /block must be/],
    ["a negative deviation", () => layers.gaussianNoise({ deviation: -1, seed: 1 }), /deviation must be/],
    ["epsilon as text", () => layers.layerNorm({ epsilon: "1" }), /epsilon must be/],
    ["a negative epsilon", () => layers.batchNorm({ epsilon: -1 }), /epsilon must be/],
    [
      "momentum 99",
      () => layers.batchNorm({ momentum: 99 }),
      /^batchNorm: momentum must be in \[0, 1\], got 99\. It is the weight/,
    ],
    ["another word", () => layers.batchNorm({ runningVariance: "baised" }), /Did you mean "biased"\?/],
    ["no groups", () => layers.groupNorm({ groups: 0 }), /groups/],
    ["no layer", () => layers.weightNorm({}), /^weightNorm: layer must be a layer/],
    [
      "no kernel",
      () => (layers.spectralNorm({ layer: tf.layers.flatten() }) as tf.layers.Layer).build([1, 2]),
      /^spectralNorm: layer must have a kernel/,
    ],
    ["no cell", () => layers.recurrentDropout({ ...layer(), ...seeded }), /^recurrentDropout: layer must be recurrent/],
    [
      "a cell that drops",
      () => layers.recurrentDropout({ layer: tf.layers.lstm({ units: 1, dropout: 0.1 }), ...seeded }),
      /must not drop by itself/,
    ],
    ["an unknown border", () => layers.rotate({ ...seeded, border: "mirrored" }), /border must be one of/],
    ["a negative strength", () => regularizers.l1({ strength: -1 }), /^l1: strength must be/],
    ["l1 for strength", () => regularizers.l1({ l1: 0.1 }), /unknown option "l1"/],
    ["no axis", () => regularizers.groupLasso({ strength: 1 }), /^groupLasso: axis must be given/],
    ["maxValue for max", () => constraints.maxNorm({ maxValue: 3 }), /unknown option "maxValue"; did you mean max\?/],
    ["min above max", () => constraints.box({ min: 1, max: 0 }), /^box(Into)?: min must be at most max/],
  ];
  it.each(wrong)("%s is refused", (_, make, message) => expect(make).toThrow(message));
});
