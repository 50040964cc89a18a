import { readEvents } from "@reg/callbacks/logs";
import type { Series } from "../types.ts";
import type { Draft } from "./runBuilder.ts";
import { SeriesBuilder } from "./seriesBuilder.ts";

/** The scalars of a TensorBoard event file by their tags. A step that comes again, of a resumed writer, counts as it was written last. */
export function readEventFile(chunks: Iterable<Uint8Array>): Draft[] {
  const builders = new Map<string, SeriesBuilder>();
  const events = readEvents(chunks);
  let event = events.next();
  for (; !event.done; event = events.next()) {
    const { tag, step, value } = event.value;
    const known = builders.get(tag);
    const builder = known ?? new SeriesBuilder("replace");
    if (!known) builders.set(tag, builder);
    builder.add(step, value);
  }
  const { damaged, cutOff } = event.value;
  const notes = [
    ...(damaged > 0 ? [`${damaged} damaged record${damaged === 1 ? "" : "s"} left out`] : []),
    ...(cutOff ? ["the file breaks off within a record, as the file of a run that is still going does"] : []),
  ];
  const series = new Map([...builders].map(([tag, builder]): [string, Series] => [tag, builder.series()]));
  const boosting = [...series.keys()].some((tag) => /^(Logloss|MultiClass|RMSE|CrossEntropy)$/.test(tag));
  const kind = boosting ? "CatBoost events" : "TensorBoard events";
  return series.size === 0
    ? []
    : [{ kind, unit: boosting ? "round" : "step", boosting, series, notes, label: null, metric: null }];
}
