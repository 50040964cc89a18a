import { log } from "../../kernels/elementary.ts";
import { TWO53 } from "./draws.ts";

/**
 * The standard normal quantile at (bits + 1/2) / 2^53, within 1e-15 relative; odd about 2^52 − 1/2.
 *
 * Wichura: "Algorithm AS 241: The percentage points of the normal distribution" (1988), PPND16.
 */
export function normalQuantile(bits: number): number {
  const steps = 2 * (bits - TWO53 / 2) + 1; // the distance from one half, exact, in units of 2^-54
  const q = steps / (2 * TWO53);
  if (Math.abs(q) <= 0.425) return q * centre(0.180625 - q * q);
  const r = Math.sqrt(-log((TWO53 - Math.abs(steps)) / (2 * TWO53)));
  const z = r <= 5 ? middle(r - 1.6) : far(r - 5);
  return q < 0 ? -z : z;
}

// Each a quotient of two polynomials of degree seven.

// biome-ignore format: coefficients in columns
const centre = (r: number): number =>
  (((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987)
    * r + 13731.69376550946) * r + 1971.5909503065513) * r + 133.14166789178438) * r + 3.3871328727963665) /
  (((((((5226.495278852546 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597)
    * r + 5394.196021424751) * r + 687.1870074920579) * r + 42.31333070160091) * r + 1);

// biome-ignore format: coefficients in columns
const middle = (r: number): number =>
  (((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684)
    * r + 3.6478483247632045) * r + 5.769497221460691) * r + 4.630337846156546) * r + 1.4234371107496835) /
  (((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457)
    * r + 0.14810397642748008) * r + 0.6897673349851) * r + 1.6763848301838038) * r + 2.053191626637759)
    * r + 1);

// biome-ignore format: coefficients in columns
const far = (r: number): number =>
  (((((((2.0103343992922881e-7 * r + 0.000027115555687434876) * r + 0.0012426609473880784)
    * r + 0.026532189526576124) * r + 0.29656057182850487) * r + 1.7848265399172913) * r + 5.463784911164114)
    * r + 6.657904643501103) /
  (((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 0.000018463183175100548)
    * r + 0.0007868691311456133) * r + 0.014875361290850615) * r + 0.1369298809227358) * r + 0.599832206555888)
    * r + 1);
