import { useState, type SubmitEvent } from 'react';

import type { UiFailure } from '../../messages/table';

export interface Submission {
  readonly busy: boolean;
  /** Why the last try was refused. */
  readonly failure: UiFailure | undefined;
  /** For what goes wrong outside of a try. */
  readonly fail: (error: unknown) => void;
  readonly forgetFailure: () => void;
  /** For `onSubmit`. */
  readonly submit: (event: SubmitEvent) => void;
}

/**
 * A form that hands its fields over: never twice at once, and never without an end that is told.
 *
 * @param work gives the refusal, if there is one; what it throws is a failure too.
 */
export function useSubmission(work: () => Promise<UiFailure | undefined>): Submission {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<UiFailure>();
  const fail = (error: unknown): void => {
    setFailure({ code: 'internal', detail: String(error) });
  };
  const forgetFailure = (): void => {
    setFailure(undefined);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    work()
      .then(setFailure)
      .catch(fail)
      .finally(() => {
        setBusy(false);
      });
  };
  return { busy, failure, fail, forgetFailure, submit };
}
