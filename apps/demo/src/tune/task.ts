import { type Point, task } from "@reg/tune";
import type { Dataset } from "../data/dataset.ts";
import { loadDigits } from "../data/loadDigits.ts";
import { loadMnist } from "../data/loadMnist.ts";
import { loadTable } from "../data/loadTable.ts";
import type { Progress } from "../net/progress.ts";
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

/** Trains one net on the training part, and judges it on the validation part; the test part has no say. A larger budget goes on. */
export default task<Point & { readonly shared: Shared & Point }>(({ point, seed, budget = 1, report, resume }) => {
  const { sizes, split, labelNoise, ...shared } = point.shared;
  const net = trainer({
    data: dataOf({ sizes, split, labelNoise, ...shared }),
    sizes,
    split,
    labelNoise,
    seed,
    recipe: recipeOf(point),
    judgesTraining: false,
  });
  try {
    if (resume) net.load(resume.state as Progress);
    for (let epoch = resume ? resume.epoch + 1 : 0; epoch < budget; epoch++) {
      net.epoch();
      const metrics = { val_loss: net.history.validationLoss[epoch] };
      report({ epoch, metrics, ...(epoch === budget - 1 && { state: net.save() }) });
    }
    const { loss, accuracy } = net.evaluate(net.parts.validation);
    return { val_loss: loss, val_accuracy: accuracy };
  } finally {
    net.dispose();
  }
});
