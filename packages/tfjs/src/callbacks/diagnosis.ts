import { type DiagnoseOptions, type Diagnosis, diagnose as judge } from "@reg/callbacks";
import { expectOptions, shown } from "@reg/tensor/checks";
import type { CustomCallback } from "@tensorflow/tfjs-layers";
import { checked } from "../internal/checked.ts";
import type { Tf } from "../internal/tf.ts";
import { diagnose } from "./diagnose.ts";
import { fitCallback } from "./internal/fitCallback.ts";

export interface DiagnosisOptions extends DiagnoseOptions {
  /** Gets the diagnosis at the end of training. */
  readonly report: (diagnosis: Diagnosis) => void;
}

const OPTIONS = /* @__PURE__ */ Object.keys({
  report: true,
  training: true,
  validation: true,
  penalty: true,
  penaltyIn: true,
  accuracy: true,
  metric: true,
  mode: true,
  baseline: true,
  classes: true,
  pretrained: true,
  boosting: true,
  unlike: true,
  broken: true,
  suspicious: true,
  unit: true,
  target: true,
  validationSize: true,
  inUse: true,
  data: true,
  seed: true,
} satisfies Record<keyof DiagnosisOptions, true>);

/**
 * Diagnoses a fit at its end: `diagnose` of its history.
 *
 * @returns a callback for fit
 * @throws TypeError without a report, RangeError for options out of range; out of fit what `diagnose` throws, as without
 * validation data.
 * @see Goodfellow, Bengio, Courville: "Deep learning" (2016), https://www.deeplearningbook.org, section 5.2
 * @example diagnosis(tf)({ report: ({ verdict, advice }) => console.log(verdict, advice) });
 */
export function diagnosis(tf: Tf) {
  return (given: DiagnosisOptions): CustomCallback => {
    expectOptions("diagnosis", given, OPTIONS);
    const { report, ...options } = given;
    if (typeof report !== "function")
      throw new TypeError(`diagnosis: report must be a function, got ${shown(report)}.`);
    expectDiagnosable(options);
    let columns: Record<string, number[]> = {};
    return fitCallback(tf, {
      begin() {
        columns = {};
      },
      epoch(_, __, metrics) {
        for (const [name, value] of Object.entries(metrics)) {
          columns[name] ??= [];
          columns[name].push(value);
        }
      },
      end: () => report(diagnose(columns, options)),
    });
  };
}

/** Throws for options of `diagnose` that no history makes right, before a fit is spent on them. */
function expectDiagnosable({ training, validation, penalty, accuracy, metric, ...values }: DiagnoseOptions): void {
  for (const [name, column] of Object.entries({ training, validation, penalty, accuracy, metric })) {
    const isMissing = column === null && (name === "training" || name === "validation");
    if (column === undefined || isMissing || typeof column === "string") continue;
    throw new TypeError(`diagnosis: ${name} must be the name of a column, as "loss", got ${shown(column)}.`);
  }
  checked("diagnosis", () => judge({ loss: [], val_loss: [] }, values));
}
