/** Lets messages, timers and pages have their turn: at once where there is no page. */
export const nextTurn = (): Promise<void> =>
  new Promise((resume) => {
    if (typeof setImmediate === "function") setImmediate(resume);
    else setTimeout(resume);
  });
