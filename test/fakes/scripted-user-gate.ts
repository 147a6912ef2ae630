import type { UserGate, UserGateAnswer, UserGateHint } from '../../src/core/authenticator';

export interface ScriptedUserGate {
  readonly gate: UserGate;
  /** What the user was asked, in order. */
  readonly hints: readonly UserGateHint[];
}

export const APPROVED = { presence: true, verification: true } as const satisfies UserGateAnswer;
export const APPROVED_UNVERIFIED = {
  presence: true,
  verification: false,
} as const satisfies UserGateAnswer;
export const DENIED = { presence: false } as const satisfies UserGateAnswer;

/** A user who gives these answers in turn. Being asked once more is a failure of the test. */
export function scriptedUserGate(...answers: readonly UserGateAnswer[]): ScriptedUserGate {
  const hints: UserGateHint[] = [];
  return {
    hints,
    gate: (hint) => {
      const answer = answers[hints.length];
      hints.push(hint);
      return answer === undefined
        ? Promise.reject(new Error(`the user was not expected to be asked: ${hint.kind}`))
        : Promise.resolve(answer);
    },
  };
}
