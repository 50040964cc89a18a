import { expectNumber, expectOneOf, expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import { mean, median } from "../../internal/means.ts";
import type { Recent, Smoothing } from "../smoothing.ts";

export function expectSmoothing(what: string, smoothing: Smoothing): void {
  if (typeof smoothing !== "object" || smoothing === null) {
    throw new TypeError(`${what}: smoothing must be { kind, decay } or { kind, window }, got ${shown(smoothing)}.`);
  }
  expectOptions(`${what}: smoothing`, smoothing, ["kind", "decay", "window"]);
  expectOneOf(what, "smoothing.kind", smoothing.kind, ["ema", "mean", "median"]);
  if (smoothing.kind === "ema") expectNumber(what, "smoothing.decay", smoothing.decay, "[0, 1)");
  else expectWhole(what, "smoothing.window", smoothing.window, 1);
}

/** Takes in one finite value; returns the smoothed one and what to remember. */
export function smoothed(recent: Recent, value: number, smoothing: Smoothing | undefined): [number, Recent] {
  if (smoothing === undefined) return [value, recent];
  if (smoothing.kind === "ema") {
    const { decay } = smoothing;
    const [sum = 0, weight = 0] = recent;
    const next = [decay * sum + (1 - decay) * value, decay * weight + (1 - decay)] as const;
    return [next[0] / next[1], next];
  }
  const window = [...recent, value].slice(-smoothing.window);
  return [smoothing.kind === "mean" ? mean(window) : median(window), window];
}
