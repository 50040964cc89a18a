import type { AnnotatedImage, Motion } from "@reg/annotations";
import type { Copy, Source } from "../../dataset/internal/types.ts";
import { motionsOf } from "../../internal/motionsOf.ts";
import { annotationsOfCopy } from "./annotate.ts";
import type { Records } from "./records.ts";
import { pipelineFor } from "./runJob.ts";
import type { RunContext } from "./types.ts";

/** What copies of a run share. The motions of the last one are kept, since its objects come one after the other. */
interface Run {
  readonly records: Records;
  readonly context: RunContext;
  last?: { readonly line: string; readonly motions: readonly Motion[] };
}

/** What became of the annotations of a copy, by its line of the journal. */
export class FinishedCopy implements Copy {
  readonly #line: string;
  readonly #source: Source;
  readonly #run: Run;

  constructor(line: string, source: Source, run: Run) {
    this.#line = line;
    this.#source = source;
    this.#run = run;
  }

  get dropped(): readonly number[] {
    return this.#run.records.entryOf(this.#line).dropped.map(({ index }) => index);
  }

  move(image: AnnotatedImage): AnnotatedImage {
    const { records, context } = this.#run;
    const entry = records.entryOf(this.#line);
    if (this.#run.last?.line !== this.#line)
      this.#run.last = { line: this.#line, motions: motionsOf(pipelineFor(context, 0), entry.params, entry) };
    const { motions } = this.#run.last;
    return annotationsOfCopy(image, this.#source, entry.copy, entry, motions, context, entry.segments).image;
  }
}
