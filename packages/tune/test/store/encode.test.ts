import fc from "fast-check";
import { expect, it } from "vitest";
import { decode, encode } from "../../src/internal/encode.ts";

const leaf = fc.oneof(
  fc.double(),
  fc.string(),
  fc.boolean(),
  fc.constantFrom(null, undefined, -0, Number.NaN, Infinity, -Infinity),
  fc.bigInt(),
  fc.float32Array(),
  fc.uint8Array(),
  fc.float64Array(),
);
const tree = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("tree")),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("$", "value", "__proto__")), tie("tree")),
  ),
})).tree;

it("gives every value back, to the bit", () => {
  fc.assert(
    fc.property(tree, (value) => {
      expect(decode(encode(value))).toStrictEqual(plain(value));
    }),
  );
});

/** Objects of fast-check may lack a prototype. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
}

it("refuses what cannot be sent, and says where it is", () => {
  const circle: unknown[] = [];
  circle.push(circle);
  expect(() => encode({ a: [() => 1] }, "result")).toThrow("result.a.0 must be plain data, got [object Function].");
  expect(() => encode(circle, "state")).toThrow("state.0 must be plain data, and it holds itself.");
  expect(() => encode({ when: new Date(0) }, "state")).toThrow("state.when must be plain data, got [object Date].");
  expect(() => encode(Symbol("s"))).toThrow("value must be plain data");
});
