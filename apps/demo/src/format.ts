import type { Estimate } from "./statistics.ts";

/**
 * A fraction as percent with its standard error, "93.1 ± 0.5".
 *
 * @example percent({ mean: 0.931, error: 0.005 });
 */
export const percent = ({ mean, error }: Estimate): string =>
  number({ mean: 100 * mean, error: error && 100 * error }, 1);

/** A number with its standard error. */
export function number({ mean, error }: Estimate, digits: number): string {
  if (!Number.isFinite(mean)) return "not finite";
  return error === null ? mean.toFixed(digits) : `${mean.toFixed(digits)} ± ${error.toFixed(digits)}`;
}

/** With a sign in any case, "+1.2 ± 0.3". */
export const signed = (text: string): string => (text.startsWith("-") ? text.replace("-", "−") : `+${text}`);

/** A whole number with commas between thousands: "82,954". */
export const count = (value: number): string =>
  Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",");
