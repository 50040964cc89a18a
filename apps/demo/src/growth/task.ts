import { type Point, task } from "@reg/tune";
import type { Dataset } from "../data/dataset.ts";
import { loadMnist } from "../data/loadMnist.ts";
import { train } from "../train.ts";
import { recipeOf } from "../tune/nets.ts";
import { netsFor, type Shared } from "./space.ts";

/** Read once a thread. */
const known = new Map<string, Dataset>();

function dataOf(folder: string): Dataset {
  const found = known.get(folder) ?? loadMnist(folder);
  known.set(folder, found);
  return found;
}

type GrowthPoint = Point & { readonly net: string; readonly wrong: number; readonly shared: Shared & Point };

/**
 * Trains one net and judges it on the test. The nets of a repetition share their seed, and so the split, the wrong labels and the order
 * of the images: they are compared pair by pair.
 */
export default task<GrowthPoint>(({ point: { net, wrong, shared }, repeat }) => {
  const { folder, size, validation, epochs, settings } = shared;
  const data = dataOf(folder);
  const recipe = settings ? recipeOf(settings, net) : netsFor(data, wrong, epochs).find(({ name }) => name === net);
  if (!recipe) throw new Error(`There is no net called ${net} for ${folder}.`);
  const sizes = { train: size, validation };
  const job = { data, sizes, recipe, seed: 1 + repeat, epochs, labelNoise: wrong, judgesTraining: false };
  const outcome = train(job);
  return {
    val_loss: outcome.validation.loss,
    accuracy: outcome.test.accuracy,
    loss: outcome.test.loss,
    calibration: outcome.details.calibration?.error ?? Number.NaN,
    zeros: outcome.zeros,
    parameters: outcome.parameters,
    epochs: outcome.epochs,
    best_epoch: outcome.bestEpoch,
  };
});
