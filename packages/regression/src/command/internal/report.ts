import { visible } from "@reg/table";
import { coefficients } from "../../result/coefficients.ts";
import type { Fitted } from "./fitTable.ts";
import type { RunOptions } from "./options.ts";

const short = (value: number): string => String(Number(value.toPrecision(4)));

/** What the command prints: the choice, and the coefficients that survive. */
export function report({ family, x, found }: Fitted, options: RunOptions): string {
  const choice = options.best ? found.best : found.oneError;
  const kept = coefficients(found.fit, { lambda: choice.lambda });
  const width = Math.max(4, ...kept.map(({ name }) => visible(name).length));
  const classes = kept.some((one) => one.class !== undefined);
  const lines = kept.map((one) => {
    const label = classes ? `  ${visible(String(one.class))}` : "";
    return `  ${visible(one.name).padEnd(width)}  ${short(one.value).padStart(11)}${label}`;
  });
  const [, second] = found.fit.classes;
  const above = family === "binomial" ? `, above 0 for ${visible(JSON.stringify(second))}` : "";
  const at = (name: string, one: typeof choice): string =>
    `  ${name.padEnd(18)}  ${short(one.lambda).padStart(9)}  ${String(one.nonZeros).padStart(8)}  ${short(one.mean)} ± ${short(one.error)}`;
  return [
    `${x.shape[0]} rows, ${x.shape[1]} features, ${family}, l1 ratio ${choice.l1Ratio}, ${options.folds} folds`,
    "",
    `  ${"choice".padEnd(18)}  ${"lambda".padStart(9)}  ${"features".padStart(8)}  ${found.measure}, held out`,
    at("best", found.best),
    at("one standard error", found.oneError),
    "",
    `Coefficients at lambda ${short(choice.lambda)} (${options.best ? "best" : "one standard error"}), on the scale of the table${above}:`,
    "",
    ...(lines.length > 0 ? lines : ["  none: no feature predicts better than the mean does"]),
    "",
    "These features were chosen by looking at this table. Tests and p-values computed on it afterwards are too good to be true;",
    "take fresh rows for them.",
  ].join("\n");
}

/** The same as plain values. */
export function reportJSON({ family, x, found }: Fitted, options: RunOptions): object {
  const choice = options.best ? found.best : found.oneError;
  const index = choice.index;
  const many = found.fit.coefficients.shape[2] ?? 1;
  const { curves: _curves, fit: _fit, folds: _folds, ...rest } = found;
  return {
    family,
    rows: x.shape[0],
    features: x.shape[1],
    ...rest,
    chosen: choice,
    classes: found.fit.classes,
    intercepts: Array.from(found.fit.intercepts.data.subarray(index * many, (index + 1) * many)),
    coefficients: coefficients(found.fit, { lambda: choice.lambda }),
  };
}
