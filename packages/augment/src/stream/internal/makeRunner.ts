import { foldIn } from "@reg/tensor";
import { shown } from "@reg/tensor/checks";
import { applyToBatch } from "../../batch/internal/applyToBatch.ts";
import { drawsOf, sampleCount } from "../../batch/internal/drawsOf.ts";
import { sampleAt } from "../../batch/internal/sampleAt.ts";
import { composite } from "../../pipeline/composite.ts";
import { stepsByName } from "../../pipeline/internal/drawnSteps.ts";
import type { Augmentation, Params } from "../../pipeline/types.ts";
import { stepTable } from "../../recipe/internal/stepTable.ts";
import { recipeMix } from "../../recipe/recipeMix.ts";
import { recipePipeline } from "../../recipe/recipePipeline.ts";
import type { Recipe } from "../../recipe/types.ts";
import type { BatchFunction, StreamBatch } from "../types.ts";

/** What a thread does with batches. */
export interface Runner {
  run(batch: StreamBatch, seed: number, params?: readonly Params[]): StreamBatch | Promise<StreamBatch>;
  /** One sample by itself, where samples are worked on one by one: to find the one that fails. */
  readonly runSample?: (batch: StreamBatch, i: number, seed: number, params?: readonly Params[]) => void;
}

/** What runs a pipeline of any kind but a URL. */
export function makeRunner(pipeline: unknown): Runner {
  if (typeof pipeline === "function") {
    return { run: async (batch, seed) => expectBatch(await (pipeline as BatchFunction)(batch as never, seed)) };
  }
  if (typeof pipeline !== "object" || pipeline === null) {
    throw new TypeError(
      `augmentBatches: a pipeline must be an augmentation, a recipe or a function, got ${shown(pipeline)}.`,
    );
  }
  return "draw" in pipeline ? ofAugmentation(pipeline as Augmentation) : ofRecipe(pipeline as Recipe);
}

/** What runs the default export of a module. */
export async function importRunner(href: string): Promise<Runner> {
  const load: Promise<{ default?: unknown }> = import(/* @vite-ignore */ /* webpackIgnore: true */ href);
  const module = await load.catch((error) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TypeError(
      `augmentBatches: the module ${href} cannot be imported: ${reason}. In a bundle, make the worker yourself with makeWorker.`,
    );
  });
  if (module.default === undefined) {
    throw new TypeError(`augmentBatches: the module ${href} must export its pipeline as the default.`);
  }
  return makeRunner(module.default);
}

function expectBatch(result: unknown): StreamBatch {
  if (typeof result === "object" && result !== null) return result as StreamBatch;
  throw new TypeError(`the pipeline must return a batch { image, … }, got ${shown(result)}.`);
}

function ofRecipe(recipe: Recipe): Runner {
  const { swap } = recipe;
  const [{ run, runSample }, mix] = [ofAugmentation(recipePipeline(recipe)), recipeMix(recipe)];
  const swapping = (batch: StreamBatch) => (swap && !batch.swap ? { ...batch, swap } : batch);
  return {
    async run(batch, seed) {
      const augmented = await run(swapping(batch), seed);
      return recipe.mix?.length ? (mix.augment(augmented as never, foldIn(seed, "mix")) as StreamBatch) : augmented;
    },
    ...(runSample && { runSample: (batch, i, seed) => runSample(swapping(batch), i, seed) }),
  };
}

function ofAugmentation(step: Augmentation): Runner {
  return {
    run: (batch, seed) => applyToBatch(step, batch, drawsOf(step, batch, seed)),
    runSample: (batch, i, seed) => void step.augment(sampleAt(batch, i), foldIn(seed, i)),
  };
}

/** What does again what was drawn elsewhere, by any of the package's own steps of images. */
export function makeReplayer(names: readonly string[]): Runner {
  const steps = Object.values(stepTable).map(({ make, options }) =>
    make(("height" in options ? { height: 1, width: 1 } : {}) as never),
  );
  const known = stepsByName(steps);
  const missing = names.find((name) => !known.has(name));
  if (missing !== undefined) {
    throw new TypeError(
      `augmentBatches: its workers do not know the step ${shown(missing)}. Put the pipeline into a module and give its URL, as new URL("./pipeline.js", import.meta.url), or work with workers: 0.`,
    );
  }
  const again: Augmentation = composite({ name: "augmentBatches", steps, draw: () => [] });
  return {
    run: (batch, _, params = []) => applyToBatch(again, batch, { count: params.length, at: (i) => params[i] }),
    runSample: (batch, i, _, params = []) => void again.apply(sampleAt(batch, i), params[i]),
  };
}

/** The first sample that fails by itself; undefined where none does, or samples are not worked on one by one. */
export function firstFailing(
  { runSample }: Runner,
  batch: StreamBatch,
  seed: number,
  params?: readonly Params[],
): number | undefined {
  if (!runSample) return undefined;
  try {
    const count = sampleCount(batch);
    for (let i = 0; i < count; i++) {
      try {
        runSample(batch, i, seed, params);
      } catch {
        return i;
      }
    }
  } catch {
    return undefined; // the batch itself is wrong
  }
  return undefined;
}
