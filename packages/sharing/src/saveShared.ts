import { expectShape, type Tensors } from "@reg/tensor";
import { type Plan, planOf } from "./planOf.ts";

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
    return [name, { dtype: narrow ? "float32" : "float64", shape: [...w.shape], data: encode(w.data, narrow) }];
  });
  return { format: "reg-shared", version: 1, shared: Object.fromEntries(saved), plan };
}

function encode(data: ArrayLike<number>, narrow: boolean): string {
  const view = new DataView(new ArrayBuffer(data.length * (narrow ? 4 : 8)));
  for (let i = 0; i < data.length; i++) {
    if (narrow) view.setFloat32(i * 4, data[i], true);
    else view.setFloat64(i * 8, data[i], true);
  }
  let text = "";
  for (let i = 0; i < view.byteLength; i++) text += String.fromCharCode(view.getUint8(i));
  return btoa(text);
}
