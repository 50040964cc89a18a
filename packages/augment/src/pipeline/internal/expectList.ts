import { expectNumber, expectWhole, shown } from "@reg/tensor/checks";

/** Throws unless `list` is an array, of `length` where that is given. */
export function expectList(where: string, name: string, list: unknown, length?: number): asserts list is unknown[] {
  if (!Array.isArray(list)) throw new TypeError(`${where}: ${name} must be a list, got ${shown(list)}.`);
  if (length !== undefined && list.length !== length) {
    throw new RangeError(`${where}: ${name} must be a list of ${length}, got ${list.length}.`);
  }
}

/** Throws unless `list` is an array of numbers in the interval. */
export function expectNumbers(
  where: string,
  name: string,
  list: unknown,
  interval: string,
  length?: number,
): asserts list is number[] {
  expectList(where, name, list, length);
  for (const value of list) expectNumber(where, name, value, interval);
}

/** Throws unless `list` is an array of `length` whole numbers below `count`: places in another list. */
export function expectPlaces(
  where: string,
  name: string,
  list: unknown,
  count: number,
  length?: number,
): asserts list is number[] {
  expectList(where, name, list, length);
  for (const place of list) expectWhole(where, name, place, 0, count - 1);
}
