import { expectDiagnosedList } from "../internal/expectDiagnosed.ts";
import type { Diagnosed } from "../judging/types.ts";
import { compareRuns } from "./compareRuns.ts";
import { escaped, escapedMarkdown } from "./internal/escape.ts";
import { evidenceOf, format, keepOf, percent } from "./internal/format.ts";
import { plotText } from "./plotText.ts";

/** What runs have come to as Markdown, for the summary of a workflow: a table of all runs, and a section of each that folds out. */
export function reportMarkdown(diagnosed: readonly Diagnosed[]): string {
  expectDiagnosedList("reportMarkdown", diagnosed);
  const cell = escapedMarkdown;
  const table = diagnosed.map(({ report }) =>
    [
      cell(report.name),
      `**${report.verdict}**`,
      percent(report.confidence),
      evidenceOf(report)
        .map((pair) => pair.join(" "))
        .join(", "),
      cell(keepOf(report) ?? ""),
    ].join(" | "),
  );
  const sections = diagnosed.map((one) => {
    const { report } = one;
    return [
      `<details><summary>${escaped(report.name)}</summary>`,
      "",
      ...report.why.map((text) => `- ${cell(text)}`),
      "",
      "```text",
      ...plotText(one).map((line) => line.replaceAll("```", "'''")),
      "```",
      "",
      ...[...report.reasons, ...report.warnings].map((text) => `${cell(text)}  `),
      "",
      ...report.advice.slice(0, 5).map(({ text }, i) => `${i + 1}. ${cell(text)}`),
      "",
      "</details>",
    ].join("\n");
  });
  const groups = compareRuns(diagnosed).map(({ loss, reports }) =>
    [
      `By the lowest ${cell(loss)}:`,
      "",
      ...reports.map(
        ({ name, keep, unit }) =>
          `1. ${cell(name)}: ${keep.byLoss ? `${format(keep.byLoss.value)} at ${unit} ${format(keep.byLoss.at)}` : "not finite"}`,
      ),
    ].join("\n"),
  );
  return `${["## Diagnosis", ["run | verdict | sure | evidence | keep", "---|---|--:|---|---", ...table].join("\n"), ...groups, ...sections].join("\n\n")}\n`;
}
