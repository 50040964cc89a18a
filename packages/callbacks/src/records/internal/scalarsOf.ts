import type { ScalarEvent } from "../scalarEvent.ts";
import { tensorValue } from "./tensorValue.ts";
import { type Cursor, cursor, EIGHT_BYTES, FOUR_BYTES, isWhole, LENGTH, next, VARINT, wholeIn } from "./wire.ts";

type TagOf = (bytes: Uint8Array, from: number, to: number) => string;
const NONE: readonly ScalarEvent[] = [];

/** The scalars of the Event message in the bytes [from, to); null where it is no message. */
export function scalarsOf(
  bytes: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  tagOf: TagOf,
): readonly ScalarEvent[] | null {
  const event = cursor(bytes, view, from, to);
  let [time, step, summaryFrom, summaryTo] = [0, 0, 0, 0];
  while (next(event)) {
    if (event.field === 1 && event.kind === EIGHT_BYTES) time = view.getFloat64(event.from, true);
    else if (event.field === 2 && event.kind === VARINT) step = wholeIn(event);
    else if (event.field === 5 && event.kind === LENGTH) [summaryFrom, summaryTo] = [event.from, event.to];
  }
  if (!isWhole(event)) return null;
  if (summaryTo === summaryFrom) return NONE;
  const summary = cursor(bytes, view, summaryFrom, summaryTo);
  const found: ScalarEvent[] = [];
  while (next(summary)) {
    if (summary.field !== 1 || summary.kind !== LENGTH) continue;
    const scalar = scalarOf(cursor(bytes, view, summary.from, summary.to), tagOf);
    if (scalar !== null) found.push({ ...scalar, step, time });
  }
  return isWhole(summary) ? found : null;
}

/** Tag and number of a Summary.Value; null where it holds something else. */
function scalarOf(value: Cursor, tagOf: TagOf): { tag: string; value: number } | null {
  let [tag, number]: [string, number | null] = ["", null];
  while (next(value)) {
    if (value.field === 1 && value.kind === LENGTH) tag = tagOf(value.bytes, value.from, value.to);
    else if (value.field === 2 && value.kind === FOUR_BYTES) number = value.view.getFloat32(value.from, true);
    else if (value.field === 8 && value.kind === LENGTH) {
      number = tensorValue(cursor(value.bytes, value.view, value.from, value.to));
    }
  }
  return number === null || !isWhole(value) ? null : { tag, value: number };
}
