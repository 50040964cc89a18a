import type { Sweep } from "../run/types.ts";
import { expectSweep } from "./internal/expectSweep.ts";
import { duration, escaped, number, setting } from "./internal/format.ts";
import { learningCurves } from "./internal/learningCurves.ts";
import { oneFactor } from "./internal/oneFactor.ts";
import { parallelCoordinates } from "./internal/parallelCoordinates.ts";
import { compared, ranked, varied } from "./internal/ranked.ts";
import { STYLE } from "./internal/style.ts";

/** How many settings the table has. */
const ROWS = 20;

/**
 * A sweep as one HTML page: no scripts, nothing from elsewhere, which its content security policy states. It has the best settings,
 * parallel coordinates, the metric against each parameter with standard errors, learning curves, and what the budget was spent on. It
 * reads on a phone, light and dark.
 *
 * @example await reportHtml(sweep);
 */
export async function reportHtml(sweep: Sweep): Promise<string> {
  expectSweep("reportHtml", sweep);
  const { best, oneError, monitor, mode, strategy, space, seed, folds, seeds } = sweep;
  const hasOrder = Object.keys(varied(space)).length > 0 && best !== undefined;
  const [{ budget = undefined } = {}] = compared(sweep);
  const which = budget === undefined ? "each evaluation" : `each evaluation with a budget of ${budget}`;
  const curves = await learningCurves(sweep);
  const words = (point: Sweep["evaluations"][number]["point"]) =>
    Object.entries(point)
      .filter(([name]) => name in varied(space))
      .map(([name, value]) => `<code>${escaped(name)}</code> ${escaped(setting(value))}`)
      .join(", ");
  const mean = ({ mean, error }: Sweep["evaluations"][number]) =>
    `${number(mean)}${error === null ? "" : ` ± ${number(error)}`}`;
  const figure = (heading: string, caption: string, ...pictures: readonly string[]) =>
    `<section><h2>${heading}</h2><p>${caption}</p><div class="${pictures.length > 1 ? "panels" : "scroll"}" ${pictures.length > 1 ? "" : 'tabindex="0"'}>${pictures.map((one) => `<figure>${one}</figure>`).join("")}</div></section>`;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>Sweep of ${escaped(Object.keys(varied(space)).join(", "))}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${escaped(monitor)} of ${sweep.evaluations.length} evaluations</h1>`,
    sweep.aborted ? '<p class="warning">The sweep was interrupted; this is what was done.</p>' : "",
    best
      ? `<p class="lead">Best: ${words(best.point)}: ${mean(best)}.</p>`
      : '<p class="lead">There is no result: all settings failed, or none was tried.</p>',
    best && oneError && oneError !== best
      ? `<p class="lead">Most regularized within one standard error of it: ${words(oneError.point)}: ${mean(oneError)}.</p>`
      : "",
    `<p class="muted">${escaped(strategy.name)}, seed ${seed}, ${folds} ${folds === 1 ? "validation part" : "folds"}, ${seeds} ${seeds === 1 ? "seed" : "seeds"} each; ${mode === "min" ? "lower" : "higher"} is better. The score of whatever is chosen is too good on the data that chose it: judge it on a test set.</p>`,
    bestTable(sweep, mean),
    hasOrder ? figure("Settings", `A line for ${which}, stronger the better it is.`, parallelCoordinates(sweep)) : "",
    hasOrder
      ? figure(
          "Each parameter",
          `A dot for ${which}; means with their standard errors over what else varied.`,
          ...oneFactor(sweep),
        )
      : "",
    curves
      ? figure("Learning curves", "Of the first fold. Faint and dashed: stopped, or granted no more.", curves)
      : "",
    spent(sweep),
    "</main></body></html>\n",
  ].join("\n");
}

function bestTable(sweep: Sweep, mean: (one: Sweep["evaluations"][number]) => string): string {
  const names = Object.keys(varied(sweep.space));
  const shown = ranked(sweep).slice(0, ROWS);
  if (sweep.oneError && !shown.includes(sweep.oneError)) shown.push(sweep.oneError);
  const rows = shown.map((one, i) => {
    const mark = `${one === sweep.best ? "★" : ""}${one === sweep.oneError ? "◆" : ""}` || String(i + 1);
    const cells = names.map((name) => `<td>${escaped(setting(one.point[name]))}</td>`).join("");
    return `<tr${one === sweep.best ? ' class="best"' : ""}><th>${mark}</th>${cells}<td>${one.failed > 0 ? `${one.failed} failed` : mean(one)}</td><td>${duration(one.seconds)}</td></tr>`;
  });
  const head = ["", ...names, sweep.monitor, "time"].map((name) => `<th>${escaped(name)}</th>`).join("");
  return `<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div><p class="muted">★ best, ◆ the most regularized within one standard error of it.</p>`;
}

/** What the budget was spent on: a row for each rung. */
function spent({ evaluations }: Sweep): string {
  const budgets = [...new Set(evaluations.map(({ budget }) => budget))].sort((a = 0, b = 0) => a - b);
  const total = evaluations.reduce((sum, { seconds }) => sum + seconds, 0);
  const rows = budgets.map((budget) => {
    const own = evaluations.filter((one) => one.budget === budget);
    const sum = (of: (one: (typeof own)[number]) => number) => own.reduce((all, one) => all + of(one), 0);
    const seconds = sum((one) => one.seconds);
    const share = total === 0 ? 0 : (100 * seconds) / total;
    return `<tr><th>${budget ?? "all"}</th><td>${own.length}</td><td>${sum((one) => one.values.length)}</td><td>${sum((one) => one.stopped)}</td><td>${sum((one) => one.failed)}</td><td>${sum((one) => one.epochs)}</td><td>${duration(seconds)}</td><td><meter min="0" max="100" value="${share.toFixed(1)}">${share.toFixed(0)} %</meter></td></tr>`;
  });
  const head = ["budget", "evaluations", "trials", "stopped", "failed", "epochs", "time", "share"];
  return `<section><h2>Budget spent</h2><div class="scroll" tabindex="0"><table><thead><tr>${head.map((name) => `<th>${name}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table></div></section>`;
}
