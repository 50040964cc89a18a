/** Whether SIMD kernels can run here, and the reason. Asked once, when first needed. */
export interface Support {
  readonly simd: boolean;
  readonly reason: string;
}

let known: Support | undefined;

export function support(): Support {
  known ??= find();
  return known;
}

// (module (func (result v128) i32.const 0 i8x16.splat i8x16.popcnt)), which only an engine with SIMD accepts.
const PROBE = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
];

function find(): Support {
  const { process, REG_KERNELS } = globalThis as { process?: { env?: Record<string, string> }; REG_KERNELS?: string };
  if ((process?.env?.REG_KERNELS ?? REG_KERNELS) === "off") return no("REG_KERNELS is off");
  if (typeof WebAssembly === "undefined") return no("there is no WebAssembly here");
  const probe = Uint8Array.from(PROBE);
  if (!WebAssembly.validate(probe)) return no("WebAssembly has no SIMD here");
  try {
    new WebAssembly.Module(probe);
    return { simd: true, reason: "WebAssembly with SIMD" };
  } catch (error) {
    return no(`WebAssembly is forbidden here: ${(error as Error).message}`);
  }
}

const no = (reason: string): Support => ({ simd: false, reason });
