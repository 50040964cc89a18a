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
  const { Buffer } = globalThis as {
    Buffer?: { from(from: ArrayBufferLike, at: number, length: number): { toString(as: "base64"): string } };
  };
  if (Buffer) return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
  const letters = new TextEncoder().encode(LETTERS);
  const text = new Uint8Array(4 * Math.ceil(byteLength / 3));
  for (let i = 0, at = 0; i < byteLength; i += 3, at += 4) {
    const three = (bytes[i] << 16) | (bytes[i + 1] << 8) | bytes[i + 2]; // 0 beyond the end
    text[at] = letters[three >> 18];
    text[at + 1] = letters[(three >> 12) & 63];
    text[at + 2] = letters[(three >> 6) & 63];
    text[at + 3] = letters[three & 63];
  }
  text.fill("=".charCodeAt(0), text.length - ((3 - (byteLength % 3)) % 3));
  return new TextDecoder().decode(text);
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
