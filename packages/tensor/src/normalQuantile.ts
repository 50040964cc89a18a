import { log } from "./elementary.ts";

const TWO53 = 2 ** 53;

/**
 * The standard normal quantile at (bits + 1/2) / 2^53, to about 1e-16 relative.
 *
 * Wichura: "Algorithm AS 241: The percentage points of the normal distribution" (1988), PPND16.
 */
export function normalQuantile(bits: number): number {
  // Exact and symmetric: the distance from one half, in units of 2^-54.
  const q = (2 * bits + 1 - TWO53) / (2 * TWO53);
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * ratio(r, CENTRE)) as number;
  }
  const tail = (q < 0 ? 2 * bits + 1 : 2 * (TWO53 - bits) - 1) / (2 * TWO53);
  const r = Math.sqrt(-log(tail));
  const z = r <= 5 ? ratio(r - 1.6, MIDDLE) : ratio(r - 5, FAR);
  return q < 0 ? -z : z;
}

/** A quotient of two polynomials of degree seven, coefficients from the highest power down. */
function ratio(r: number, [above, below]: readonly [readonly number[], readonly number[]]): number {
  let a = 0;
  let b = 0;
  for (let i = 0; i < 8; i++) {
    a = a * r + above[i]!;
    b = b * r + below[i]!;
  }
  return a / b;
}

const CENTRE = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
    133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
    42.31333070160091, 1,
  ],
] as const;
const MIDDLE = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
] as const;
const FAR = [
  [
    2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
    1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133, 0.014875361290850615,
    0.1369298809227358, 0.599832206555888, 1,
  ],
] as const;
