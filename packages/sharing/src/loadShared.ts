import { type Tensor, tensor } from "@reg/tensor";
import type { Plan } from "./planOf.ts";
import type { SavedShared } from "./saveShared.ts";
import { share } from "./share.ts";

/**
 * The parameters and the plan that `saveShared` stored, ready for `share`.
 *
 * @throws TypeError for anything else than what `saveShared` gives; RangeError where data, shapes and plan disagree.
 * @example const { shared, plan } = loadShared(JSON.parse(text));
 */
export function loadShared(saved: SavedShared): {
  readonly shared: Readonly<Record<string, Tensor>>;
  readonly plan: Plan;
} {
  if (saved?.format !== "reg-shared" || saved.version !== 1) {
    throw new TypeError(
      `loadShared: expected { format: "reg-shared", version: 1, … } as saveShared gives, got format ${String(saved?.format)} and version ${String(saved?.version)}.`,
    );
  }
  const shared = Object.fromEntries(
    Object.entries(saved.shared).map(([name, { dtype, shape, data }]) => [name, tensor(decode(data, dtype), shape)]),
  );
  share(shared, saved.plan);
  return { shared, plan: saved.plan };
}

function decode(base64: string, dtype: "float32" | "float64"): Float32Array | Float64Array {
  const text = atob(base64);
  const view = new DataView(new ArrayBuffer(text.length));
  for (let i = 0; i < text.length; i++) view.setUint8(i, text.charCodeAt(i));
  return dtype === "float32"
    ? Float32Array.from({ length: text.length / 4 }, (_, i) => view.getFloat32(i * 4, true))
    : Float64Array.from({ length: text.length / 8 }, (_, i) => view.getFloat64(i * 8, true));
}
