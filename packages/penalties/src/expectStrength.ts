/**
 * The door of every strength: a finite number of at least 0.
 *
 * @param what the function and the option, as in "l1: strength"
 */
export function expectStrength(what: string, strength: number): void {
  if (!(strength >= 0 && strength < Infinity)) {
    throw new RangeError(`${what} must be in [0, ∞), got ${String(strength)}. 0 turns it off; larger is stronger.`);
  }
}
