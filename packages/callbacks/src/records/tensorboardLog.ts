import { expectBoolean, expectOptions } from "@reg/tensor/checks";
import { allMeasured } from "../internal/metricOf.ts";
import { reducer } from "../internal/reducer.ts";
import { leavesOf } from "../internal/treeWalk.ts";
import type { Callback, EpochReport } from "../types.ts";
import { bucketsOf } from "./internal/buckets.ts";
import { expectSink } from "./internal/expectSink.ts";
import { after, type Place, start } from "./internal/logPlace.ts";
import { bytes, double, doubles, float, join, text, whole } from "./internal/protobuf.ts";
import { tfRecord } from "./internal/tfRecord.ts";
import type { Sink } from "./sink.ts";

export interface TensorboardLogOptions {
  /** A file whose name contains "tfevents", in a folder that TensorBoard is pointed at. */
  readonly sink: Sink;
  /** Also a histogram of every typed array among `report.weights`, by its path. Default: false. */
  readonly histograms?: boolean;
}

export type TensorboardLogState = Place;

/**
 * Appends every epoch to a TensorBoard event file: metrics as scalars and, if wanted, weights as histograms, the epoch as
 * their step. Pure TypeScript: TFRecord framing with masked CRC-32C around Event messages.
 *
 * @example tensorboardLog({ sink: fileSink("runs/digits/events.out.tfevents.1"), histograms: true });
 */
export function tensorboardLog(options: TensorboardLogOptions): Callback<TensorboardLogState> {
  expectOptions("tensorboardLog", options, ["sink", "histograms"]);
  const { sink, histograms = false } = options;
  expectSink("tensorboardLog", sink);
  expectBoolean("tensorboardLog", "histograms", histograms);
  return {
    // All times take as many bytes, so that the place does not depend on the clock.
    ...reducer<TensorboardLogState>("tensorboardLog", start, { offset: "whole", length: "whole" }, (state, report) =>
      after(state, records(report, 0, state.length === 0)),
    ),
    write: ({ offset }, { seen: report }) =>
      sink.append(records(report, report.time ?? Date.now() / 1000, offset === 0), offset),
  };

  /** The record of an epoch, behind the header of the file if it is the first. */
  function records(report: EpochReport, seconds: number, first: boolean): Uint8Array {
    const time = double(1, seconds);
    const values = allMeasured("tensorboardLog", report).map(([name, value]) => summary(name, float(2, value)));
    if (histograms) {
      for (const [path, array] of leavesOf("tensorboardLog: weights", report.weights)) {
        values.push(summary(`weights${path}`, histogram(Array.from(array, Number))));
      }
    }
    const event = tfRecord(join([time, whole(2, report.epoch), bytes(5, join(values))]));
    return first ? join([tfRecord(join([time, text(3, "brain.Event:2")])), event]) : event;
  }
}

const summary = (tag: string, value: Uint8Array) => bytes(1, join([text(1, tag), value]));

function histogram(values: readonly number[]): Uint8Array {
  const { min, max, count, sum, squares, limits, counts } = bucketsOf(values);
  const moments = [min, max, count, sum, squares].map((value, i) => double(i + 1, value));
  return bytes(5, join([...moments, doubles(6, limits), doubles(7, counts)]));
}
