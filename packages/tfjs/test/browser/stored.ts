// Checkpoints and models in the browser's IndexedDB: a run that is interrupted beside one that is not.
import { indexedDBStore } from "@reg/callbacks";
import type { LayersModel } from "@tensorflow/tfjs";
import { register } from "../../src/index.ts";

type Tf = typeof import("@tensorflow/tfjs");

/** The losses of the whole run and of the parts, and whether the weights agree to the bit. */
export async function stored(tf: Tf, backend: string) {
  await tf.setBackend(backend);
  await tf.ready();
  const reg = register(tf);
  function compiled(): LayersModel {
    const kernelInitializer = tf.initializers.glorotUniform({ seed: 3 });
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ units: 8, inputShape: [4], kernelInitializer }),
        reg.layers.batchNorm(),
        reg.layers.dropout({ rate: 0.3, seed: 7 }),
        tf.layers.dense({ units: 1, kernelInitializer }),
      ],
    });
    model.compile({ optimizer: reg.optimizer(tf.train.adam(0.01), { clipNorm: 1 }), loss: "meanSquaredError" });
    return model;
  }
  const values = (size: number, seed: number) =>
    Float32Array.from({ length: size }, (_, i) => Math.sin((i + 1) * seed));
  const [x, y] = [tf.tensor2d(values(128, 12.9), [32, 4]), tf.tensor2d(values(32, 3.3), [32, 1])];
  const fitting = { batchSize: 8, shuffle: false, verbose: 0 } as const;
  const bits = async (model: LayersModel) =>
    (await Promise.all(model.getWeights().map(async (w) => (await w.data()).join()))).join(";");

  const whole = compiled();
  const losses = (await whole.fit(x, y, { ...fitting, epochs: 4 })).history.loss;
  const parts: unknown[] = [];
  let last = compiled();
  for (const epochs of [2, 4]) {
    const backup = reg.callbacks.checkpoint({ store: indexedDBStore({ name: `run on ${backend}` }) });
    last = compiled();
    const initialEpoch = await backup.resume(last);
    const { history } = await last.fit(x, y, { ...fitting, epochs, initialEpoch, callbacks: [backup] });
    parts.push(...history.loss);
  }
  const files = reg.modelStore(indexedDBStore({ name: `model on ${backend}` }));
  await last.save(files, { includeOptimizer: true });
  await last.save(`indexeddb://reg-${backend}`);
  const wanted = await bits(last);
  return {
    losses: losses as number[],
    parts: parts as number[],
    resumed: (await bits(whole)) === wanted,
    loaded: (await bits(await tf.loadLayersModel(files))) === wanted,
    scheme: (await bits(await tf.loadLayersModel(`indexeddb://reg-${backend}`))) === wanted,
  };
}
