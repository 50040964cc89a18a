import { visible } from "@reg/table";
import { coefficients } from "../../result/coefficients.ts";
import type { Fitted } from "./fitTable.ts";
import type { RunOptions } from "./options.ts";

const short = (value: number): string => String(Number(value.toPrecision(4)));

/** What the command prints: the choice, and the coefficients that survive. */
export function report(fitted: Fitted, options: RunOptions): string {
  const { family, folds, x, found } = fitted;
  const choice = options.best ? found.best : found.oneError;
  const kept = keptBy(fitted, choice);
  const intercepts = interceptsAt(fitted, choice.index).map((value, k) => ({ name: "(intercept)", value, class: found.fit.classes[k] })); // biome-ignore format: one line
  const width = Math.max(11, ...kept.map(({ name }) => visible(name).length));
  const classes = family === "multinomial";
  const line = (one: { name: string; value: number; class?: string | number; perDeviation?: number }): string => {
    const scaled = one.perDeviation === undefined ? "" : short(one.perDeviation);
    const label = classes ? `  ${visible(String(one.class))}` : "";
    return `  ${visible(one.name).padEnd(width)}  ${short(one.value).padStart(11)}  ${scaled.padStart(12)}${label}`.trimEnd();
  };
  const [, second] = found.fit.classes;
  const above = family === "binomial" ? `, above 0 for ${visible(JSON.stringify(second))}` : "";
  const at = (name: string, one: typeof choice): string =>
    `  ${name.padEnd(18)}  ${short(one.lambda).padStart(9)}  ${String(one.nonZeros).padStart(8)}  ${short(one.mean)} ± ${short(one.error)}`;
  const more = found.best.nonZeros > 0 ? `; --choose best keeps ${found.best.nonZeros}` : "";
  const none = options.best
    ? "  none: no feature predicts better than the mean does"
    : `  none: no feature predicts better than the mean by more than one standard error${more}`;
  return [
    `${x.shape[0]} rows, ${x.shape[1]} feature${x.shape[1] === 1 ? "" : "s"}, ${family}, l1 ratio ${choice.l1Ratio}, ${folds} folds`,
    "",
    `  ${"choice".padEnd(18)}  ${"lambda".padStart(9)}  ${"features".padStart(8)}  ${found.measure}, held out`,
    at("best", found.best),
    at("one standard error", found.oneError),
    "",
    `Coefficients at lambda ${short(choice.lambda)} (${options.best ? "best" : "one standard error"}), on the scale of the table and per standard deviation${above}:`,
    "",
    ...(kept.length > 0 ? kept.map(line) : [none]),
    ...intercepts.map(line),
    "",
    "These features were chosen by looking at this table. Tests and p-values computed on it afterwards are too good to be true;",
    "take fresh rows for them.",
  ].join("\n");
}

/** The coefficients of a choice, the one that moves predictions most first. */
function keptBy({ found, x, deviations }: Fitted, { lambda }: { readonly lambda: number }) {
  const place = new Map(x.names.map((name, j) => [name, j]));
  return coefficients(found.fit, { lambda })
    .map((one) => ({ ...one, perDeviation: one.value * deviations[place.get(one.name) ?? 0] }))
    .sort((a, b) => Math.abs(b.perDeviation) - Math.abs(a.perDeviation));
}

function interceptsAt({ found: { fit } }: Fitted, index: number): number[] {
  const many = fit.coefficients.shape[2] ?? 1;
  return Array.from(fit.intercepts.data.subarray(index * many, (index + 1) * many));
}

/** The same as plain values. */
export function reportJSON(fitted: Fitted, options: RunOptions): object {
  const { family, x, found } = fitted;
  const choice = options.best ? found.best : found.oneError;
  const { curves: _curves, fit: _fit, folds: _folds, ...rest } = found;
  return {
    family,
    rows: x.shape[0],
    features: x.shape[1],
    ...rest,
    chosen: choice,
    classes: found.fit.classes,
    intercepts: interceptsAt(fitted, choice.index),
    coefficients: keptBy(fitted, choice),
  };
}
