import { bucketsOf } from "./buckets.ts";
import { expectSeen } from "./metricOf.ts";
import { bytes, double, doubles, float, join, text, whole } from "./protobuf.ts";
import { after, type Place, type Sink, start } from "./sink.ts";
import { tfRecord } from "./tfRecord.ts";
import { mapTree } from "./tree.ts";
import type { Callback, Run, Seen } from "./types.ts";

export interface TensorboardLogOptions {
  /** A file whose name contains "tfevents", in a folder that TensorBoard is pointed at. */
  readonly sink: Sink;
  /** Also a histogram of every typed array among `seen.weights`, by its path. Default false. */
  readonly histograms?: boolean;
}

export type TensorboardLogState = Place;

/**
 * Appends every epoch to a TensorBoard event file: metrics as scalars and, if wanted, weights as histograms, the epoch as
 * their step. Pure TypeScript: TFRecord framing with masked CRC-32C around Event messages.
 *
 * @example tensorboardLog({ sink: fileSink("runs/digits/events.out.tfevents.1"), histograms: true });
 */
export function tensorboardLog({ sink, histograms = false }: TensorboardLogOptions): Callback<TensorboardLogState> {
  return {
    name: "tensorboardLog",
    init: () => start,
    update(state: TensorboardLogState, seen: Seen) {
      expectSeen("tensorboardLog", seen);
      // All times take as many bytes, so that the place does not depend on the clock.
      return after(state, records(seen, 0, state.length === 0));
    },
    write({ offset }: TensorboardLogState, { seen }: Run) {
      return sink.append(records(seen, seen.time ?? Date.now() / 1000, offset === 0), offset);
    },
  };

  /** The record of an epoch, behind the header of the file if it is the first. */
  function records(seen: Seen, seconds: number, first: boolean): Uint8Array {
    const time = double(1, seconds);
    const values = Object.entries(seen.metrics).map(([name, value]) => scalar(name, value));
    if (histograms) for (const [path, array] of arraysIn(seen.weights)) values.push(histogram(path, array));
    const event = tfRecord(join([time, whole(2, seen.epoch), bytes(5, join(values))]));
    return first ? join([tfRecord(join([time, text(3, "brain.Event:2")])), event]) : event;
  }
}

const scalar = (tag: string, value: number) => bytes(1, join([text(1, tag), float(2, value)]));

function histogram(tag: string, values: ArrayLike<number>): Uint8Array {
  const { min, max, count, sum, squares, limits, counts } = bucketsOf(values);
  const message = [
    double(1, min),
    double(2, max),
    double(3, count),
    double(4, sum),
    double(5, squares),
    doubles(6, limits),
    doubles(7, counts),
  ];
  return bytes(1, join([text(1, tag), bytes(5, join(message))]));
}

/** Every array of numbers in a tree, under its path. */
function arraysIn(tree: unknown): [string, ArrayLike<number>][] {
  const found: [string, ArrayLike<number>][] = [];
  mapTree("tensorboardLog: weights", tree, (array, path) => {
    found.push([`weights${path}`, Array.from(array, Number)]);
    return array;
  });
  return found;
}
