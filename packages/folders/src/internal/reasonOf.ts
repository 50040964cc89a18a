/** What the system says of a file, without its path: "permission denied (EACCES)". */
export function reasonOf(error: unknown): string {
  const { message = String(error), code } = error as NodeJS.ErrnoException;
  const plain = /^([A-Z0-9]+): (.*?), \w+( '.*)?$/.exec(message);
  return plain ? `${plain[2]} (${code ?? plain[1]})` : message;
}
