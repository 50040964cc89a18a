import type { Best, Report } from "../../judging/types.ts";

/** A number in four digits; a whole one, as a step is, in all its digits. */
export const format = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : String(Number(value.toPrecision(4)));

export const percent = (share: number): string => `${Math.round(100 * share)} %`;

const at = (unit: string, best: Best): string => `${unit} ${format(best.at)} (${format(best.value)})`;

/** Which model to keep, in a sentence; null where nothing tells. */
export function keepOf({ keep, unit, columns }: Report): string | null {
  const { byLoss, byMetric } = keep;
  if (byLoss && byMetric && byLoss.at !== byMetric.at) {
    return `${at(unit, byLoss)} by the loss, ${at(unit, byMetric)} by ${columns.metric}`;
  }
  if (byLoss) return `${at(unit, byLoss)} by the loss${byMetric ? ` and by ${columns.metric}` : ""}`;
  return byMetric ? `${at(unit, byMetric)} by ${columns.metric}` : null;
}

/** The numbers that decide, two or three of them. */
export function evidenceOf({ evidence }: Report): (readonly [name: string, value: string])[] {
  const rows: (readonly [string, number])[] = [
    ["training loss", evidence.trainingLoss],
    ["validation loss", evidence.validationLoss],
    ["gap", evidence.gap],
  ];
  return rows.filter(([, value]) => Number.isFinite(value)).map(([name, value]) => [name, format(value)]);
}
