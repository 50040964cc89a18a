import { describe, expect, it } from "vitest";
import { bernoulli, beta, gamma, integers, normal, permutation, uniform } from "../../src/index.ts";

/** FNV-1a over the bytes of an array. */
function digest({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  let hash = 2166136261;
  for (const byte of new Uint8Array(buffer, byteOffset, byteLength)) hash = Math.imul(hash ^ byte, 16777619) >>> 0;
  return hash.toString(16);
}

/** The bits of draws are a promise: these were taken on 2026-11-28. */
describe("the bits of draws are those they have always been", () => {
  it.each([
    ["uniform", uniform(7, 1001), "d529d0dd"],
    ["normal", normal(7, 1001), "a4a62c4"],
    ["bernoulli", bernoulli(7, 1001, { probability: 0.3 }), "3efb823b"],
    ["integers", integers(7, 1001, { high: 1_000_003 }), "d6384636"],
    ["permutation", permutation(7, 1001), "3ee4c340"],
    ["gamma of a small shape", gamma(7, 301, { shape: 0.4 }), "768d7ece"],
    ["gamma of a large shape", gamma(7, 301, { shape: 3 }), "7c3640af"],
    ["beta", beta(7, 301, { alpha: 0.3, beta: 2 }), "b33e0a21"],
  ])("%s", (_, values, expected) => {
    expect(digest(values)).toBe(expected);
  });
});
