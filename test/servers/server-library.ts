import type { Ceremonies } from './ceremonies';

/** A library that relying parties verify with. */
export interface ServerLibrary {
  readonly name: string;
  /**
   * Registers, then signs in with what the registration gave.
   *
   * @throws whatever the library throws, and where it says "not verified".
   */
  verify(ceremonies: Ceremonies): Promise<void>;
}

/** For libraries that answer instead of throwing. */
export function mustBeTrue(verified: boolean, what: string): void {
  if (!verified) throw new Error(`${what} is not verified`);
}
