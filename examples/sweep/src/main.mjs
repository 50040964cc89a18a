// `npm start`: how much L1 and L2? 48 settings, five folds each, on all cores. Run it again: nothing is done twice.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { logUniform, random, reportHtml, reportText, threads, tune } from "@reg/tune";
import { everything, testError, train } from "./train.mjs";

const { values } = parseArgs({ options: { trials: { type: "string", default: "48" } } });
const sweep = await tune(fileURLToPath(new URL("train.mjs", import.meta.url)), {
  space: {
    l1: logUniform(1e-3, 3, { regularizes: "upward" }),
    l2: logUniform(1e-3, 3, { regularizes: "upward" }),
  },
  strategy: random({ trials: Number(values.trials) }),
  folds: 5,
  executor: threads(),
  store: "sweep",
});
console.log(reportText(sweep, { rows: 5 }));
writeFileSync("sweep.html", await reportHtml(sweep));

const settings = {
  "no regularization": { l1: 0, l2: 0 },
  best: sweep.best.point,
  "within one standard error": sweep.oneError.point,
};
for (const [name, point] of Object.entries(settings)) {
  const w = train(point, everything, { epochs: 500 });
  const zeros = w.filter((v) => v === 0).length;
  console.log(`${name}: error ${testError(w).toFixed(2)} on 5,000 new rows, ${zeros} of ${w.length} weights exactly 0`);
}
console.log("sweep.html shows how the settings did.");
