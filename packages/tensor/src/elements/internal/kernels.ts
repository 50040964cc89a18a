import { KERNEL } from "../../generated/elements.ts";
import { loadKernels } from "../../kernels/loadKernels.ts";

type Address = number;

/** Exports of the compiled module. Each is documented in `assembly/elements/`. */
interface Kernels {
  combine(x: Address, y: Address, out: Address, count: number, a: number, b: number): void;
  multiply(x: Address, y: Address, out: Address, count: number): void;
  dots(x: Address, y: Address, count: number, start: number, groups: number, inner: number, sums: Address): void;
  combineGroups(
    x: Address,
    y: Address,
    out: Address,
    count: number,
    start: number,
    groups: number,
    inner: number,
    a: Address,
    b: Address,
  ): void;
}

export const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL);

/** Whether float32 holds a factor with full precision. */
export const isNarrow = (by: number): boolean =>
  !Number.isFinite(by) || by === 0 || (Math.abs(by) > 1e-37 && Math.abs(by) < 3e38);
