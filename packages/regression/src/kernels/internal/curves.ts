/* The reference of assembly/curves.ts. */
import { exp } from "@reg/tensor/kernel";
import { floats64 } from "./memory.ts";
import type { Kernels } from "./types.ts";

export const curves: Pick<Kernels, "exps"> = { exps };

function exps(x: number, out: number, n: number): void {
  const f = floats64();
  for (let i = 0; i < n; i++) f[out / 8 + i] = exp(f[x / 8 + i]);
}
