// What readers of training logs need.

export { metricMode } from "./records/metricMode.ts";
export { type EventsEnd, isEventFile, readEvents } from "./records/readEvents.ts";
export type { ScalarEvent } from "./records/scalarEvent.ts";
