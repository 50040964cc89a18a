// With how much of the epochs ASHA reaches what random search has found with all of them, on the demo's nets.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { asha, choices, successiveHalving, tune } from "@reg/tune";
import { netSpace, netTask } from "./nets.mjs";

const [TRIALS, MAXIMUM, SEEDS] = [64, 27, 20];
/** One net under way for each of two cores. */
const LADDER = { trials: TRIALS, minimum: 3, maximum: MAXIMUM, reduction: 2, window: 2 };
const replay = fileURLToPath(new URL("replay.mjs", import.meta.url));
/** Of two in the middle, the larger. */
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** After how many epochs ASHA had a net as good as the best of random search, which trains the same settings in full. */
async function runSeed(seed, folder) {
  const store = join(folder, `random-${seed}`);
  const { shared, ...space } = netSpace({ split: 1 + seed });
  const full = successiveHalving({ trials: TRIALS, minimum: MAXIMUM, maximum: MAXIMUM });
  const whole = await tune(netTask, { space: { ...space, shared }, seed, strategy: full, store });
  const own = await tune(replay, { space: { ...space, shared: choices([{ store }]) }, seed, strategy: asha(LADDER) });
  let epochs = 0;
  let reached = Number.POSITIVE_INFINITY;
  for (const one of own.evaluations) {
    epochs += one.epochs;
    if (one.budget === MAXIMUM && one.mean <= whole.best.mean) reached = Math.min(reached, epochs);
  }
  const all = TRIALS * MAXIMUM;
  return { random: whole.best.mean, best: own.best.mean, reached: reached / all, spent: epochs / all };
}

/** Many seeds, which go on where they were interrupted when the folder is the same. */
export async function savings(folder) {
  const ratios = [];
  for (let seed = 0; seed < SEEDS; seed++) {
    const { random, best, reached, spent } = await runSeed(seed, folder);
    ratios.push(reached);
    console.log(
      `asha: seed ${seed}: best of ${TRIALS} random ${random.toFixed(4)}, of ASHA ${best.toFixed(4)}; reached with ${reached === Number.POSITIVE_INFINITY ? "none" : reached.toFixed(2)} of the epochs, ${spent.toFixed(2)} in all`,
    );
  }
  const shown = ratios.map((one) => (one === Number.POSITIVE_INFINITY ? "never" : one.toFixed(2))).join(", ");
  console.log(
    `asha: reaches the best of ${TRIALS} full trials with ${median(ratios).toFixed(2)} of their epochs (median of ${SEEDS} seeds: ${shown})`,
  );
}
