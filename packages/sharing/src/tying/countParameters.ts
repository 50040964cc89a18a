import { expectShape, sizeOf, type Tensors } from "@reg/tensor";
import { expectRecord } from "@reg/tensor/checks";
import { planOf } from "./internal/planOf.ts";
import type { Plan } from "./plan.ts";
import { uniqueParameters } from "./uniqueParameters.ts";

export interface ParameterCount {
  /** Numbers that are stored and trained. */
  readonly unique: number;
  /** Numbers that the net would have if nothing were tied. */
  readonly virtual: number;
  /** virtual / unique; 1 where nothing is tied or there is nothing. */
  readonly compression: number;
}

/**
 * How many parameters there are, and how many there seem to be.
 *
 * @param parameters named tensors; the same memory under two names is counted once in `unique` and twice in `virtual`
 * @param plan the uses of these parameters as owners: then `virtual` counts the uses, and owners that have none
 * @throws RangeError as `share` does.
 * @example countParameters({ w }, { encode: { of: "w" }, decode: { of: "w" } }).compression; // 2
 */
export function countParameters(parameters: Tensors, plan?: Plan): ParameterCount {
  expectRecord("countParameters", "parameters", parameters);
  for (const [name, w] of Object.entries(parameters)) expectShape(`countParameters: ${name}`, w);
  const count = (tensors: Tensors) => Object.values(tensors).reduce((sum, { data }) => sum + data.length, 0);
  const unique = count(uniqueParameters(parameters) as Tensors);
  let virtual = count(parameters);
  if (plan) {
    const uses = Object.values(planOf("countParameters", parameters, plan));
    const used = new Set(uses.map(({ owner }) => owner));
    virtual = uses.reduce((sum, { view }) => sum + sizeOf(view.shape), 0);
    for (const [name, { data }] of Object.entries(parameters)) if (!used.has(name)) virtual += data.length;
  }
  return { unique, virtual, compression: unique === 0 ? 1 : virtual / unique };
}
