import { expectBoolean, expectOptions, expectWhole } from "@reg/tensor/checks";
import { expectDiagnosedList } from "../internal/expectDiagnosed.ts";
import type { Diagnosed } from "../judging/types.ts";
import { compareRuns } from "./compareRuns.ts";
import { visible } from "./internal/escape.ts";
import { evidenceOf, format, keepOf, percent } from "./internal/format.ts";
import { plotText } from "./plotText.ts";

export interface ReportTextOptions {
  /** Characters in a line. Default: 80. */
  readonly width?: number;
  /** Whether colours of terminals are used. Default: false. */
  readonly color?: boolean;
}

const COLOURS: Readonly<Record<string, number>> = {
  "good fit": 32,
  overfitting: 31,
  diverging: 31,
  broken: 31,
  underfitting: 33,
};

/** What runs have come to, for a terminal: verdict, evidence, what to keep, warnings, advice and a plot of each, then those that compare side by side. */
export function reportText(diagnosed: readonly Diagnosed[], options: ReportTextOptions = {}): string {
  expectDiagnosedList("reportText", diagnosed);
  expectOptions("reportText", options, ["width", "color"]);
  const { width = 80, color = false } = options;
  expectWhole("reportText", "width", width, 20);
  expectBoolean("reportText", "color", color);
  const paint = (code: number, text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const blocks = diagnosed.map((one) => {
    const { report } = one;
    const rows: (readonly [string, string])[] = [
      ["log", `${report.kind}`],
      ...report.why.map((text) => [text.slice(0, text.indexOf(":")), text.slice(text.indexOf(":") + 2)] as const),
      [
        "evidence",
        evidenceOf(report)
          .map((pair) => pair.join(" "))
          .join(", ") || "none",
      ],
      ["keep", keepOf(report) ?? "nothing tells which"],
    ];
    const name = Math.max(...rows.map(([name]) => name.length)) + 2;
    const verdict = `${paint(COLOURS[report.verdict] ?? 36, report.verdict)}  ${percent(report.confidence)} sure`;
    return [
      `${paint(1, visible(report.name))}`,
      `  ${verdict}`,
      ...rows.flatMap(([title, text]) =>
        wrapped(visible(text), width - name - 2).map((line, i) => `  ${(i === 0 ? title : "").padEnd(name)}${line}`),
      ),
      "",
      ...plotText(one, { width: width - 2 }).map((line) => `  ${line}`),
      "",
      ...report.reasons.flatMap((text) => bullet("", visible(text), width)),
      ...report.warnings.flatMap((text) => bullet("! ", visible(text), width)),
      ...(report.advice.length > 0 ? ["  Try, in this order:"] : []),
      ...report.advice.slice(0, 5).flatMap(({ text }, i) => bullet(`${i + 1}. `, visible(text), width)),
    ].join("\n");
  });
  return `${[...blocks, ...compareRuns(diagnosed).map((group) => sideBySide(group, width))].join("\n\n")}\n`;
}

function sideBySide({ loss, reports }: ReturnType<typeof compareRuns>[number], width: number): string {
  const most = Math.max(12, width - 52);
  const rows = reports.map(({ name, verdict, keep, unit }) => {
    const shown = visible(name);
    const cut = shown.length > most ? `…${shown.slice(1 - most)}` : shown;
    const best = keep.byLoss;
    return `  ${cut.padEnd(most)}  ${verdict.padEnd(20)}${best ? `${format(best.value).padStart(10)} at ${unit} ${format(best.at)}` : ""}`;
  });
  return [`By the lowest ${visible(loss)}:`, ...rows].join("\n");
}

function bullet(mark: string, text: string, width: number): string[] {
  const indent = " ".repeat(mark.length);
  return wrapped(text, width - 2 - mark.length).map((line, i) => `  ${i === 0 ? mark : indent}${line}`);
}

function wrapped(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last === "") lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
