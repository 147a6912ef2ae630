import { useId, type ReactNode } from 'react';

import { SESSION_ANSWER_MODES, type SessionAnswerMode } from '../../../messages/session-plan';
import { Choice, t, type MessageKey } from '../../kit';

const WORDS = {
  automatic: ['connection_format_automatic', 'connection_format_automatic_detail'],
  'raw-signatures': ['connection_format_raw', 'connection_format_raw_detail'],
  'signed-transactions': ['connection_format_signed', 'connection_format_signed_detail'],
} as const satisfies Record<SessionAnswerMode, readonly [MessageKey, MessageKey]>;

export interface AnswerFormatProps {
  readonly mode: SessionAnswerMode;
  readonly onChoose: (mode: SessionAnswerMode) => void;
}

/** In which form signatures go back. Right by itself for nearly every site, and changeable for the others. */
export function AnswerFormat({ mode, onChoose }: AnswerFormatProps): ReactNode {
  const id = useId();
  return (
    <fieldset className="popup-choices">
      <legend>{t('connection_format')}</legend>
      <p className="small muted">{t('connection_format_hint')}</p>
      {SESSION_ANSWER_MODES.map((each) => (
        <Choice
          key={each}
          name={id}
          value={each}
          checked={each === mode}
          title={t(WORDS[each][0])}
          detail={t(WORDS[each][1])}
          testId={`connection-format-${each}`}
          onChoose={() => {
            onChoose(each);
          }}
        />
      ))}
    </fieldset>
  );
}
