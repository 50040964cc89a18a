/** From a step (or epoch), counted from 0, to the learning rate there, or to whatever the schedule is of. */
export type Schedule = (step: number) => number;
