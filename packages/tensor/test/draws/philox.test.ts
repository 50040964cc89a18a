import { expect, it } from "vitest";
import { philox } from "../../src/draws/philox.ts";

const words = (hex: string): number[] => hex.split(" ").map((word) => Number.parseInt(word, 16));

/** Counter, key, result: the known answers for philox4x32 with 10 rounds that Random123 publishes (kat_vectors). */
it.each([
  ["00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"],
  ["ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"],
  ["243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"],
])("gives Random123's known answer for the counter %s and the key %s", (counter, key, answer) => {
  const [c0, c1, c2, c3] = words(counter) as [number, number, number, number];
  const [k0, k1] = words(key) as [number, number];
  const out = new Int32Array(4);
  philox(k0, k1, c0, c1, c2, c3, out);
  expect([...out].map((word) => word >>> 0)).toEqual(words(answer));
});
