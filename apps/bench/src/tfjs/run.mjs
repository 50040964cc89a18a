// `npm run pnpm -- --filter bench tfjs`: @reg/tfjs beside plain TensorFlow.js in one process, medians of interleaved rounds.
import { createRequire } from "node:module";
import { register } from "@reg/tfjs";
import Table from "cli-table3";
import { interleave } from "../measure.mjs";
import { copyOfTfjs } from "./copies.mjs";
import { dataOf, fits, STEPS } from "./fits.mjs";
import { ops } from "./ops.mjs";

const require = createRequire(import.meta.url);
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
  if (which !== "fits") {
    const { tf } = await copyOfTfjs(backend);
    for (const { name, bars, make } of ops) {
      const { plain, reg } = make(tf, register(tf));
      const { a, b } = await interleave({ a: () => tf.tidy(plain), b: () => tf.tidy(reg) }, 9);
      row(name, backend, a / 1e6, b / 1e6, bars[backend]);
    }
  }
  if (which !== "ops") {
    const copies = { plain: await copyOfTfjs(backend), reg: await copyOfTfjs(backend) };
    const reg = register(copies.reg.tf);
    for (const { name, bars, ...models } of fits) {
      const timed = (kind) => {
        const { tf, enter } = copies[kind];
        enter();
        const model = models[kind](tf, reg);
        const { x, y } = dataOf(tf);
        return {
          async time() {
            enter();
            const start = process.hrtime.bigint();
            await model.fit(x, y, { epochs: 1, batchSize: 32, shuffle: false, verbose: 0, yieldEvery: "never" });
            return Number(process.hrtime.bigint() - start);
          },
        };
      };
      const { plain, reg: ours } = await interleave({ plain: timed("plain"), reg: timed("reg") }, 25);
      row(`${name}, a step of fit`, backend, plain / 1e6 / STEPS, ours / 1e6 / STEPS, bars[backend]);
    }
  }
}
console.log(`TensorFlow.js ${require("@tensorflow/tfjs/package.json").version}, Node ${process.version}`);
console.log(table.toString());
