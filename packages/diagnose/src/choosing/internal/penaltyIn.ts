import { isPart, type Part, partOf, wordsOf } from "../../reading/internal/partOf.ts";
import type { Run } from "../../reading/types.ts";

const PENALTY = /^(reg|regularization|regularisation|regularizer|penalty)$/;
const BESIDE = /^(loss|losses|l1|l2|weight|decay|total|epoch|mean)$/;

/** Is a column the penalty that regularization adds to a loss: "reg_loss", "val_penalty", "l2_penalty"? */
export function isPenalty(name: string): boolean {
  const words = wordsOf(name);
  return (
    words.some((word) => PENALTY.test(word)) &&
    words.every((word) => PENALTY.test(word) || BESIDE.test(word) || isPart(word))
  );
}

/**
 * The column of the penalty that is part of a loss, or null: of the same part of the data and nowhere above the loss.
 * Keras adds what its regularizers say to the loss of validation too.
 */
export function penaltyIn(part: Part, loss: readonly string[], run: Run): string | null {
  const [name] = loss;
  if (loss.length !== 1 || wordsOf(name).includes("data")) return null;
  const penalties = [...run.series.keys()].filter(isPenalty);
  const own = penalties.find((other) => (partOf(other) ?? "training") === part);
  const found = own ?? (run.kind.startsWith("Keras") ? penalties.find((other) => partOf(other) === null) : undefined);
  if (found === undefined) return null;
  const [whole, added] = [run.series.get(name)?.values ?? [], run.series.get(found)?.values ?? []];
  return added.length > 0 && added.every((value, i) => !(value > whole[i])) ? found : null;
}
