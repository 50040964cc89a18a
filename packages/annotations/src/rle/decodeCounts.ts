import { shown } from "@reg/tensor/checks";
/**
 * The runs of COCO's text, the inverse of `encodeCounts`.
 *
 * @throws RangeError for characters outside "0" to "o", a text that ends within a number, or a run below 0.
 * @example decodeCounts("61X13mN000`0"); // [6, 1, 40, 4, 5, 4, 5, 4, 21]
 */
export function decodeCounts(text: string): number[] {
  if (typeof text !== "string") throw new TypeError(`decodeCounts: counts must be COCO's text, got ${shown(text)}.`);
  const counts: number[] = [];
  for (let at = 0; at < text.length; ) {
    let [value, shift, bits] = [0, 0, 32];
    while (bits & 32) {
      bits = text.charCodeAt(at) - 48;
      if (!(bits >= 0 && bits < 64) || shift > 30) {
        throw new RangeError(
          `decodeCounts: ${JSON.stringify(text.slice(at, at + 1))} at ${at} is no run of COCO's text.`,
        );
      }
      value |= (bits & 31) << shift;
      shift += 5;
      at++;
    }
    if (bits & 16 && shift < 32) value |= -1 << shift;
    const count = counts.length > 2 ? value + counts[counts.length - 2] : value;
    if (count < 0) throw new RangeError(`decodeCounts: run ${counts.length} is ${count}: the text is not COCO's.`);
    counts.push(count);
  }
  return counts;
}
