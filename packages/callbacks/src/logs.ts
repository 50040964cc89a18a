// What readers of training logs need.

export { type EventsEnd, isEventFile, readEvents, type ScalarEvent } from "./events/readEvents.ts";
export { metricMode } from "./inferMode.ts";
