import type { Settings } from "../state/knobs.ts";
import type { Common } from "../state/link.ts";
import type { OwnData } from "./messages.ts";

/** Pixels as bytes, [height, width, channels]. */
export interface Picture {
  readonly name: string;
  readonly data: Uint8ClampedArray;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** The steps of a recipe for pictures, 0 for none. */
export interface Changes {
  readonly rotate: number;
  readonly shift: number;
  readonly zoom: number;
  readonly shear: number;
  readonly elastic: number;
  readonly brightness: number;
  readonly contrast: number;
  readonly noise: number;
  readonly cutout: number;
  readonly flip: boolean;
}

export interface Drawn {
  readonly picture: Picture;
  /** What was drawn, which `replay` does again. */
  readonly params: string;
}

export interface MaskAsked {
  readonly kind: "units" | "gaussian" | "channels" | "blocks";
  readonly rate: number;
  readonly seed: number;
}

/** Two coefficients under a penalty: what the picture of it needs. */
export interface Geometry {
  readonly names: readonly string[];
  /** Of the standardized features and target: XᵀX/n, and the coefficients without a penalty. */
  readonly gram: readonly [number, number, number];
  readonly free: readonly [number, number];
  /** From the strongest to the weakest. */
  readonly path: readonly { readonly lambda: number; readonly b: readonly [number, number] }[];
}

export interface TableRead {
  readonly columns: readonly string[];
  readonly notes: readonly string[];
  readonly data: OwnData;
  readonly rows: number;
}

export interface LogRead {
  readonly text: string;
  readonly svg: readonly string[];
}

/** What the tools do, each from what it is given to what it gives. */
export interface Tools {
  gallery(given: { picture: Picture; changes: Changes; seed: number; count: number }): Drawn[];
  masks(given: MaskAsked): { values: number[]; kept: number };
  geometry(given: { table: string; features: readonly [string, string]; ratio: number }): Geometry;
  table(given: { bytes: Uint8Array; name: string; target?: string | undefined }): TableRead;
  /** The code for some settings, with @reg and with TensorFlow.js. */
  code(given: { settings: Settings; common: Common }): readonly [reg: string, tfjs: string];
  logs(given: { files: readonly { name: string; bytes: Uint8Array }[] }): LogRead;
}
