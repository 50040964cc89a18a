import { type Point, task } from "@reg/tune";
import type { Dataset } from "../data/dataset.ts";
import { loadDigits } from "../data/loadDigits.ts";
import { loadMnist } from "../data/loadMnist.ts";
import { loadTable } from "../data/loadTable.ts";
import { trainer } from "../trainer.ts";
import { recipeOf, type Shared } from "./nets.ts";

/** Read once a thread. */
const known = new Map<string, Dataset>();

function dataOf({ data, target, mnist }: Shared): Dataset {
  const key = JSON.stringify([data, target, mnist]);
  const found =
    known.get(key) ??
    (data !== null ? loadTable(data, target ?? undefined) : mnist !== null ? loadMnist(mnist) : loadDigits());
  known.set(key, found);
  return found;
}

/** Trains one net on the training part, and judges it on the validation part; the test part has no say. */
export default task<Point & { readonly shared: Shared & Point }>(({ point, seed, budget = 1, report }) => {
  const { sizes, split, labelNoise, ...shared } = point.shared;
  const net = trainer({
    data: dataOf({ sizes, split, labelNoise, ...shared }),
    sizes,
    split,
    labelNoise,
    seed,
    recipe: recipeOf(point),
  });
  try {
    for (let epoch = 0; epoch < budget; epoch++) {
      net.epoch();
      const metrics = { val_loss: net.history.validationLoss[epoch], loss: net.history.trainLoss[epoch] };
      report({ epoch, metrics });
    }
    const { loss, accuracy } = net.evaluate(net.parts.validation);
    return { val_loss: loss, val_accuracy: accuracy };
  } finally {
    net.dispose();
  }
});
