import { foldIn, normal, uniform } from "@reg/tensor";
import type { Columns, DiagnoseOptions, Verdict } from "../../src/diagnosis/types.ts";

/** A history whose truth is known, of one of several kinds per verdict. */
export interface Known {
  readonly kind: string;
  readonly truth: Verdict;
  readonly history: Columns;
  /** What is known beside the curves. */
  readonly options: DiagnoseOptions;
}

const KINDS: Record<string, Verdict> = {
  "falls, then rises": "overfitting",
  "rises from the start": "overfitting",
  "flat far above training": "overfitting",
  "learns little": "underfitting",
  "learns nothing": "underfitting",
  "stopped while it learned": "underfitting",
  "falls together and stays": "good fit",
  "a few epochs": "too early to tell",
  "falls steeply over eight epochs": "too early to tell",
  "ends in NaN": "diverging",
  "rises again in training": "diverging",
  "validation jumps about": "validation too small",
  "boosting with a gap": "good fit",
  "boosting that still falls": "underfitting",
  "boosting that rises again": "overfitting",
  "learned before it began": "good fit",
  "mixup in training only": "good fit",
};

const OPTIONS: Readonly<Record<string, DiagnoseOptions>> = {
  "boosting with a gap": { boosting: true, unit: "round" },
  "boosting that still falls": { boosting: true, unit: "round" },
  "boosting that rises again": { boosting: true, unit: "round" },
  "learned before it began": { pretrained: true },
  "mixup in training only": { unlike: "mixup in training only" },
};
export const kinds = Object.keys(KINDS);

/** Losses from a scale of 0.01 to 100, noise of 0.2 to 1.5 % of it, 20 to 120 epochs. Same seed, same history. */
export function knownHistory(kind: string, seed: number): Known {
  let draws = 0;
  const between = (low: number, high: number) => uniform(foldIn(seed, kind, draws++), 1, { low, high })[0];
  const scale = 10 ** between(-2, 2);
  const noise = between(0.002, 0.015);
  const curves: Record<string, () => [number, (t: number) => number, (t: number) => number, number?]> = {
    "falls, then rises": () => {
      const epochs = Math.round(between(30, 120));
      const [tau, turn, floor] = [epochs * between(0.08, 0.2), epochs * between(0.2, 0.5), between(0.25, 0.5)];
      const rise = (floor * between(0.3, 1)) / (epochs - turn);
      return [epochs, falling(tau, between(0, 0.1)), (t) => falling(tau, floor)(t) + rise * Math.max(0, t - turn)];
    },
    "rises from the start": () => {
      const epochs = Math.round(between(15, 60));
      return [epochs, falling(epochs / 6, 0.05), (t) => 1 + (between(0.4, 1) * t) / epochs];
    },
    "flat far above training": () => {
      const epochs = Math.round(between(40, 120));
      return [epochs, falling(epochs / 8, between(0.01, 0.1)), falling(epochs / 9, between(0.4, 0.6))];
    },
    "learns little": () => {
      const [epochs, floor] = [Math.round(between(20, 120)), between(0.6, 0.9)];
      return [epochs, falling(epochs / 8, floor), falling(epochs / 8, floor + between(0, 0.02))];
    },
    "learns nothing": () => [Math.round(between(20, 80)), () => 1, () => 1.005],
    "stopped while it learned": () => {
      const epochs = Math.round(between(15, 80));
      const tau = epochs * between(0.9, 2);
      return [epochs, falling(tau, 0.05), falling(tau, between(0.06, 0.1))];
    },
    "falls together and stays": () => {
      const [epochs, floor] = [Math.round(between(30, 120)), between(0.05, 0.25)];
      return [epochs, falling(epochs / 8, floor), falling(epochs / 8, floor * between(1, 1.4))];
    },
    "a few epochs": () => [Math.round(between(0.6, 4.4)), falling(3, 0.1), falling(3, 0.12)],
    "falls steeply over eight epochs": () => [Math.round(between(5.6, 9.4)), falling(12, 0.05), falling(12, 0.08)],
    "ends in NaN": () => {
      const epochs = Math.round(between(3, 60));
      const from = Math.round(epochs * between(0.3, 0.9));
      return [epochs, (t) => (t >= from ? Number.NaN : falling(9, 0.2)(t)), (t) => (t > from ? Number.NaN : 0.5)];
    },
    "rises again in training": () => {
      const epochs = Math.round(between(15, 80));
      const up = (t: number) => falling(epochs / 8, 0.3)(t) + 0.9 * Math.max(0, t / epochs - 0.6) * between(2, 4);
      return [epochs, up, (t) => up(t) + 0.05];
    },
    "validation jumps about": () => {
      const [epochs, floor] = [Math.round(between(25, 100)), between(0.1, 0.4)];
      return [epochs, falling(epochs / 8, floor), falling(epochs / 8, floor + 0.05), between(0.3, 0.6)];
    },
    "boosting with a gap": () => {
      const [rounds, floor] = [Math.round(between(60, 200)), between(0.3, 0.6)];
      return [rounds, falling(rounds / 4, 0.02), falling(rounds / 12, floor), noise / 10];
    },
    "boosting that still falls": () => {
      const rounds = Math.round(between(60, 200));
      return [rounds, falling(rounds / 4, 0.02), falling(rounds * between(0.3, 0.8), between(0.3, 0.5)), noise / 50];
    },
    "boosting that rises again": () => {
      const [rounds, floor] = [Math.round(between(60, 200)), between(0.3, 0.6)];
      const turn = rounds * between(0.1, 0.4);
      const rise = (floor * between(0.3, 1)) / (rounds - turn);
      return [
        rounds,
        falling(rounds / 4, 0.02),
        (t) => falling(rounds / 20, floor)(t) + rise * Math.max(0, t - turn),
        noise / 10,
      ];
    },
    "learned before it began": () => {
      const [epochs, start] = [Math.round(between(20, 80)), between(0.05, 0.2)];
      return [
        epochs,
        (t) => start * (0.9 + 0.1 * falling(epochs / 6, 0)(t)),
        (t) => start * (1 + 0.05 * falling(epochs / 6, 0)(t)),
        noise * start,
      ];
    },
    "mixup in training only": () => {
      const [epochs, floor] = [Math.round(between(40, 120)), between(0.05, 0.2)];
      return [epochs, falling(epochs / 8, floor + between(0.3, 0.5)), falling(epochs / 8, floor)];
    },
  };
  const [epochs, training, validation, jumps = noise] = curves[kind]();
  const [one, other] = [
    normal(foldIn(seed, kind, "training"), epochs),
    normal(foldIn(seed, kind, "validation"), epochs),
  ];
  const at = (curve: (t: number) => number, z: Float64Array, spread: number) =>
    Array.from({ length: epochs }, (_, t) => {
      const value = scale * Math.abs(curve(t) + spread * z[t]);
      return Number.isNaN(value) ? ("NaN" as const) : value;
    });
  return {
    kind,
    truth: KINDS[kind],
    options: OPTIONS[kind] ?? {},
    history: { loss: at(training, one, noise), val_loss: at(validation, other, jumps) },
  };
}

const falling = (tau: number, floor: number) => (t: number) => floor + (1 - floor) * Math.exp(-t / tau);
