import type { Pass } from "./linearOp.ts";

/** What is weighed by 0 is not there, even if it is infinite. */
export const weighed = (weight: number, value: number): number => (weight === 0 ? 0 : weight * value);

/** y = weight · x */
export const weigh =
  (weight: number): Pass =>
  (y, x) => {
    const [to, from] = [y.data, x.data];
    for (let i = 0; i < to.length; i++) to[i] = weighed(weight, from[i]);
  };
