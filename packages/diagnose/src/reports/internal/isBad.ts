import type { Report } from "../../judging/types.ts";

/** Is something wrong with the run: does it overfit, diverge, or measure nothing? */
export const isBad = ({ verdict }: Report): boolean => ["overfitting", "diverging", "broken"].includes(verdict);
