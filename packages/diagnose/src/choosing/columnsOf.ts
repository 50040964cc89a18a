import { expectOptions } from "@reg/tensor/checks";
import { expectRun } from "../internal/expectRun.ts";
import type { Run } from "../reading/types.ts";
import { chooseLoss, chooseMetric, modeOf } from "./internal/choose.ts";
import { expectColumns } from "./internal/expectColumns.ts";
import { lossesIn } from "./internal/lossesIn.ts";
import { lossesThatFit } from "./internal/lossesThatFit.ts";
import { penaltyIn } from "./internal/penaltyIn.ts";

/** Names of columns that are given instead of chosen. */
export interface ColumnOptions {
  readonly training?: string;
  readonly validation?: string;
  readonly metric?: string;
}

/** Which columns of a log were taken as what, and why. Several names of one loss are its parts, which are added. */
export interface Chosen {
  readonly training: readonly string[];
  readonly validation: readonly string[];
  /** A metric of the validation data, which rises or falls. */
  readonly metric: { readonly name: string; readonly mode: "min" | "max" } | null;
  /** The accuracy on the training data. */
  readonly accuracy: string | null;
  /** The penalty that is part of each loss, and is taken off; null where there is none. */
  readonly penalty: { readonly training: string | null; readonly validation: string | null };
  readonly why: readonly string[];
  /** Why the losses that there are do not say how well the model fits, so that none was taken; null where they do. */
  readonly unfit: string | null;
}

/**
 * Chooses the columns of the training and the validation loss and of a metric by their names.
 *
 * @throws RangeError for a name that the log does not have; it tells those it has.
 * @example
 * const text = "epoch,loss,val_loss\n0,1.5,1.6\n1,0.9,1.1\n";
 * const [run] = readLog("log.csv", [new TextEncoder().encode(text)]);
 * columnsOf(run).training; // ["loss"]
 */
export function columnsOf(run: Run, options: ColumnOptions = {}): Chosen {
  expectRun("columnsOf", run);
  expectOptions("columnsOf", options, ["training", "validation", "metric"]);
  expectColumns("columnsOf", run, options);
  const { losses, why } = lossesThatFit(lossesIn(run), run);
  const training = options.training ? given("training", options.training) : chooseLoss("training", losses, run);
  const validation = options.validation
    ? given("validation", options.validation)
    : chooseLoss("validation", losses, run);
  const metric = options.metric
    ? { name: options.metric, why: "given" }
    : chooseMetric("validation", run, [...training.names, ...validation.names]);
  const accuracy = chooseMetric("training", run, [...training.names, ...validation.names]);
  const penalty = {
    training: penaltyIn("training", training.names, run),
    validation: penaltyIn("validation", validation.names, run),
  };
  const taken = [...new Set([penalty.training, penalty.validation].filter((name) => name !== null))];
  const mode = metric && modeOf(metric.name);
  return {
    training: training.names,
    validation: validation.names,
    metric: metric && { name: metric.name, mode: mode ?? "max" },
    accuracy: accuracy && /acc|top/i.test(accuracy.name) ? accuracy.name : null,
    penalty,
    unfit: options.training || options.validation ? null : why,
    why: [
      training.why,
      validation.why,
      metric ? `metric: "${metric.name}", ${metric.why}` : "metric: none found",
      ...taken.map(
        (name) => `penalty: "${name}" is taken off the ${lossesWith(name, penalty)}, for only losses of data compare`,
      ),
    ],
  };
}

const lossesWith = (name: string, penalty: Chosen["penalty"]): string =>
  penalty.training === name && penalty.validation === name
    ? "losses of both"
    : `${penalty.training === name ? "training" : "validation"} loss`;

const given = (part: string, name: string) => ({ names: [name], why: `${part} loss: "${name}", given` });
