import { expectWhole } from "@reg/tensor/checks";
import { expectList } from "../internal/expectGiven.ts";
/**
 * COCO's text for runs: 5 bits a character from "0" on, the low bits first, signed; from the fourth run on each is less
 * the one two before it.
 *
 * @example encodeCounts([6, 1, 40, 4, 5, 4, 5, 4, 21]); // "61X13mN000`0"
 */
export function encodeCounts(counts: readonly number[]): string {
  expectList("encodeCounts", "counts", counts, "runs");
  let text = "";
  for (const [i, count] of counts.entries()) {
    expectWhole("encodeCounts", `counts[${i}]`, count, 0, 2 ** 31 - 1);
    let value = i > 2 ? count - counts[i - 2] : count;
    let more = true;
    while (more) {
      const bits = value & 31;
      value >>= 5;
      more = bits & 16 ? value !== -1 : value !== 0;
      text += String.fromCharCode((more ? bits | 32 : bits) + 48);
    }
  }
  return text;
}
