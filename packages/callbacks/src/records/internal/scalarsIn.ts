import type { ScalarEvent } from "../scalarEvent.ts";
import { tensorValue } from "./tensorValue.ts";
import { type Cursor, cursor, EIGHT_BYTES, enter, FOUR_BYTES, isWhole, LENGTH, next, VARINT, wholeIn } from "./wire.ts";

type TagOf = (bytes: Uint8Array, from: number, to: number) => string;

/**
 * Reads Event messages out of one array of bytes: the function gives the scalars of the message in [from, to), and null
 * where it is no message. Its cursors are made once, for a file has millions of messages.
 */
export function scalarsIn(bytes: Uint8Array, view: DataView, tagOf: TagOf) {
  const [event, summary, value, tensor] = Array.from({ length: 4 }, () => cursor(bytes, view, 0, 0));
  return (from: number, to: number): ScalarEvent[] | null => {
    const found: ScalarEvent[] = [];
    let time = 0;
    let step = 0;
    let summaryFrom = 0;
    let summaryTo = 0;
    enter(event, from, to);
    while (next(event)) {
      if (event.field === 1 && event.kind === EIGHT_BYTES) time = view.getFloat64(event.from, true);
      else if (event.field === 2 && event.kind === VARINT) step = wholeIn(event);
      else if (event.field === 5 && event.kind === LENGTH) {
        summaryFrom = event.from;
        summaryTo = event.to;
      }
    }
    if (!isWhole(event)) return null;
    enter(summary, summaryFrom, summaryTo);
    while (next(summary)) {
      if (summary.field !== 1 || summary.kind !== LENGTH) continue;
      enter(value, summary.from, summary.to);
      const scalar = scalarOf(value, tensor, step, time, tagOf);
      if (scalar !== null) found.push(scalar);
    }
    return isWhole(summary) ? found : null;
  };
}

/** Tag and number of a Summary.Value; null where it holds something else. */
function scalarOf(value: Cursor, tensor: Cursor, step: number, time: number, tagOf: TagOf): ScalarEvent | null {
  let tag = "";
  let number: number | null = null;
  while (next(value)) {
    if (value.field === 1 && value.kind === LENGTH) tag = tagOf(value.bytes, value.from, value.to);
    else if (value.field === 2 && value.kind === FOUR_BYTES) number = value.view.getFloat32(value.from, true);
    else if (value.field === 8 && value.kind === LENGTH) {
      enter(tensor, value.from, value.to);
      number = tensorValue(tensor);
    }
  }
  return number === null || !isWhole(value) ? null : { tag, step, time, value: number };
}
