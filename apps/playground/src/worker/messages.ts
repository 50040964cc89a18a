import type { Edit, Experiment, Name } from "../state/link.ts";

/** A table of one's own, in plain arrays. */
export interface OwnData {
  readonly name: string;
  readonly task: "classification" | "regression";
  readonly x: Float64Array | Float32Array;
  readonly columns: number;
  readonly targets: Float64Array | Float32Array;
  readonly classes?: readonly string[];
}

/** What the page asks of the trainer. */
export type Ask =
  | { readonly ask: "data"; readonly digits: string }
  | {
      readonly ask: "start";
      readonly experiment: Experiment;
      readonly data?: OwnData | undefined;
      readonly run: number;
    }
  | {
      readonly ask: "edit";
      readonly net: Name;
      readonly key: Edit["key"];
      readonly value: Edit["value"];
    }
  | { readonly ask: "compare"; readonly compare: boolean }
  | { readonly ask: "pace"; readonly playing: boolean; readonly pause: number }
  | { readonly ask: "step" }
  | { readonly ask: "look"; readonly what: Look };

/** What can be asked of trained nets; the answer comes as `seen`. */
export type Look =
  | { readonly of: "digit"; readonly pixels: Float32Array }
  | { readonly of: "layers" }
  | { readonly of: "weights" };

/** One epoch of one net. */
export interface Epoch {
  readonly net: Name;
  readonly epoch: number;
  readonly trainLoss: number;
  readonly validationLoss: number;
  readonly trainAccuracy: number;
  readonly validationAccuracy: number;
  readonly penalty: number;
}

export interface WeightsSeen {
  readonly net: Name;
  readonly limit: number;
  readonly counts: readonly number[];
  readonly zeros: number;
  readonly parameters: number;
}

export interface Verdict {
  readonly net: Name;
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly advice: readonly string[];
}

/** Where a net has come to an end. */
export interface End {
  readonly net: Name;
  readonly early: boolean;
  /** The epoch whose weights were restored. */
  readonly restored?: number | undefined;
}

export interface DigitSeen {
  readonly net: Name;
  readonly chances: readonly number[];
  /** Of the Monte-Carlo passes, where there is dropout. */
  readonly passes?: { readonly mean: readonly number[]; readonly deviation: readonly number[] } | undefined;
}

export interface LayerSeen {
  readonly layer: string;
  readonly before: readonly [mean: number, deviation: number];
  readonly after: readonly [mean: number, deviation: number];
  /** The part of the units that are 0 after the activation. */
  readonly silent: number;
}

export interface LayersSeen {
  readonly net: Name;
  readonly layers: readonly LayerSeen[];
  readonly coAdaptation?: { readonly mean: number; readonly chance: number } | undefined;
}

/** What the trainer says. */
export type Say =
  | { readonly say: "ready"; readonly kernels: string; readonly run: number }
  | { readonly say: "epochs"; readonly run: number; readonly epochs: readonly Epoch[] }
  | { readonly say: "weights"; readonly run: number; readonly weights: readonly WeightsSeen[] }
  | { readonly say: "verdicts"; readonly run: number; readonly verdicts: readonly Verdict[] }
  | { readonly say: "edited"; readonly run: number; readonly edit: Edit }
  | { readonly say: "ended"; readonly run: number; readonly end: End }
  | { readonly say: "continued"; readonly run: number; readonly net: Name }
  | { readonly say: "digit"; readonly nets: readonly DigitSeen[] }
  | { readonly say: "layers"; readonly nets: readonly LayersSeen[] }
  | { readonly say: "saved"; readonly json: string }
  | { readonly say: "fault"; readonly message: string };
