/** Where checkpoints are kept: bytes by name. `write` is all or nothing: after a crash, the old bytes or the new ones. */
export interface Store {
  /** The names of all that is kept, in any order. */
  list(): Promise<readonly string[]>;
  /** The bytes of that name; undefined where there are none. */
  read(name: string): Promise<Uint8Array | undefined>;
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Does nothing where there are none. */
  remove(name: string): Promise<void>;
  /** Removes what writes of names with this prefix left unfinished, where there can be such. */
  sweep?(prefix: string): Promise<void>;
}
