import { expectDiagnosedList } from "../internal/expectDiagnosed.ts";
import type { Diagnosed } from "../judging/types.ts";
import { compareRuns } from "./compareRuns.ts";
import { escaped } from "./internal/escape.ts";
import { evidenceOf, format, keepOf, percent } from "./internal/format.ts";
import { PLOT_STYLE } from "./internal/plotStyle.ts";
import { plotSvg } from "./plotSvg.ts";

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:0 auto;padding:1rem;color:#222;background:#fff}
.word{overflow-wrap:normal}h2{overflow-wrap:anywhere;font-size:1.1rem;margin:2.5rem 0 .2rem}.verdict{font-size:1.3rem;font-weight:600;margin:0}.sure{color:#666;font-weight:400;font-size:1rem}
table{border-collapse:collapse;width:100%;display:block;overflow-x:auto}td,th{text-align:left;padding:.25rem .75rem .25rem 0;vertical-align:top;overflow-wrap:anywhere}th{font-weight:600;white-space:nowrap}
.good-fit{color:#1e6b1e}.overfitting,.diverging,.broken{color:#a01818}.underfitting{color:#8a5a00}.warning{border-left:4px solid #d08700;padding-left:.75rem}svg{width:100%;height:auto}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#16181c}.sure{color:#999}.good-fit{color:#7bd07b}.overfitting,.diverging,.broken{color:#ff8a8a}.underfitting{color:#f0c060}}`;

/**
 * What runs have come to as one HTML page: no scripts, nothing from elsewhere, which its content security policy states;
 * names and texts of logs are escaped. It reads on a phone, light and dark.
 */
export function reportHtml(diagnosed: readonly Diagnosed[]): string {
  expectDiagnosedList("reportHtml", diagnosed);
  const sections = diagnosed.map((one) => {
    const { report } = one;
    const rows: (readonly [string, string])[] = [
      ["log", report.kind],
      ...report.why.map((text) => [text.slice(0, text.indexOf(":")), text.slice(text.indexOf(":") + 2)] as const),
      ...evidenceOf(report),
      ["keep", keepOf(report) ?? "nothing tells which"],
    ];
    return [
      `<section><h2>${escaped(report.name)}</h2>`,
      `<p class="verdict ${report.verdict.replaceAll(" ", "-")}">${report.verdict} <span class="sure">${percent(report.confidence)} sure</span></p>`,
      plotSvg(one, { styled: false }),
      ...report.reasons.map((text) => `<p>${escaped(text)}</p>`),
      ...report.warnings.map((text) => `<p class="warning">${escaped(text)}</p>`),
      report.advice.length > 0
        ? `<p>Try, in this order:</p><ol>${report.advice.map(({ text }) => `<li>${escaped(text)}</li>`).join("")}</ol>`
        : "",
      `<table>${rows.map(([name, text]) => `<tr><th>${escaped(name)}</th><td>${escaped(text)}</td></tr>`).join("")}</table></section>`,
    ].join("\n");
  });
  const groups = compareRuns(diagnosed).map(({ loss, reports }) => {
    const rows = reports.map(({ name, verdict, keep, unit }) => {
      const best = keep.byLoss ? `${format(keep.byLoss.value)} at ${unit} ${format(keep.byLoss.at)}` : "";
      return `<tr><td>${escaped(name)}</td><td class="word">${verdict}</td><td>${best}</td></tr>`;
    });
    return `<section><h2>By the lowest ${escaped(loss)}</h2><table>${rows.join("")}</table></section>`;
  });
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Diagnosis of training runs</title>',
    `<style>${STYLE}${PLOT_STYLE}</style></head><body><h1>Diagnosis</h1>`,
    ...groups,
    ...sections,
    "</body></html>\n",
  ].join("\n");
}
