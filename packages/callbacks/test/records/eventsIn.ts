import { present } from "@reg/testing";
import { crc32c } from "../../src/internal/crc32c.ts";

/** An independent reader of event files: frames, checksums, and the fields of Event messages by their wire format. */
export interface Read {
  time: number;
  step: number;
  version?: string;
  values: {
    tag?: string;
    value?: number;
    histogram?: {
      min: number;
      max: number;
      num: number;
      sum: number;
      squares: number;
      limits: number[];
      counts: number[];
    };
  }[];
}

export function eventsIn(file: Uint8Array): Read[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const events: Read[] = [];
  for (let at = 0; at < file.length; ) {
    const length = Number(view.getBigUint64(at, true));
    check(file.subarray(at, at + 8), view.getUint32(at + 8, true));
    const data = file.subarray(at + 12, at + 12 + length);
    check(data, view.getUint32(at + 12 + length, true));
    events.push(eventOf(data));
    at += 16 + length;
  }
  return events;
}

function check(data: Uint8Array, stored: number): void {
  const rotated = (stored - 0xa282ead8) >>> 0;
  const crc = ((rotated >>> 17) | (rotated << 15)) >>> 0;
  if (crc !== crc32c(data)) throw new Error("a checksum is wrong");
}

function eventOf(data: Uint8Array): Read {
  const event: Read = { time: 0, step: 0, values: [] };
  for (const { field, number, bytes } of fieldsOf(data)) {
    if (field === 1) event.time = number;
    if (field === 2) event.step = number;
    if (field === 3) event.version = new TextDecoder().decode(bytes);
    if (field === 5) event.values = fieldsOf(bytes).map((value) => summaryValue(value.bytes));
  }
  return event;
}

function summaryValue(data: Uint8Array): Read["values"][number] {
  const value: Read["values"][number] = {};
  for (const { field, number, bytes } of fieldsOf(data)) {
    if (field === 1) value.tag = new TextDecoder().decode(bytes);
    if (field === 2) value.value = number;
    if (field === 5) {
      const [min, max, num, sum, squares] = [1, 2, 3, 4, 5].map(
        (wanted) => present(fieldsOf(bytes).find((one) => one.field === wanted)).number,
      ) as [number, number, number, number, number];
      const packed = (wanted: number) => {
        const all = present(fieldsOf(bytes).find((one) => one.field === wanted)).bytes;
        return Array.from({ length: all.length / 8 }, (_, i) =>
          new DataView(all.buffer, all.byteOffset).getFloat64(8 * i, true),
        );
      };
      value.histogram = { min, max, num, sum, squares, limits: packed(6), counts: packed(7) };
    }
  }
  return value;
}

function fieldsOf(data: Uint8Array): { field: number; number: number; bytes: Uint8Array }[] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let at = 0;
  const varint = () => {
    let [value, factor] = [0, 1];
    for (; data[at] & 128; factor *= 128) value += (data[at++] & 127) * factor;
    return value + data[at++] * factor;
  };
  const fields: { field: number; number: number; bytes: Uint8Array }[] = [];
  while (at < data.length) {
    const key = varint();
    const [field, kind] = [key >> 3, key & 7];
    let [number, bytes] = [0, new Uint8Array(0)];
    if (kind === 0) number = varint();
    else if (kind === 1) [number, at] = [view.getFloat64(at, true), at + 8];
    else if (kind === 5) [number, at] = [view.getFloat32(at, true), at + 4];
    else if (kind === 2) {
      const length = varint();
      bytes = data.slice(at, at + length);
      at += length;
    } else throw new Error(`unknown kind ${kind}`);
    fields.push({ field, number, bytes });
  }
  return fields;
}
