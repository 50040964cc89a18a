/** Whole numbers below 2^31, one after the other. */
export interface NumberList {
  add(value: number): void;
  /** all of them so far */
  list(): Int32Array;
}

/** A list of numbers that grows, in four bytes each. */
export function numberList(): NumberList {
  let values = new Int32Array(1024);
  let length = 0;
  return {
    add(value) {
      if (length === values.length) {
        const longer = new Int32Array(2 * length);
        longer.set(values);
        values = longer;
      }
      values[length++] = value;
    },
    list: () => values.subarray(0, length),
  };
}
