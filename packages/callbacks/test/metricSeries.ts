import { present } from "@reg/testing";
import fc from "fast-check";

/** Metric series with ties, and sometimes entries that are no numbers. */
export const series = (nonFinite = true): fc.Arbitrary<number[]> =>
  fc.array(
    nonFinite
      ? fc.oneof({ weight: 12, arbitrary: steps }, { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) })
      : steps,
    { minLength: 1, maxLength: 30 },
  );
const steps = fc.integer({ min: -32, max: 32 }).map((n) => n / 16);

/** What a save and a load make of a state. */
export const throughJson = <T>(state: T): T => JSON.parse(JSON.stringify(state)) as T;

/** All states of a reducer over a series, the first one included. */
export function statesOf<State, S>(
  callback: { init(): State; update(state: State, seen: S): State },
  seen: readonly S[],
): State[] {
  const states = [callback.init()];
  for (const one of seen) states.push(callback.update(present(states.at(-1)), one));
  return states;
}

/** The values as epochs of one metric. */
export const epochsOf = (values: readonly number[], name = "val_loss") =>
  values.map((value, epoch) => ({ epoch, metrics: { [name]: value } }));

/** Frozen as deep as it goes, so that any write throws. */
export function frozen<T>(value: T): T {
  if (value !== null && typeof value === "object" && !ArrayBuffer.isView(value)) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}
