// TensorFlow.js on its cpu and wasm backends, one thread.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

export async function loadTfjs() {
  const tf = require("@tensorflow/tfjs");
  const wasm = require("@tensorflow/tfjs-backend-wasm");
  wasm.setWasmPaths(join(dirname(require.resolve("@tensorflow/tfjs-backend-wasm")), "/"));
  wasm.setThreadsCount(1);
  tf.env().set("IS_TEST", true); // no advertisement of another backend on the console
  await tf.setBackend("wasm");
  await tf.ready();
  return {
    tf,
    version: tf.version.tfjs,
    /** The candidates of a case, one a backend: `make(tf)` gives the function to time. */
    async candidates(make) {
      const made = {};
      for (const backend of ["wasm", "cpu"]) {
        await tf.setBackend(backend);
        const run = make(tf);
        made[`tfjs ${backend}`] = {
          async time(reps) {
            await tf.setBackend(backend);
            const start = process.hrtime.bigint();
            for (let i = 0; i < reps; i++) tf.tidy(run);
            return Number(process.hrtime.bigint() - start);
          },
        };
      }
      return made;
    },
  };
}
