// `npm run pnpm -- --filter bench tfjs`: @reg/tfjs beside plain TensorFlow.js in one process, medians of interleaved rounds.
import { register } from "@reg/tfjs";
import Table from "cli-table3";
import { interleave } from "../measure.mjs";
import { loadTfjs } from "../peers/tfjs.mjs";
import { dataOf, fits, STEPS } from "./fits.mjs";
import { ops } from "./ops.mjs";

const { tf, version } = await loadTfjs();
tf.zeros([1]).dispose();
tf.env().set("IS_TEST", false); // takes what a gradient saves on wasm for a leak
const [, , which = "all", backends = "wasm,cpu"] = process.argv;
const table = new Table({ head: ["TensorFlow.js", "backend", "plain, ms", "@reg, ms", "ratio", "bar", ""] });
const row = (name, backend, plain, reg, bar) => {
  const ratio = plain / reg;
  const verdict = bar === undefined ? "" : ratio >= bar ? "reached" : "MISSED";
  const shown = [plain, reg].map((ms) => ms.toPrecision(3));
  table.push([name, backend, ...shown, `${ratio.toPrecision(3)} ×`, bar ? `${bar.toPrecision(3)} ×` : "", verdict]);
  if (verdict === "MISSED") process.exitCode = 1;
};

for (const backend of backends.split(",")) {
  await tf.setBackend(backend);
  await tf.ready();
  if (which !== "fits") {
    for (const { name, bars, make } of ops) {
      const { plain, reg } = make(tf, register(tf));
      const { a, b } = await interleave({ a: () => tf.tidy(plain), b: () => tf.tidy(reg) }, 9);
      row(name, backend, a / 1e6, b / 1e6, bars[backend]);
    }
  }
  if (which !== "ops") {
    for (const { name, bars, make } of fits) {
      const models = make(tf, register(tf));
      const { x, y } = dataOf(tf);
      const fit = (model) =>
        model.fit(x, y, { epochs: 1, batchSize: 32, shuffle: false, verbose: 0, yieldEvery: "never" });
      const timed = (model, registered) => ({
        async time() {
          if (registered) register(tf);
          else register(tf).unregister();
          const start = process.hrtime.bigint();
          await fit(model);
          return Number(process.hrtime.bigint() - start);
        },
      });
      const { a, b } = await interleave({ a: timed(models.plain, false), b: timed(models.reg, true) }, 9);
      row(`${name}, a step of fit`, backend, a / 1e6 / STEPS, b / 1e6 / STEPS, bars[backend]);
    }
  }
}
console.log(`TensorFlow.js ${version}, Node ${process.version}`);
console.log(table.toString());
