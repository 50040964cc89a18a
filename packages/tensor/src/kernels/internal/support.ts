/** Whether SIMD kernels can run here, and the reason. Found once, when first needed. */
export interface Support {
  readonly simd: boolean;
  readonly reason: string;
}

let known: Support | undefined;

export function support(): Support {
  known ??= find();
  return known;
}

/** Leaves the kernels unused from now on, for a reason that was found after `support` was asked. */
export function giveUp(reason: string): void {
  known = { simd: false, reason };
}

/** Adds to the reason that calls with more data run the reference, for what `limit` says. */
export function noteLimit(limit: string): void {
  const { simd, reason } = support();
  if (!reason.includes(LARGER)) known = { simd, reason: `${reason}; ${LARGER}: ${limit}` };
}

const LARGER = "larger calls run the reference";

// (module (func (result v128) i32.const 0 i8x16.splat i8x16.popcnt)), which only an engine with SIMD accepts.
const PROBE = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
];

function find(): Support {
  const { process, REG_KERNELS } = globalThis as { process?: { env?: Record<string, string> }; REG_KERNELS?: string };
  if ((process?.env?.REG_KERNELS ?? REG_KERNELS) === "off") return { simd: false, reason: "REG_KERNELS is off" };
  try {
    new WebAssembly.Module(Uint8Array.from(PROBE));
    return { simd: true, reason: "WebAssembly with SIMD" };
  } catch (error) {
    return { simd: false, reason: `WebAssembly with SIMD cannot run here: ${(error as Error).message}` };
  }
}
