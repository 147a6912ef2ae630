import { useEffect, useRef, type ReactNode } from 'react';

import { Button } from './button';
import { t } from './t';

export interface ConfirmRowProps {
  readonly question: ReactNode;
  /** The verb itself ("Delete"), never "OK". */
  readonly confirm: string;
  readonly busy?: boolean;
  /** Of the group; the confirming button's is this with `-yes`. */
  readonly testId?: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks in place instead of in a dialog. The focus goes to the harmless answer. */
export function ConfirmRow(props: ConfirmRowProps): ReactNode {
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    cancel.current?.focus();
  }, []);
  return (
    <div className="confirm-row" role="group" data-testid={props.testId}>
      <div className="confirm-question">{props.question}</div>
      <div className="row">
        <Button ref={cancel} onClick={props.onCancel}>
          {t('kit_cancel')}
        </Button>
        <Button
          kind="danger"
          busy={props.busy ?? false}
          {...(props.testId === undefined ? {} : { testId: `${props.testId}-yes` })}
          onClick={props.onConfirm}
        >
          {props.confirm}
        </Button>
      </div>
    </div>
  );
}
