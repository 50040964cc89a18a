// A second copy of TensorFlow.js, as a page has it that loads one by a script tag and another with its bundle. The two share
// the names of variables, so that TensorFlow.js itself wants layers of different names in them.
import { createRequire } from "node:module";
import { expect, it, vi } from "vitest";
import { register } from "../src/index.ts";
import { tf as first } from "./tf.ts";

const require = createRequire(import.meta.url);
/** The file that script tags load; it warns of each kernel that the first copy registered. */
function loaded(): typeof first {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  try {
    return require("@tensorflow/tfjs/dist/tf.min.js");
  } finally {
    warn.mockRestore();
  }
}

async function trained(tf: typeof first, reg: ReturnType<typeof register>, prefix: string) {
  const name = (part: string) => ({ name: `${prefix}_${part}` });
  const model = tf.sequential();
  const [kernelRegularizer, kernelConstraint] = [
    reg.regularizers.l1({ strength: 0.05 }),
    reg.constraints.maxNorm({ max: 0.5 }),
  ];
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 1 });
  const options = { kernelInitializer, kernelRegularizer, kernelConstraint };
  model.add(tf.layers.dense({ ...name("dense"), units: 8, inputShape: [4], ...options }));
  model.add(reg.layers.batchNorm(name("norm")));
  model.add(reg.layers.dropout({ ...name("dropout"), rate: 0.5, seed: 7 }));
  model.add(tf.layers.dense({ ...name("last"), units: 1, kernelInitializer }));
  const optimizer = reg.optimizer(tf.train.adam(0.01), { weightDecay: 1e-2, clipNorm: 1 });
  model.compile({ optimizer, loss: "meanSquaredError" });
  const x = tf.randomNormal([32, 4], 0, 1, "float32", 1);
  const y = tf.randomNormal([32, 1], 0, 1, "float32", 2);
  const { history } = await model.fit(x, y, { epochs: 3, batchSize: 8, shuffle: false, verbose: 0 });
  let saved: Parameters<typeof tf.io.fromMemory>[0] = {};
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } };
    }),
  );
  const again = await tf.loadLayersModel(tf.io.fromMemory(saved));
  return { history, classes: again.layers.map((layer) => layer.getClassName()) };
}

it("each copy has layers, training and saved models of its own, and the same numbers", async () => {
  const second = loaded();
  expect(second.layers.Layer).not.toBe(first.layers.Layer);
  const [a, b] = [register(first), register(second)];
  expect(a).not.toBe(b);
  const results = [await trained(first, a, "a"), await trained(second, b, "b")];
  expect(results[1]).toEqual(results[0]);
  expect(results[0].classes).toEqual(["Dense", "RegBatchNorm", "RegDropout", "Dense"]);
  expect(Object.keys(results[0].history)).toContain("penalty");
  a.unregister();
  expect((await trained(second, b, "c")).history).toEqual(results[1].history);
  b.unregister();
});
