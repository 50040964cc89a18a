import { shown } from "@reg/tensor/checks";

/** Throws unless something is what `diagnoseRun` gives. */
export function expectDiagnosed(where: string, diagnosed: unknown): void {
  const { report, curves } = Object(diagnosed) as Record<string, unknown>;
  if (typeof report !== "object" || typeof curves !== "object") {
    throw new TypeError(`${where}: diagnosed must be what diagnoseRun gives, got ${shown(diagnosed)}.`);
  }
}

/** Throws unless something is a list of what `diagnoseRun` gives. */
export function expectDiagnosedList(where: string, diagnosed: unknown): void {
  if (!Array.isArray(diagnosed)) {
    throw new TypeError(`${where}: diagnosed must be a list of what diagnoseRun gives, got ${shown(diagnosed)}.`);
  }
  for (const one of diagnosed) expectDiagnosed(where, one);
}
