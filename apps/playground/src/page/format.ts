type Value = number | null | undefined;

export const percent = (value: Value): string => (value == null ? "–" : `${(100 * value).toFixed(1)} %`);

/** Three digits that count. */
export const short = (value: Value): string =>
  value == null ? "–" : value === 0 ? "0" : Math.abs(value) < 1e-3 ? value.toExponential(1) : value.toPrecision(3);

export const count = (value: number): string => value.toLocaleString("en");
