import { expectShape, type FloatArray, type Tensors } from "@reg/tensor";
import { planOf } from "./internal/planOf.ts";
import type { Plan } from "./plan.ts";

/** Shared parameters and their ties as plain JSON: one copy of each owner, its bytes in base64, little-endian. */
export interface SavedShared {
  readonly format: "reg-shared";
  readonly version: 1;
  readonly shared: Readonly<
    Record<string, { readonly dtype: "float32" | "float64"; readonly shape: readonly number[]; readonly data: string }>
  >;
  readonly plan: Plan;
}

/**
 * Shared parameters as plain JSON, each owner once whatever number of uses it has. `loadShared` restores them with their ties.
 *
 * @throws RangeError as `share` does.
 * @example JSON.stringify(saveShared({ w }, { decode: { of: "w", by: [{ transpose: [1, 0] }] } }));
 */
export function saveShared(shared: Tensors, plan: Plan): SavedShared {
  planOf("saveShared", shared, plan);
  const saved = Object.entries(shared).map(([name, w]) => {
    expectShape(`saveShared: ${name}`, w);
    const narrow = w.data instanceof Float32Array;
    return [name, { dtype: narrow ? "float32" : "float64", shape: [...w.shape], data: encode(w.data) }];
  });
  return { format: "reg-shared", version: 1, shared: Object.fromEntries(saved), plan };
}

/** Base64 of the bytes; little-endian, as every JavaScript machine of today is. */
function encode({ buffer, byteOffset, byteLength }: FloatArray): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const parts: string[] = [];
  for (let i = 0; i < byteLength; i += CHUNK) parts.push(btoa(String.fromCharCode(...bytes.subarray(i, i + CHUNK))));
  return parts.join("");
}

/** Bytes at a time: a multiple of 3, so that base64 pads only the end, and few enough to be arguments of a call. */
const CHUNK = 0x6000;
