import { prepare } from "../data/prepare.ts";
import { takeRows } from "../data/takeRows.ts";
import type { Job } from "../job.ts";
import { augmentationOf, rowSeeds } from "../net/augmentationOf.ts";
import type { ReportData } from "./page.ts";

const DRAWS = 23;

/** The first training sample of a job, and what its augmentation makes of it in the first epochs: what the net has seen. */
export function augmented(job: Job): ReportData["gallery"] {
  const { data, recipe, seed, epochs } = job;
  if (!recipe.augment || !data.image) return [];
  const { image } = data;
  const { x } = prepare(job).train;
  const first = takeRows(x, [0]);
  const augment = augmentationOf(recipe.augment, image);
  const draws = Array.from({ length: Math.min(DRAWS, epochs) }, (_, epoch) => {
    const drawn = takeRows(first, [0]);
    augment(drawn, rowSeeds(seed, epoch, [0]));
    return { picture: { pixels: drawn.data, ...image }, caption: `epoch ${epoch + 1}` };
  });
  return [{ picture: { pixels: first.data, ...image }, caption: "as it is" }, ...draws];
}
