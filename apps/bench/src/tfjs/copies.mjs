// Copies of TensorFlow.js in one process: what is registered in one is not in the other.
import { createRequire } from "node:module";
import { loadTfjs } from "../peers/tfjs.mjs";

const require = createRequire(import.meta.url);
/** Where TensorFlow.js keeps what its copies share: kernels and the engine. */
const SHARED = ["_tfGlobals", "_tfengine"];

/** A copy of its own on a backend, and `enter`, which is to be called before it is used. */
export async function copyOfTfjs(backend) {
  for (const path of Object.keys(require.cache)) if (path.includes("@tensorflow")) delete require.cache[path];
  for (const name of SHARED) delete globalThis[name];
  const { tf } = await loadTfjs();
  tf.zeros([1]).dispose();
  tf.env().set("IS_TEST", false); // takes what a gradient saves on wasm for a leak
  await tf.setBackend(backend);
  await tf.ready();
  const own = SHARED.map((name) => [name, globalThis[name]]);
  return { tf, enter: () => Object.assign(globalThis, Object.fromEntries(own)) };
}
