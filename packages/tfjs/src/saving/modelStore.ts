import type { Store } from "@reg/callbacks";
import { shown } from "@reg/tensor/checks";
import type { io } from "@tensorflow/tfjs-core";

const MODEL = "model.json";
/** The new weights lie beside the old ones until `model.json` names them. */
const WEIGHTS = ["weights.bin", "weights-1.bin"] as const;

/**
 * A place to save models to and load them from, on any store of `@reg/callbacks`: `fileStore(folder)` for files in Node,
 * where plain TensorFlow.js has no `file://`, `indexedDBStore({ name })` in browsers.
 *
 *     model.json names weights.bin, in the format of TensorFlow.js and its converters
 *
 * Whenever the process dies, there is the old model or the new one, whole. What other programs saved in a folder loads, too.
 *
 * @returns a handler for `model.save` and `tf.loadLayersModel`
 * @throws TypeError for what is no store; in load Error where there is no model, and for weights that are cut off.
 * @see https://www.tensorflow.org/js/guide/save_load
 * @example
 * await model.save(modelStore(memoryStore()), { includeOptimizer: true });
 */
export function modelStore(store: Store): Required<Pick<io.IOHandler, "save" | "load">> {
  if (typeof store?.read !== "function" || typeof store.write !== "function") {
    throw new TypeError(
      `modelStore: store must be a store of @reg/callbacks, as fileStore("model") or memoryStore(), got ${shown(store)}.`,
    );
  }
  return {
    async save({ weightData, weightSpecs = [], ...artifacts }) {
      const before = pathsOf(await manifestOf(store));
      const name = before.includes(WEIGHTS[0]) ? WEIGHTS[1] : WEIGHTS[0];
      const weights = joined(weightData === undefined ? [] : [weightData].flat());
      const manifest = [{ paths: [name], weights: weightSpecs }];
      const text = new TextEncoder().encode(JSON.stringify({ ...artifacts, weightsManifest: manifest }));
      await store.write(name, weights);
      await store.write(MODEL, text);
      for (const old of WEIGHTS) if (old !== name && before.includes(old)) await store.remove(old);
      const topology = JSON.stringify(artifacts.modelTopology ?? null).length;
      return {
        modelArtifactsInfo: {
          dateSaved: new Date(),
          modelTopologyType: "JSON",
          modelTopologyBytes: topology,
          weightSpecsBytes: JSON.stringify(weightSpecs).length,
          weightDataBytes: weights.byteLength,
        },
      };
    },
    async load() {
      const saved = await manifestOf(store);
      if (!saved) throw new Error(`modelStore: there is no ${MODEL} in the store. Save a model to it first.`);
      const { weightsManifest = [], ...artifacts } = saved;
      const parts: Uint8Array[] = [];
      for (const path of pathsOf(saved)) {
        const part = await store.read(path);
        if (!part) throw new Error(`modelStore: ${MODEL} names ${path}, which is not in the store.`);
        parts.push(part);
      }
      const weightData = joined(parts);
      const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
      const wanted = weightSpecs.reduce((sum, spec) => sum + bytesOf(spec), 0);
      if (weightData.byteLength < wanted) {
        throw new Error(
          `modelStore: the weights have ${weightData.byteLength} bytes, and ${MODEL} lists ${wanted}. They are cut off, or of another model.`,
        );
      }
      return { ...artifacts, weightSpecs, weightData: weightData.buffer };
    },
  };
}

type Saved = Omit<io.ModelArtifacts, "weightData" | "weightSpecs"> & {
  readonly weightsManifest?: readonly {
    readonly paths: readonly string[];
    readonly weights: io.WeightsManifestEntry[];
  }[];
};

async function manifestOf(store: Store): Promise<Saved | undefined> {
  const bytes = await store.read(MODEL);
  if (!bytes) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new Error(`modelStore: ${MODEL} is no JSON: ${(error as Error).message}`);
  }
}

const pathsOf = (saved: Saved | undefined): readonly string[] =>
  (saved?.weightsManifest ?? []).flatMap(({ paths }) => paths);

/** How many bytes a weight takes at least; text says itself how long it is. */
function bytesOf({ shape, dtype, quantization }: io.WeightsManifestEntry): number {
  const width = { float32: 4, int32: 4, bool: 1, complex64: 8, string: 4, float16: 2, uint8: 1, uint16: 2 };
  return shape.reduce((size, length) => size * length, width[quantization?.dtype ?? dtype]);
}

/** The bytes one after the other, in a buffer of their own. */
function joined(parts: readonly (ArrayBuffer | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const bytes = parts.map((part) => new Uint8Array(part));
  const all = new Uint8Array(bytes.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of bytes) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
