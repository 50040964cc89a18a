// What readers of training logs need.

export { metricMode } from "./internal/inferMode.ts";
export { type EventsEnd, isEventFile, readEvents } from "./records/readEvents.ts";
export type { ScalarEvent } from "./records/scalarEvent.ts";
