import type { Fields } from "../../internal/expectState.ts";
import { reducer } from "../../internal/reducer.ts";
import type { Callback, EpochReport } from "../../types.ts";
import type { Sink } from "../sink.ts";
import { after, type Place, start } from "./logPlace.ts";

/** What a log of text remembers: where the text of the last epoch goes, and the text. */
export interface TextPlace extends Place {
  /** What the last epoch appends. */
  readonly text: string;
}

/** A log of text; `next` gives what an epoch appends, and what else changes. */
export const textLog = <Memory extends object>(
  name: string,
  sink: Sink,
  memory: Memory,
  fields: Fields<Memory>,
  next: (state: Memory, report: EpochReport) => Memory & { readonly text: string },
): Callback<Memory & TextPlace> => ({
  ...reducer<Memory & TextPlace>(
    name,
    { ...memory, ...start, text: "" },
    { ...fields, offset: "whole", length: "whole", text: "text" } as Fields<Memory & TextPlace>,
    (state, report) => {
      const changed = next(state, report);
      return { ...changed, ...after(state, bytesOf(changed.text)) };
    },
  ),
  write: ({ text, offset }) => sink.append(bytesOf(text), offset),
});

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
