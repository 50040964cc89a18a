import pc from "picocolors";
import type { FolderReport } from "../../run/types.ts";

/** Text of files with its control characters visible. */
export const printable = (text: string): string =>
  text.replace(/\p{Cc}/gu, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`);

/** How many failures are named. */
const NAMED = 20;

/** What was done, in a few lines. */
export function summary(report: FolderReport, isDry: boolean, output: string): string {
  const { format, images, copies, resumed, dropped, notices, failures, aborted } = report;
  const gone = dropped.outside + dropped.visible + dropped.area;
  const counts = [
    `${images} ${images === 1 ? "image" : "images"} (${format}), ${copies} ${copies === 1 ? "copy" : "copies"}${isDry ? " to make" : ""}`,
    resumed > 0 ? `${resumed} of them from before` : "",
    gone > 0
      ? `objects dropped: ${dropped.outside} outside, ${dropped.visible} too little visible, ${dropped.area} too small`
      : "",
  ];
  const named = failures
    .slice(0, NAMED)
    .map(({ file, message }) => `${pc.red("failed")} ${printable(file)}: ${printable(message)}`);
  return [
    counts.filter((text) => text).join(", ") + (isDry ? "." : ` in ${printable(output)}.`),
    ...notices.slice(0, NAMED).map((text) => `${pc.yellow("note")} ${printable(text)}`),
    ...named,
    ...(failures.length > NAMED ? [`… and ${failures.length - NAMED} more.`] : []),
    ...(aborted ? ["Interrupted. The same command goes on from here."] : []),
  ].join("\n");
}
