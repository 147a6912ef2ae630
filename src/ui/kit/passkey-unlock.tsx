import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';

import type { PasskeyProofMessage } from '../../messages/security-messages';
import type { PasskeyUnlockView } from '../../messages/vault-views';
import { Button } from './button';
import { Icon } from './icon';
import { isToolbarPopup, PASSKEY_HASH } from './toolbar-popup';
import { PasskeyTrouble, type PasskeyFailure } from './passkey-trouble';
import { t } from './t';
import { askPasskey, type PasskeyAnswer } from './vault-passkey';

export interface PasskeyUnlockProps {
  readonly passkeys: PasskeyUnlockView;
  readonly busy: boolean;
  /** Takes what the passkey answered. It must not be kept. */
  readonly onProof: (proof: PasskeyProofMessage) => void;
}

/**
 * The other way into the vault. A toolbar popup closes when the browser's own dialog takes the focus, so from there the
 * page is opened as a tab, which asks at once.
 */
export function PasskeyUnlock({ passkeys, busy, onProof }: PasskeyUnlockProps): ReactNode {
  const [asking, setAsking] = useState(asksAtOnce);
  const [failure, setFailure] = useState<PasskeyFailure>();
  const finish = (answer: PasskeyAnswer): void => {
    setAsking(false);
    if (answer.ok) onProof(answer.proof);
    else setFailure(answer);
  };
  const askAtOnce = useEffectEvent(() => {
    if (!asksAtOnce()) return;
    // Once: a second lock of the same page waits for a click.
    window.history.replaceState(undefined, '', window.location.pathname);
    void askPasskey(passkeys).then(finish);
  });
  useEffect(() => {
    askAtOnce();
  }, []);

  if (isToolbarPopup()) {
    return (
      <a
        className="button button-secondary button-wide"
        href={PASSKEY_HASH}
        target="_blank"
        rel="noreferrer"
        data-testid="unlock-passkey"
      >
        <Icon name="passkey" />
        {t('kit_unlock_passkey')}
      </a>
    );
  }
  return (
    <>
      {failure !== undefined && <PasskeyTrouble failure={failure} />}
      <Button
        icon="passkey"
        wide
        busy={asking}
        disabled={busy && !asking}
        testId="unlock-passkey"
        onClick={() => {
          setFailure(undefined);
          setAsking(true);
          void askPasskey(passkeys).then(finish);
        }}
      >
        {t('kit_unlock_passkey')}
      </Button>
    </>
  );
}

function asksAtOnce(): boolean {
  return window.location.hash === PASSKEY_HASH && !isToolbarPopup();
}
