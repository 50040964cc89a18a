import { crc32c } from "../internal/crc32c.ts";
import { scalarsIn } from "./internal/scalarsIn.ts";
import { tagsCached } from "./internal/tagsCached.ts";
import type { ScalarEvent } from "./scalarEvent.ts";

/** How a file came to its end: records that were read, those whose checksum was wrong, and whether it breaks off. */
export interface EventsEnd {
  readonly records: number;
  readonly damaged: number;
  readonly cutOff: boolean;
}

/** Larger records hold graphs and images, never a number: they are passed over. */
const MOST = 1 << 24;
const HEADER = 12;
const FOOTER = 4;

/**
 * The scalars of a TensorBoard event file, in the order in which they were written: simple values and tensors of one
 * element, as TensorFlow 1 and 2, PyTorch's SummaryWriter, Lightning and `tensorboardLog` write them. Other summaries
 * are passed over. A damaged record is left out; where lengths can no longer be trusted, or the file breaks off, it ends.
 *
 * @param chunks the bytes of the file, in pieces of any size
 * @returns a generator of scalars, whose return value says how the file came to its end
 * @example
 * const bytes = new Uint8Array(0); // of events.out.tfevents.1
 * for (const { tag, step, value } of readEvents([bytes])) console.log(tag, step, value);
 */
export function* readEvents(chunks: Iterable<Uint8Array>): Generator<ScalarEvent, EventsEnd> {
  const tagOf = tagsCached();
  let rest = new Uint8Array(0);
  let skip = 0;
  let records = 0;
  let damaged = 0;
  for (const chunk of chunks) {
    if (skip >= chunk.length) {
      skip -= chunk.length;
      continue;
    }
    const fresh = chunk.subarray(skip);
    const bytes = rest.length === 0 ? fresh : joined(rest, fresh);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const scalarsOf = scalarsIn(bytes, view, tagOf);
    skip = 0;
    let at = 0;
    while (at + HEADER <= bytes.length) {
      const length = lengthAt(bytes, view, at);
      if (length === null) return { records, damaged: damaged + 1, cutOff: true };
      const end = at + HEADER + length + FOOTER;
      if (length > MOST) {
        records++;
        if (end > bytes.length) skip = end - bytes.length;
        at = Math.min(end, bytes.length);
        continue;
      }
      if (end > bytes.length) break;
      records++;
      const scalars = scalarsOf(at + HEADER, end - FOOTER);
      if (scalars === null || (scalars.length > 0 && !isSound(bytes, view, at + HEADER, end - FOOTER))) damaged++;
      else for (const scalar of scalars) yield scalar;
      at = end;
    }
    rest = bytes.slice(at);
  }
  return { records, damaged, cutOff: rest.length > 0 || skip > 0 };
}

/** Do the bytes begin as an event file does, with a length and its checksum? */
export function isEventFile(head: Uint8Array): boolean {
  return head.length >= HEADER && lengthAt(head, new DataView(head.buffer, head.byteOffset), 0) !== null;
}

/** The length of the record there, null where its checksum is wrong. */
function lengthAt(bytes: Uint8Array, view: DataView, at: number): number | null {
  if (!isSound(bytes, view, at, at + 8)) return null;
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

/** Is the masked checksum of the bytes [from, to) the one behind them? */
function isSound(bytes: Uint8Array, view: DataView, from: number, to: number): boolean {
  const turned = (view.getUint32(to, true) - 0xa282ead8) >>> 0;
  return crc32c(bytes, from, to) === ((turned >>> 17) | (turned << 15)) >>> 0;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
