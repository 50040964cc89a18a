import { expectRecord } from "@reg/tensor/checks";

/** A penalty as its value, or as what the penalty returned. */
export type PenaltyValue = number | readonly [value: number, ...rest: unknown[]];

/** A loss with its parts apart. */
export interface Objective {
  /** What is minimized: dataLoss + penalty. */
  readonly total: number;
  /** What training and validation are compared by. */
  readonly dataLoss: number;
  /** The sum of all penalties. */
  readonly penalty: number;
  /** The value of each penalty. */
  readonly parts: Readonly<Record<string, number>>;
}

/**
 * The data loss and the penalties, together and apart. A loss of training that contains the penalty beside one of
 * validation that does not shows a gap that is none.
 *
 * @param dataLoss the loss on the data alone
 * @param penalties by name, or as a list
 * @throws TypeError for a loss or penalty that is no number.
 * @example objective(0.31, { l2: each(l2)(parameters, { strength: 1e-4 }) }); // { total, dataLoss: 0.31, penalty, parts: { l2 } }
 */
export function objective(
  dataLoss: number,
  penalties: Readonly<Record<string, PenaltyValue>> | readonly PenaltyValue[],
): Objective {
  expectNumber("dataLoss", dataLoss);
  expectRecord("objective", "penalties", penalties, "a list of penalties, or an object of them by name");
  const parts: Record<string, number> = {};
  let penalty = 0;
  for (const [name, result] of Object.entries<PenaltyValue>(penalties as Record<string, PenaltyValue>)) {
    const value = typeof result === "object" ? result?.[0] : result;
    expectNumber(`penalties.${name}`, value);
    parts[name] = value;
    penalty += value;
  }
  return { total: dataLoss + penalty, dataLoss, penalty, parts };
}

function expectNumber(what: string, value: number): void {
  if (typeof value !== "number") {
    throw new TypeError(`objective: ${what} must be a number or what a penalty returned, got ${String(value)}.`);
  }
}
