import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isEventFile, readEvents, type ScalarEvent } from "../../src/logs.ts";
import { bytes, double, float, join, text, whole } from "../../src/records/internal/protobuf.ts";
import { tfRecord } from "../../src/records/internal/tfRecord.ts";
import events from "../fixtures/events.json" with { type: "json" };

const version = tfRecord(join([double(1, 1), text(3, "brain.Event:2")]));
const event = (step: number, ...values: Uint8Array[]) =>
  tfRecord(join([double(1, 7), whole(2, step), bytes(5, join(values.map((value) => bytes(1, value))))]));
const simple = (tag: string, value: number) => join([text(1, tag), float(2, value)]);
const tensor = (tag: string, ...fields: Uint8Array[]) => join([text(1, tag), bytes(8, join(fields))]);
const little = (array: Float32Array | Float64Array | Uint16Array | Int32Array) => new Uint8Array(array.buffer);

function read(...chunks: Uint8Array[]) {
  const found: ScalarEvent[] = [];
  const reader = readEvents(chunks);
  for (let next = reader.next(); ; next = reader.next()) {
    if (next.done) return { found, end: next.value };
    found.push(next.value);
  }
}
const valuesOf = (...values: Uint8Array[]) =>
  read(version, event(3, ...values)).found.map(({ tag, value }) => [tag, value]);

describe("readEvents", () => {
  it("reads what tensorboardLog wrote as Google's protobuf reads it", () => {
    const file = Buffer.from(events.file, "base64");
    const wanted = events.events.flatMap(({ step, time, values }) =>
      values.flatMap((value) => ("value" in value ? [{ tag: value.tag, step, time, value: value.value }] : [])),
    );
    expect(isEventFile(file)).toBe(true);
    expect(read(file)).toEqual({ found: wanted, end: { records: events.events.length, damaged: 0, cutOff: false } });
  });

  it("reads tensors of one element of each type, and passes over others", () => {
    const content = (array: Parameters<typeof little>[0]) => bytes(4, little(array));
    expect(
      valuesOf(
        simple("simple", 0.5),
        tensor("float_val", whole(1, 1), bytes(5, little(Float32Array.of(1.5)))),
        tensor("alone", whole(1, 1), float(5, 2.5)),
        tensor("content", whole(1, 1), content(Float32Array.of(3.5))),
        tensor("double", whole(1, 2), content(Float64Array.of(0.1))),
        tensor("int", whole(1, 3), content(Int32Array.of(-4))),
        tensor("int_val", whole(1, 3), whole(7, 9)),
        tensor("half", whole(1, 19), content(Uint16Array.of(0x3e00))),
        tensor("bfloat", whole(1, 14), content(Uint16Array.of(0x3fc0))),
        tensor("shaped", whole(1, 1), bytes(2, bytes(2, whole(1, 1))), content(Float32Array.of(5))),
        tensor("two", whole(1, 1), bytes(2, bytes(2, whole(1, 2))), content(Float32Array.of(5, 6))),
        tensor("text", whole(1, 7), text(8, "configuration")),
        join([text(1, "histogram"), bytes(5, double(1, 3))]),
      ),
    ).toEqual([
      ["simple", 0.5],
      ["float_val", 1.5],
      ["alone", 2.5],
      ["content", 3.5],
      ["double", 0.1],
      ["int", -4],
      ["int_val", 9],
      ["half", 1.5],
      ["bfloat", 1.5],
      ["shaped", 5],
    ]);
  });

  const file = join([
    version,
    ...Array.from({ length: 9 }, (_, i) => event(i, simple("loss", i / 2), simple("lr", -i))),
  ]);
  const all = read(file).found;

  it("does not depend on the pieces in which the bytes come, and takes a broken-off end", () => {
    fc.assert(
      fc.property(fc.nat(file.length), fc.integer({ min: 1, max: 80 }), (to, size) => {
        const part = file.subarray(0, to);
        const pieces = Array.from({ length: Math.ceil(to / size) }, (_, i) => part.subarray(i * size, (i + 1) * size));
        const { found, end } = read(...pieces);
        expect(found).toEqual(all.slice(0, found.length));
        expect(read(part)).toEqual({ found, end });
        expect(end.cutOff).toBe(![0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].some((n) => to === ends[n]));
      }),
    );
  });
  const ends = [0, version.length];
  for (let i = 0; i < 9; i++) ends.push(ends[i + 1] + event(i, simple("loss", i / 2), simple("lr", -i)).length);

  it("leaves out a record that is damaged, and never throws", () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = file.slice();
        damaged[at] ^= change;
        const { found, end } = read(damaged);
        for (const scalar of found) expect(all).toContainEqual(scalar);
        expect(found.length === all.length || end.damaged > 0).toBe(true);
      }),
    );
  });

  it("passes over records that are too large to hold a number", () => {
    const large = new Uint8Array(12 + (1 << 25) + 4);
    large.set(tfRecord(new Uint8Array(0)).subarray(0, 0));
    const header = tfRecord(new Uint8Array(1 << 25)).subarray(0, 12);
    large.set(header);
    const { found, end } = read(
      version,
      large.subarray(0, 1 << 20),
      large.subarray(1 << 20),
      event(1, simple("loss", 2)),
    );
    expect([found.map(({ value }) => value), end]).toEqual([[2], { records: 3, damaged: 0, cutOff: false }]);
  });
});
