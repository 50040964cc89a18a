/** Refuses options that other estimators take and this one cannot, with the reason. */
export function refuseOptions(where: string, options: object, reasons: Readonly<Record<string, string>>): void {
  for (const [name, reason] of Object.entries(reasons)) {
    if (name in options && (options as Record<string, unknown>)[name] !== undefined) {
      throw new RangeError(`${where}: there is no ${name} here. ${reason}`);
    }
  }
}
