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

  const [seed, size] = [2 ** 52 + 12345, 9001];
  it.each([
    ["uniform", uniform(seed, size, { low: -3, high: 5 }), "acdb7f68"],
    ["normal", normal(seed, size, { mean: 2, deviation: 3 }), "ac17ba81"],
    ["bernoulli", bernoulli(seed, size, { probability: 0.7 }), "7854fc7"],
    ["integers", integers(seed, size, { high: 2 ** 52 + 1 }), "3348f8f6"],
    ["permutation", permutation(seed, size), "9c724f9c"],
    ["gamma of a small shape", gamma(seed, size, { shape: 0.05, scale: 2 }), "faf05d3"],
    ["gamma of a large shape", gamma(seed, size, { shape: 400 }), "770c542f"],
    ["beta", beta(seed, size, { alpha: 0.01, beta: 0.02 }), "48687af"],
  ])("%s, of more than a chunk", (_, values, expected) => {
    expect(digest(values)).toBe(expected);
  });
});
