/** So many rounds may bring no fewer columns than the one that brought the fewest. */
const PATIENCE = 3;

/**
 * Whether all columns that violate the conditions may enter a model at once. That is fast, but may go round in circles, of which it
 * is a sign that rounds do not bring fewer and fewer. The worst one alone may always enter: then the objective falls.
 */
export class Haste {
  over = false;
  #first = 0;
  #fewest = Number.POSITIVE_INFINITY;
  #stalled = 0;

  /** Told how many enter. Says, once, whether it had better begin again, as there were fewer then. */
  strays(entered: number): boolean {
    if (this.over) return false;
    this.#first ||= entered;
    this.#stalled = entered < this.#fewest ? 0 : this.#stalled + 1;
    this.#fewest = Math.min(this.#fewest, entered);
    this.over = this.#stalled === PATIENCE;
    return this.over && entered > this.#first;
  }
}
