import { shown } from "./shown.ts";

/**
 * Throws unless a value is an object, with what it holds by name: weights, gradients, the columns of a history.
 *
 * @param form what it must be, as the error says it
 * @throws TypeError for anything else, which includes null and text.
 * @example expectRecord("sparsity", "weights", { w: tensor([1, 0]) });
 */
export function expectRecord(where: string, name: string, value: unknown, form = "an object of tensors by name"): void {
  if (typeof value !== "object" || value === null) {
    throw new TypeError(`${where}: ${name} must be ${form}, got ${shown(value)}.`);
  }
}
