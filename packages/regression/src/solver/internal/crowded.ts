/** More columns would be in a model than can be solved for in the time that anyone waits. */
export class Crowded extends Error {
  constructor(
    readonly columns: number,
    readonly l1: number,
  ) {
    super(`${columns} columns`);
  }
}

/** So many times as many columns as samples are no longer a model that an L1 penalty chooses. */
const TIMES = 3;
/** Systems of all of them take a minute from so many multiplications on. */
const WORK = 5e11;

/**
 * Throws where so many columns are too many for solvers that multiply each with each, at so many strengths.
 *
 * @param times how many times the work of one system a point takes
 */
export function expectRoom(columns: number, samples: number, strengths: number, times: number, l1: number): void {
  if (columns > TIMES * samples && columns ** 3 * strengths * times > WORK) throw new Crowded(columns, l1);
}
