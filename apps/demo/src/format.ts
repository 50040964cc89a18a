import type { Estimate } from "./statistics.ts";
import type { Summary } from "./summarize.ts";

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
  const shown = mean.toFixed(digits).replace("-", "−");
  return error === null ? shown : `${shown} ± ${error.toFixed(digits)}`;
}

/** With a sign in any case, "+1.2 ± 0.3". */
export const signed = (text: string): string => (/^\d/.test(text) ? `+${text}` : text);

/** A whole number with commas between thousands: "82,954". */
export const count = (value: number): string =>
  Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",");

/** "38 of 120", on the mean of the seeds; "none of 120" where the validation loss was never a number. */
export const bestEpoch = ({ bestEpoch: { mean }, epochs }: Pick<Summary, "bestEpoch" | "epochs">): string =>
  `${Number.isNaN(mean) ? "none" : Math.round(mean)} of ${Math.round(epochs.mean)}`;
