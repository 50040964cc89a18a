import { support } from "./internal/support.ts";
import { sharedMemory } from "./memory.ts";

/**
 * Which code the ops run on and why. Set the environment variable `REG_KERNELS=off`, or `globalThis.REG_KERNELS =
 * "off"` before the first op, to force the reference.
 *
 * @example kernelInfo(); // { use: "simd", reason: "WebAssembly with SIMD" }
 */
export function kernelInfo(): { readonly use: "simd" | "reference"; readonly reason: string } {
  sharedMemory(); // may be refused, and then the reference runs
  const { simd, reason } = support();
  return { use: simd ? "simd" : "reference", reason };
}
