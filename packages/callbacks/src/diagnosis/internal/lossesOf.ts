import { expectRecord } from "@reg/tensor/checks";
import { inferMode, rises } from "../../internal/inferMode.ts";
import { column } from "../../records/column.ts";
import type { Mode, Recorded } from "../../types.ts";
import type { Columns } from "../types.ts";

/** The part of a history that a diagnosis looks at. */
export interface Losses {
  /** Epochs in which the losses that there are, are finite; and the losses there, none for one that there is not. */
  readonly epochs: readonly number[];
  readonly training: readonly number[];
  readonly validation: readonly number[];
  /** Is the last loss that was measured not finite? */
  readonly blewUp: boolean;
  /** Which loss is 0 in every epoch, or undefined. */
  readonly zero: "training" | "validation" | undefined;
  /** Accuracy at the end, on the training data if it is known there; null where there is none. */
  readonly accuracy: number | null;
  /** The first and the best of the metric, and where it was; null where there is none. */
  readonly metric: {
    readonly first: number;
    readonly best: number;
    readonly epoch: number;
    readonly mode: Mode;
  } | null;
}

export interface LossNames {
  readonly training?: string | null;
  readonly validation?: string | null;
  readonly penalty?: string;
  readonly penaltyIn?: "training" | "both";
  readonly accuracy?: string;
  readonly metric?: string;
  readonly mode?: Mode;
}

/**
 * Data losses of a history: what the penalty adds is taken off.
 *
 * @throws RangeError when a column is missing, not as long as the others, or a metric that rises.
 */
export function lossesOf(history: Columns, names: LossNames): Losses {
  expectRecord("diagnose", "history", history, "an object of columns, as { loss: [1, 0.5], val_loss: [1, 0.6] }");
  const { training = "loss", validation = "val_loss", penalty, penaltyIn = "training", metric } = names;
  const { accuracy = ["accuracy", "acc"].find((name) => Object.hasOwn(history, name)) } = names;
  const losses = [training, validation].filter((name) => name !== null);
  if (losses.length === 0)
    throw new RangeError("diagnose: there must be a training or a validation loss, got null for both.");
  const rising = losses.find(rises);
  if (rising !== undefined) {
    throw new RangeError(`diagnose: "${rising}" rises as the model learns; give a loss or an error rate.`);
  }
  const [first] = losses;
  const { length } = column(history, first);
  const beside = (name: string) => {
    const values = column(history, name);
    if (values.length === length) return values;
    const lengths = `"${first}" has ${length} entries and "${name}" ${values.length}`;
    throw new RangeError(`diagnose: the columns must be of one length, but ${lengths}.`);
  };
  const added = penalty === undefined ? [] : beside(penalty);
  const data = (name: string | null, taken: boolean) =>
    name === null ? null : beside(name).map((loss, i) => (taken ? loss - (added[i] ?? 0) : loss));
  const fitted = measuredOr(data(training, true));
  // A validation that is never finite did not happen, unless training blew up too.
  const held = measuredOr(data(validation, penaltyIn === "both"));
  const epoch = Object.hasOwn(history, "epoch") ? beside("epoch") : Array.from({ length }, (_, i) => i);
  const finite = (values: readonly number[] | null, i: number) => values === null || Number.isFinite(values[i]);
  const some = fitted !== null || held !== null;
  const rows = epoch.flatMap((_, i) => (some && finite(fitted, i) && finite(held, i) ? [i] : []));
  const at = (values: readonly number[] | null) => (values === null ? [] : rows.map((i) => values[i]));
  const right = accuracy === undefined ? [] : column(history, accuracy).filter(Number.isFinite);
  return {
    epochs: at(epoch),
    training: at(fitted),
    validation: at(held),
    blewUp:
      training === null
        ? endsBadly(history, validation)
        : endsBadly(history, training) || endsInfinite(history, validation),
    zero: isZero(fitted) ? "training" : isZero(held) ? "validation" : undefined,
    accuracy: right.at(-1) ?? null,
    metric: metric === undefined ? null : bestOf(beside(metric), epoch, inferMode("diagnose", metric, names.mode)),
  };
}

const measuredOr = (values: readonly number[] | null) => (values?.some(Number.isFinite) ? values : null);

function bestOf(values: readonly number[], epoch: readonly number[], mode: Mode): Losses["metric"] {
  const rows = values.flatMap((value, i) => (Number.isFinite(value) ? [i] : []));
  if (rows.length === 0) return null;
  const better = (a: number, b: number) => (mode === "max" ? a > b : a < b);
  const best = rows.reduce((a, b) => (better(values[b], values[a]) ? b : a));
  return { first: values[rows[0]], best: values[best], epoch: epoch[best], mode };
}

const isZero = (values: readonly number[] | null): boolean => {
  const measured = values?.filter((value) => !Number.isNaN(value)) ?? [];
  return measured.length > 0 && measured.every((value) => value === 0);
};

const measuredIn = (history: Columns, name: string | null): readonly Recorded[] =>
  name === null ? [] : history[name].filter((entry): entry is Recorded => entry !== null && entry !== undefined);

/** A null was not measured; the last that was must be finite. */
const endsBadly = (history: Columns, name: string | null): boolean =>
  !Number.isFinite(Number(measuredIn(history, name).at(-1) ?? 0));

/** A validation that is NaN may not have happened: only an infinite one tells. */
const endsInfinite = (history: Columns, name: string | null): boolean =>
  Math.abs(Number(measuredIn(history, name).at(-1) ?? 0)) === Infinity;
