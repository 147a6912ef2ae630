import type { ReactNode } from 'react';

import { TechnicalReason } from './error-banner';
import { Notice } from './notice';
import { t, type MessageKey } from './t';
import type { PasskeyAnswer, PasskeyProblem } from './vault-passkey';

const words = {
  'no-answer': ['passkey_no_answer', 'passkey_no_answer_next'],
  impossible: ['passkey_impossible', 'passkey_impossible_next'],
  enrolled: ['passkey_enrolled', 'passkey_enrolled_next'],
  'no-secret': ['passkey_no_secret', 'passkey_no_secret_next'],
  unknown: ['passkey_unknown', 'passkey_no_answer_next'],
} as const satisfies Record<PasskeyProblem, readonly [MessageKey, MessageKey]>;

export type PasskeyFailure = Extract<PasskeyAnswer, { ok: false }>;

/** Why a passkey gave nothing, and what to do. The password works in any case. */
export function PasskeyTrouble({ failure }: { readonly failure: PasskeyFailure }): ReactNode {
  const [title, next] = words[failure.problem];
  return (
    <Notice kind="warn" live title={t(title)} testId="passkey-trouble">
      <p>{t(next)}</p>
      <TechnicalReason code={failure.problem} reason={failure.detail} />
    </Notice>
  );
}
