import type { ReactNode } from 'react';

import { Icon, t } from '../kit';
import { LEAST_SCORE, type PasswordStrength } from './password-strength';
import { crackTime, strengthName, suggestionWords } from './strength-words';

export interface StrengthMeterProps {
  /** Nothing is typed yet, or it is being measured. */
  readonly strength: PasswordStrength | undefined;
}

/** Four bars, the same in words, and the next thing to do. Colour is never the only sign. */
export function StrengthMeter({ strength }: StrengthMeterProps): ReactNode {
  const enough = strength !== undefined && strength.score >= LEAST_SCORE;
  return (
    <div
      className={enough ? 'strength strength-enough' : 'strength'}
      data-testid="password-strength"
    >
      <div className="strength-bars" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <span
            key={bar}
            className={strength !== undefined && strength.score >= bar ? 'strength-on' : undefined}
          />
        ))}
      </div>
      <div className="strength-words small" role="status">
        {strength === undefined ? (
          <p className="muted">{t('strength_hint')}</p>
        ) : (
          <>
            <p className="strength-name">
              <Icon name={enough ? 'success' : 'warn'} small />
              {strengthName(strength.score)}
            </p>
            <p className="muted">{t('strength_time', [crackTime(strength.seconds)])}</p>
            {!enough && <p>{suggestionWords(strength.suggestion)}</p>}
          </>
        )}
      </div>
    </div>
  );
}
