import { rises } from "../../internal/inferMode.ts";
import { column } from "../../records/column.ts";
import type { Recorded } from "../../types.ts";
import type { Columns } from "../types.ts";

/** The part of a history that a diagnosis looks at. */
export interface Losses {
  /** Epochs in which both losses are finite, and the losses there. */
  readonly epochs: readonly number[];
  readonly training: readonly number[];
  readonly validation: readonly number[];
  /** Is the last loss that was measured, of either kind, not finite? */
  readonly blewUp: boolean;
  /** Training accuracy at the end; null where there is none. */
  readonly accuracy: number | null;
}

export interface LossNames {
  readonly training?: string;
  readonly validation?: string;
  readonly penalty?: string;
  readonly accuracy?: string;
}

/**
 * Data losses of a history: what the penalty adds to the training loss is taken off.
 *
 * @throws RangeError when a column is missing, not as long as the others, or a metric that rises.
 */
export function lossesOf(history: Columns, names: LossNames): Losses {
  const { training = "loss", validation = "val_loss", penalty } = names;
  const { accuracy = ["accuracy", "acc"].find((name) => Object.hasOwn(history, name)) } = names;
  const rising = [training, validation].find(rises);
  if (rising !== undefined) {
    throw new RangeError(`diagnose: "${rising}" rises as the model learns; give a loss or an error rate.`);
  }
  const fitted = column(history, training);
  const beside = (name: string) => {
    const values = column(history, name);
    if (values.length === fitted.length) return values;
    const lengths = `"${training}" has ${fitted.length} entries and "${name}" ${values.length}`;
    throw new RangeError(`diagnose: the columns must be of one length, but ${lengths}.`);
  };
  const held = beside(validation);
  const added = penalty === undefined ? [] : beside(penalty);
  const epoch = Object.hasOwn(history, "epoch") ? beside("epoch") : [...fitted.keys()];
  const data = fitted.map((loss, i) => loss - (added[i] ?? 0));
  const rows = [...data.keys()].filter((i) => Number.isFinite(data[i]) && Number.isFinite(held[i]));
  const measured = (values: readonly number[]) => rows.map((i) => values[i]);
  const right = accuracy === undefined ? [] : column(history, accuracy).filter(Number.isFinite);
  return {
    epochs: measured(epoch),
    training: measured(data),
    validation: measured(held),
    blewUp: endsBadly(history[training]) || endsBadly(history[validation]),
    accuracy: right.at(-1) ?? null,
  };
}

/** A null was not measured; the last that was must be finite. */
function endsBadly(entries: readonly (Recorded | null)[]): boolean {
  const measured = entries.filter((entry) => entry !== null && entry !== undefined);
  return !Number.isFinite(Number(measured.at(-1) ?? 0));
}
