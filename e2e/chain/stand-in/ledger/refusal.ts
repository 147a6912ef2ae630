/**
 * Why the ledger does not take a group, in the words that a node would use. `before`: before anything was evaluated, which
 * a simulation answers with status 400 instead of a report.
 */
export class Refusal extends Error {
  readonly stage: 'before' | 'evaluation';
  /** Where in the group; absent where it is the group's own fault. */
  readonly position: number | undefined;

  constructor(stage: Refusal['stage'], message: string, position?: number) {
    super(message);
    this.stage = stage;
    this.position = position;
  }
}

/** What a transaction cannot do to the ledger; the evaluation puts the transaction's id in front. */
export function refuse(message: string): never {
  throw new Refusal('evaluation', message);
}
