import { type DiagnoseOptions, type Diagnosis, diagnose as judge } from "@reg/callbacks";
import { expectRecord } from "@reg/tensor/checks";
import { checked, expectObject } from "../internal/checked.ts";

/** The history that `model.fit` returns. */
export type FitHistory = Readonly<Record<string, ArrayLike<unknown>>>;

/**
 * What a fit has come to: overfitting, underfitting, a good fit. Compares data losses: `data_loss` where the model has
 * penalties and `loss` where not, with `val_loss`, which has none.
 *
 *     gap = val_loss − data_loss
 *
 * @param history of `model.fit` after `register(tf)`
 * @returns the diagnosis of `diagnose` of `@reg/callbacks`
 * @throws RangeError for columns that are missing or of different lengths.
 * @see Goodfellow, Bengio, Courville: "Deep learning" (2016), https://www.deeplearningbook.org, section 5.2
 * @example
 * const { history } = await model.fit(x, y, { epochs: 30, validationSplit: 0.2 });
 * diagnose(history).verdict;
 */
export function diagnose(history: FitHistory, options: DiagnoseOptions = {}): Diagnosis {
  expectObject("diagnose", options);
  expectRecord("diagnose", "history", history, "the history that model.fit returns");
  const training = "data_loss" in history && options.training === undefined ? { training: "data_loss" } : {};
  return checked("diagnose", () => judge(history as Parameters<typeof judge>[0], { ...training, ...options }));
}
