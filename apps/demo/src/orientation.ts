/*
 * Checks the demo's nets against the same nets in PyTorch: `node dist/orientation.js` trains each of them for 120 epochs
 * on four seeds and compares test accuracy and loss with two runs of PyTorch, one on splits of its own and one on the
 * very same splits (orientation/make_torch.py). It fails where an accuracy is more than two standard errors away.
 * `--splits` prints the splits that make_torch.py takes.
 */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { foldIn } from "@reg/tensor";
import { loadDigits } from "./data/loadDigits.ts";
import { split } from "./data/split.ts";
import type { Job } from "./job.ts";
import type { Recipe } from "./recipe.ts";
import { runJobs } from "./runJobs.ts";
import { difference, type Estimate, estimate } from "./statistics.ts";

const SEEDS = [1, 2, 3, 4];
const SIZES = { train: 200, validation: 300 };
const LIMIT = 2;

/** The settings, and test accuracy and loss of PyTorch on splits of its own, four seeds. */
const cases: readonly { recipe: Recipe; accuracy: Estimate; loss: number }[] = [
  { recipe: { name: "plain" }, accuracy: { mean: 0.931, error: 0.005 }, loss: 0.274 },
  { recipe: { name: "L2", l2: 2e-3 }, accuracy: { mean: 0.927, error: 0.006 }, loss: 0.242 },
  {
    recipe: { name: "L1", l1: { strength: 2e-4, by: "subgradient" } },
    accuracy: { mean: 0.927, error: 0.007 },
    loss: 0.244,
  },
  { recipe: { name: "dropout", dropout: 0.5 }, accuracy: { mean: 0.941, error: 0.004 }, loss: 0.217 },
  { recipe: { name: "batch norm", norm: "batch" }, accuracy: { mean: 0.929, error: 0.004 }, loss: 0.233 },
  { recipe: { name: "layer norm", norm: "layer" }, accuracy: { mean: 0.941, error: 0.005 }, loss: 0.208 },
  {
    recipe: { name: "augmentation", augment: { rotate: 15, translate: 0.1, scale: 0.1 } },
    accuracy: { mean: 0.948, error: 0.006 },
    loss: 0.162,
  },
  { recipe: { name: "conv net", net: "conv" }, accuracy: { mean: 0.939, error: 0.007 }, loss: 0.258 },
];

interface Torch {
  readonly torch: string;
  readonly results: Readonly<Record<string, { readonly accuracy: number[]; readonly loss: number[] }>>;
}

const data = loadDigits();
if (process.argv.includes("--splits")) {
  const splits = SEEDS.map((seed) => {
    const { train, validation } = split(data, SIZES, foldIn(seed, "split"));
    return { seed, train: [...train], validation: [...validation] };
  });
  console.log(JSON.stringify(splits));
} else {
  process.exitCode = (await check()) ? 0 : 1;
}

async function check(): Promise<boolean> {
  const torch: Torch = JSON.parse(readFileSync(new URL("../orientation/torch.json", import.meta.url), "utf8"));
  const jobs = cases.flatMap(({ recipe }) =>
    SEEDS.map((seed): Job => ({ data, sizes: SIZES, recipe, seed, epochs: 120, labelNoise: 0 })),
  );
  const outcomes = await runJobs(jobs, availableParallelism());
  console.log("test accuracy and loss; distances in standard errors of the difference\n");
  const rows = cases.map(({ recipe: { name }, accuracy, loss }) => {
    const own = outcomes.filter((outcome) => outcome.name === name).map(({ test }) => test);
    const mine = estimate(own.map((test) => test.accuracy));
    const distance = (mine.mean - accuracy.mean) / Math.hypot(mine.error ?? Number.NaN, accuracy.error ?? Number.NaN);
    const same = torch.results[name];
    const paired = difference(
      own.map((test) => test.accuracy),
      same.accuracy,
    );
    return {
      net: name,
      ours: `${shown(mine)} / ${estimate(own.map((test) => test.loss)).mean.toFixed(3)}`,
      "PyTorch, other splits": `${shown(accuracy)} / ${loss.toFixed(3)}`,
      distance: distance.toFixed(1),
      "PyTorch, same splits": `${shown(estimate(same.accuracy))} / ${estimate(same.loss).mean.toFixed(3)}`,
      "distance ": (paired.mean / (paired.error ?? Number.NaN)).toFixed(1),
      within: Math.abs(distance) <= LIMIT ? "yes" : "NO",
    };
  });
  console.table(rows);
  return rows.every(({ within }) => within === "yes");
}

function shown({ mean, error }: Estimate): string {
  return `${mean.toFixed(3)} ± ${error?.toFixed(3)}`;
}
