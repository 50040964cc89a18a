import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { foldIn } from "@reg/tensor";
import { kernelInfo } from "@reg/tensor/kernel";
import { DataError, type Dataset } from "./data/dataset.ts";
import { loadDigits } from "./data/loadDigits.ts";
import { loadMnist } from "./data/loadMnist.ts";
import { loadTable } from "./data/loadTable.ts";
import { type SplitSizes, split } from "./data/split.ts";
import { dataFolder } from "./dataFolder.ts";
import type { Job } from "./job.ts";
import { layersOf } from "./net/layers.ts";
import { memoryOf } from "./net/memory.ts";
import type { Options } from "./options.ts";
import type { Recipe } from "./recipe.ts";
import type { Swept } from "./report/sparsity.ts";
import { techniquesFor } from "./techniques.ts";

/** What is to be trained, and how it is told. */
export interface Study {
  readonly data: Dataset;
  readonly sizes: SplitSizes;
  readonly recipes: readonly Recipe[];
  /** One per net and seed. */
  readonly jobs: readonly Job[];
  /** L1 at several strengths, for the report. */
  readonly sweep: readonly (Omit<Swept, "outcome"> & { readonly job: Job })[];
  readonly settings: Readonly<Record<string, unknown>>;
  /** Sentences for the reader. */
  readonly about: readonly string[];
}

/** Predictions with dropout left on, for the report. */
const PASSES = 50;
const STRENGTHS = [1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2];

/**
 * The study that the options ask for.
 *
 * @throws DataError when the data can't be read or are too few.
 */
export function studyOf(options: Options): Study {
  const data =
    options.data !== undefined
      ? loadTable(options.data, options.target)
      : options.mnist !== undefined
        ? loadMnist(options.mnist)
        : loadDigits();
  if (options.labelNoise > 0 && data.task === "regression") {
    throw new DataError(`--label-noise moves labels to another class, and ${data.name} is a number to predict.`);
  }
  const sizes = sizesFor(data, options);
  const { test } = split(data, sizes, 0);
  for (let i = 0; i < options.seeds; i++) expectVaried(data, sizes, options.seed + i);
  const recipes = techniquesFor(data, options);
  expectRoom(data, recipes);
  const { epochs, labelNoise, seed, seeds } = options;
  const job = (recipe: Recipe, seed: number): Job => ({ data, sizes, recipe, seed, epochs, labelNoise });
  const asked = recipes.find(({ dropout }) => dropout);
  const jobs = recipes.flatMap((recipe) =>
    Array.from({ length: seeds }, (_, i) => ({
      ...job(recipe, seed + i),
      ...(recipe === asked && i === 0 && { passes: PASSES }),
    })),
  );
  const points = options.quick || options.report === false || (options.json && !options.report) ? [] : STRENGTHS;
  const sweep = points.flatMap((strength) =>
    (["proximal step", "subgradient"] as const).map((by) => ({
      strength,
      by,
      job: job({ name: `L1 of ${strength} by ${by}`, l1: { strength, by } }, seed),
    })),
  );
  const features = data.image ? `${data.image.height}×${data.image.width} pixels` : `${data.x.shape[1]} features`;
  const goal = data.classes ? `${data.classes.length} classes` : "a number to predict";
  const settings = {
    data: data.name,
    task: data.task,
    samples: { ...sizes, test: test.length },
    seeds: Array.from({ length: seeds }, (_, i) => seed + i),
    epochs,
    labelNoise,
    kernels: kernelInfo().use,
  };
  const about = [
    `Data: ${data.name}, ${features}, ${goal}; ${sizes.train} samples to train, ${sizes.validation} to validate, ${test.length} to test.`,
    options.tune
      ? `Nets: settings are chosen on the validation part; then they and the defaults are trained anew with ${seeds} fresh ${seeds === 1 ? "seed" : "seeds"}, Adam, batches of 32, ${epochs} epochs.`
      : `Nets: ${recipes.length}, each with ${seeds === 1 ? `seed ${seed}` : `seeds ${seed} to ${seed + seeds - 1}`}, Adam, batches of 32, ${epochs} epochs.`,
    ...(data.notes ?? []),
    ...(labelNoise > 0
      ? [`Wrong on purpose: ${Math.round(labelNoise * sizes.train)} of the ${sizes.train} training labels.`]
      : []),
  ];
  return { data, sizes, recipes, jobs, sweep, settings, about };
}

/** Bytes that the arena of a net may have. */
const MOST = 2 ** 29;

/** Refuses data that no net of the study has the memory for, before the work. */
function expectRoom(data: Dataset, recipes: readonly Recipe[]): void {
  const needed = Math.max(...recipes.map((recipe) => memoryOf(layersOf(recipe, data)).bytes));
  if (needed <= MOST) return;
  const [megabytes, most] = [needed, MOST].map((bytes) => Math.ceil(bytes / 2 ** 20));
  const size = data.image
    ? `pictures of ${data.image.height}×${data.image.width} pixels`
    : `${data.x.shape[1]} features`;
  throw new DataError(
    `${data.name}: ${size} need ${megabytes} MiB a net, and at most ${most} are taken; make them fewer${data.image ? ", or try --quick, which has no convolutions" : ""}.`,
  );
}

/** Refuses numbers to predict that are all the same in one of the parts: there is nothing to learn, or to judge by. */
function expectVaried({ name, task, targets }: Dataset, sizes: SplitSizes, seed: number): void {
  if (task !== "regression") return;
  const parts = split({ name, task, x: targets, targets }, sizes, foldIn(seed, "split"));
  for (const [part, rows] of Object.entries(parts) as [string, Int32Array][]) {
    if (rows.some((row) => targets.data[row] !== targets.data[rows[0]])) continue;
    throw new DataError(
      `${name}: with seed ${seed}, all ${rows.length} rows of the ${part} part are ${targets.data[rows[0]]}; add rows that differ, or name another target.`,
    );
  }
}

/** The files that are read: none of them may be written to. */
export function inputsOf({ data, mnist }: Options): string[] {
  if (data !== undefined) return [data];
  const folder = mnist ?? fileURLToPath(dataFolder);
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return []; // reading will say what is wrong
  }
}

/** 200 and 300 of the digits; of other data a half and a quarter, at most a thousand each. */
function sizesFor({ x, image, testFrom }: Dataset, { data, mnist }: Options): SplitSizes {
  if (image && !mnist) return { train: 200, validation: 300 };
  const rows = testFrom ?? x.shape[0];
  if (!data) return { train: Math.min(1000, Math.floor(rows / 2)), validation: Math.min(1000, Math.floor(rows / 4)) };
  return { train: Math.floor(rows / 2), validation: Math.floor(rows / 4) };
}
