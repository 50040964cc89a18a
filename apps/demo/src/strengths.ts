/*
 * How the strengths of the demo's penalties were chosen: `node dist/strengths.js` trains nets over a grid of them on seeds
 * that the demo does not show, with right labels and with one in ten wrong, and prints their accuracy on the validation
 * part. The test part has no say.
 */
import { availableParallelism } from "node:os";
import { loadDigits } from "./data/loadDigits.ts";
import { percent, signed } from "./format.ts";
import type { Job } from "./job.ts";
import type { Recipe } from "./recipe.ts";
import { runJobs } from "./runJobs.ts";
import { difference, estimate } from "./statistics.ts";

const SEEDS = [11, 12, 13, 14];
const NOISES = [0, 0.1];

const lasso = (strength: number): Recipe => ({ name: `L1 ${strength}`, l1: { strength } });
const ridge = (l2: number): Recipe => ({ name: `L2 ${l2}`, l2 });
const both = (strength: number, l2: number): Recipe => ({
  name: `elastic net ${strength}, ${l2}`,
  l1: { strength },
  l2,
});
const recipes: readonly Recipe[] = [
  { name: "plain" },
  ...[2e-4, 5e-4, 1e-3, 1.5e-3].map(lasso),
  ...[2e-3, 5e-3, 1e-2, 2e-2, 4e-2].map(ridge),
  ...[1e-3, 5e-3, 1e-2].flatMap((l2) => [1e-4, 2.5e-4, 5e-4].map((l1) => both(l1, l2))),
];

const data = loadDigits();
const sizes = { train: 200, validation: 300 };
const jobs = recipes.flatMap((recipe) =>
  NOISES.flatMap((labelNoise) => SEEDS.map((seed): Job => ({ data, sizes, recipe, seed, epochs: 120, labelNoise }))),
);
const outcomes = await runJobs(jobs, availableParallelism());
const accuracies = (name: string, noise: number) =>
  outcomes
    .filter((outcome, i) => outcome.name === name && jobs[i].labelNoise === noise)
    .map(({ validation }) => validation.accuracy);
console.log(`validation accuracy in percent, seeds ${SEEDS.join(", ")}`);
console.table(
  recipes.map(({ name }) => ({
    net: name,
    ...Object.fromEntries(
      NOISES.flatMap((noise) => {
        const own = accuracies(name, noise);
        const gain = difference(own, accuracies("plain", noise));
        return [
          [`${100 * noise} % wrong`, percent(estimate(own))],
          [`against plain, ${100 * noise} %`, signed(percent(gain))],
        ];
      }),
    ),
  })),
);
