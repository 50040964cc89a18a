import { expectDiagnosedList } from "../internal/expectDiagnosed.ts";
import type { Diagnosed } from "../judging/types.ts";
import { visible } from "./internal/escape.ts";
import { isBad } from "./internal/isBad.ts";

/** A line of GitHub's workflow commands for each run that something is wrong with. */
export function annotations(diagnosed: readonly Diagnosed[]): string[] {
  expectDiagnosedList("annotations", diagnosed);
  const data = (text: string) => visible(text).replaceAll("%", "%25");
  const property = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  return diagnosed.flatMap(({ report }) => {
    const level = isBad(report) ? "warning" : report.verdict === "good fit" ? null : "notice";
    if (level === null) return [];
    const [reason = ""] = report.reasons;
    return [
      `::${level} file=${property(report.file.split(" + ")[0])},title=${property(`${report.name}: ${report.verdict}`)}::${data(reason)}`,
    ];
  });
}
