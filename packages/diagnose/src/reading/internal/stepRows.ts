import type { Measure } from "./pairsIn.ts";
import { partOf, saysLoss } from "./partOf.ts";
import { type Draft, type Kind, RunBuilder } from "./runBuilder.ts";

/** "Step 30", "Iter:   7", "Batch 10/28". */
const STEP = /\b(?:step|iter(?:ation)?|batch)s?\W{0,10}(\d+)/i;
/** With fewer epochs, so many steps tell more than they do. */
const EPOCHS = 3;
const STEPS = 10;

/** Keeps the lines of single steps beside the epochs of a printed log, for logs that are told better by steps. */
export class StepRows {
  private readonly builder: RunBuilder;
  private readonly epochs = new Set<number>();
  private steps = 0;
  private both = 0;
  private isValidated = false;
  private at = -1;
  private last = -1;

  constructor(kind: Kind) {
    this.builder = new RunBuilder({ ...kind, kind: "text log of steps", unit: "step" });
  }

  /** A line that was read, without its epoch. */
  add(line: string, epoch: number, measures: readonly Measure[]): void {
    // Enough epochs, of which not every step was validated: they tell it.
    if (this.epochs.size > EPOCHS && this.both < this.steps) return;
    const losses = measures.filter(({ name }) => saysLoss(name));
    if (losses.length === 0) return;
    this.epochs.add(epoch);
    const validated = losses.some(({ name }) => partOf(name) === "validation");
    const step = STEP.exec(line)?.[1];
    if (step === undefined) {
      this.isValidated ||= validated;
      return;
    }
    // Steps that are counted anew in each epoch go on behind those of the one before.
    this.at += Number(step) > this.last ? Number(step) - this.last : 1;
    this.last = Number(step);
    this.steps++;
    if (validated && losses.some(({ name }) => partOf(name) !== "validation")) this.both++;
    else this.isValidated ||= validated;
    this.builder.row(this.at);
    for (const { name, value } of measures) this.builder.add(name, value);
  }

  /** The log by steps, where each of many was validated, or where the epochs are few and not validated at all; else by epochs. */
  insteadOf(byEpoch: readonly Draft[]): readonly Draft[] {
    const many = this.steps >= STEPS;
    const eachValidated = this.both === this.steps && this.steps > 2 * this.epochs.size;
    const fewEpochs = this.epochs.size < EPOCHS && this.both === 0 && !this.isValidated;
    return byEpoch.length === 1 && many && (eachValidated || fewEpochs) ? this.builder.runs() : byEpoch;
  }
}
