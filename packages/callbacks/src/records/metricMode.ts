import { directionOf } from "../internal/inferMode.ts";
import type { Mode } from "../types.ts";

/**
 * Whether a metric is better when lower or when higher, by its name; null where the name does not tell.
 *
 * @example metricMode("val_accuracy"); // "max"
 */
export const metricMode = (name: string): Mode | null => directionOf(name);
