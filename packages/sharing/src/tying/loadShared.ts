import { type FloatArray, sizeOf, type Tensor, tensor } from "@reg/tensor";
import { expectOneOf, expectOptions, shown } from "@reg/tensor/checks";
import { planOf } from "./internal/planOf.ts";
import type { Plan } from "./plan.ts";
import type { SavedShared } from "./saveShared.ts";

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
  if (typeof saved.shared !== "object" || saved.shared === null) {
    throw new TypeError(`loadShared: shared must hold the owners by name, got ${shown(saved.shared)}.`);
  }
  const shared: Record<string, Tensor> = Object.fromEntries(
    Object.entries(saved.shared).map(([name, one]) => [name, restored(`shared.${name}`, one)]),
  );
  planOf("loadShared", shared, saved.plan);
  return { shared, plan: saved.plan };
}

function restored(name: string, saved: SavedShared["shared"][string]): Tensor {
  expectOptions(`loadShared: ${name}`, saved, ["dtype", "shape", "data"]);
  const { dtype, shape, data } = saved;
  expectOneOf("loadShared", `${name}.dtype`, dtype, ["float32", "float64"]);
  const bytes = sizeOf(shape, `loadShared: ${name} has shape`) * (dtype === "float32" ? 4 : 8);
  const length = 4 * Math.ceil(bytes / 3);
  if (typeof data !== "string" || data.length !== length || !/^[\w+/]*=*$/.test(data)) {
    throw new RangeError(
      `loadShared: ${name}.data must be ${length} letters of base64 for shape [${shape.join(", ")}] in ${dtype}, got ${shown(data)}.`,
    );
  }
  return tensor(decode(data, bytes, dtype), shape);
}

function decode(base64: string, length: number, dtype: "float32" | "float64"): FloatArray {
  const { Buffer } = globalThis as { Buffer?: { from(text: string, as: "base64"): Uint8Array } };
  const bytes = new Uint8Array(length);
  if (Buffer) bytes.set(Buffer.from(base64, "base64"));
  else {
    const text = atob(base64);
    for (let i = 0; i < length; i++) bytes[i] = text.charCodeAt(i);
  }
  return dtype === "float32" ? new Float32Array(bytes.buffer) : new Float64Array(bytes.buffer);
}
