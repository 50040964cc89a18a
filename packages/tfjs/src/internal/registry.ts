import type { serialization } from "@tensorflow/tfjs-core";
import type { Tf } from "./tf.ts";

/** What was made for one copy of TensorFlow.js, and how to take it back. */
interface Registry {
  readonly version: string;
  readonly made: Map<string, unknown>;
  readonly undo: (() => void)[];
}

/** By the base class of layers: `tf` objects of one copy share it, however they were imported. */
const registries = /* @__PURE__ */ new WeakMap<object, Registry>();

function registryOf(tf: Tf): Registry {
  const found = registries.get(tf?.layers?.Layer);
  if (found && found.version === tf.version_core) return found;
  const made = { version: tf?.version_core, made: new Map(), undo: [] };
  registries.set(expectTf(tf).layers.Layer, made);
  return made;
}

/** Makes something once for each TensorFlow.js. `onUndo` takes what `unregister` is to call. */
export function once<T>(tf: Tf, key: string, make: (onUndo: (undo: () => void) => void) => T): T {
  const { made, undo } = registryOf(tf);
  if (!made.has(key))
    made.set(
      key,
      make((step) => undo.push(step)),
    );
  return made.get(key) as T;
}

/** Takes back all that was registered, latest first. */
export function unregister(tf: Tf): void {
  const { made, undo } = registryOf(tf);
  made.clear();
  for (const step of undo.splice(0).reverse()) step();
}

/** Registers a class under its `className`, which loading looks up as it is: no package name tells two apart. */
export function registerClass<C extends serialization.SerializableConstructor<serialization.Serializable>>(
  tf: Tf,
  made: C & { className: string },
  onUndo: (undo: () => void) => void,
): C {
  tf.serialization.registerClass(made, "@reg");
  onUndo(() => {
    delete tf.serialization.SerializationMap.getMap().classNameMap[made.className];
  });
  return made;
}

function expectTf(tf: Tf): Tf {
  if (typeof tf?.customGrad !== "function" || typeof tf.layers?.Layer !== "function") {
    throw new TypeError(
      'register: tf must be TensorFlow.js with its layers, as in `import * as tf from "@tensorflow/tfjs"; register(tf)`. Of the parts, pass { ...core, ...layers }.',
    );
  }
  const [major, minor] = tf.version_core.split(".").map(Number);
  if (major !== 4 || minor < 22) {
    throw new RangeError(
      `register: TensorFlow.js must be 4.22 or a later 4, got ${tf.version_core}. Install @tensorflow/tfjs@4.`,
    );
  }
  return tf;
}
