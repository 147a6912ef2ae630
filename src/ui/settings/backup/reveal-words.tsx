import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';

import type { SecretView } from '../../../messages/backup-messages';
import { send } from '../../../messages/client';
import type { UiFailure } from '../../../messages/table';
import { Button, concernsPassword, ErrorBanner, Notice, t, tCount } from '../../kit';
import { VaultPasswordField, type VaultPasswordHandle } from './vault-password';

export interface RevealWordsProps {
  readonly secret: SecretView;
  /** How long they stay. */
  readonly seconds: number;
  /** Hide them when the window loses the focus. A sheet that is being printed cannot: the dialog takes it. */
  readonly hideOnBlur: boolean;
  readonly onClose: () => void;
}

/**
 * Words of a secret for a short time. They go from the message straight into the DOM, never into React's state, and leave it
 * when the time is over, when the page is out of sight, and with this component.
 */
export function RevealWords({ secret, seconds, hideOnBlur, onClose }: RevealWordsProps): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  const password = useRef<VaultPasswordHandle>(null);
  const [left, setLeft] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<UiFailure>();
  const shown = left > 0;

  useLayoutEffect(() => {
    const element = list.current;
    return () => {
      write(element, []);
    };
  }, []);

  useEffect(() => {
    if (!shown) return undefined;
    const hide = (): void => {
      write(list.current, []);
      setLeft(0);
    };
    const whenHidden = (): void => {
      if (document.visibilityState === 'hidden') hide();
    };
    const until = Date.now() + seconds * 1000;
    // Timers stop while a machine sleeps; the clock does not.
    const timer = setInterval(() => {
      const rest = Math.ceil((until - Date.now()) / 1000);
      if (rest <= 0) hide();
      else setLeft(rest);
    }, 500);
    if (hideOnBlur) window.addEventListener('blur', hide);
    document.addEventListener('visibilitychange', whenHidden);
    return () => {
      clearInterval(timer);
      window.removeEventListener('blur', hide);
      document.removeEventListener('visibilitychange', whenHidden);
    };
  }, [shown, seconds, hideOnBlur]);

  const reveal = async (): Promise<void> => {
    const text = password.current?.take();
    if (text === undefined) return;
    setFailure(undefined);
    setBusy(true);
    const answer = await send('secrets.reveal', { id: secret.id, password: text });
    setBusy(false);
    if (!answer.ok) {
      setFailure(answer.error);
      return;
    }
    write(list.current, answer.value.words);
    setLeft(seconds);
  };

  return (
    <section className="stack settings-below reveal">
      <div className="no-print stack">
        <Notice kind="danger" title={t('paper_warning')}>
          <p>{t('paper_warning_why')}</p>
        </Notice>
        {failure !== undefined && !concernsPassword(failure) && <ErrorBanner failure={failure} />}
      </div>
      <ol
        className={`words words-${secret.words}`}
        ref={list}
        translate="no"
        lang="en"
        hidden={!shown}
        data-testid="paper-words"
      />
      {shown ? (
        <div className="row row-apart no-print">
          <p className="small muted" role="timer">
            {tCount('paper_hides_in', left)}
          </p>
          <Button
            icon="eyeOff"
            testId="paper-hide"
            onClick={() => {
              write(list.current, []);
              setLeft(0);
            }}
          >
            {t('paper_hide')}
          </Button>
        </div>
      ) : (
        <form
          className="stack no-print"
          autoComplete="off"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) void reveal();
          }}
        >
          <VaultPasswordField ref={password} failure={failure} testId="paper-password" />
          <div className="row">
            <Button kind="danger" type="submit" icon="eye" busy={busy} testId="paper-reveal">
              {t('paper_reveal')}
            </Button>
            <Button disabled={busy} onClick={onClose}>
              {t('kit_cancel')}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}

/** As list items made by hand: React never sees the words. */
function write(list: HTMLOListElement | null, words: readonly string[]): void {
  list?.replaceChildren(
    ...words.map((word, index) => {
      const item = document.createElement('li');
      item.className = 'word';
      const number = document.createElement('span');
      number.className = 'word-number';
      number.textContent = String(index + 1);
      const text = document.createElement('span');
      text.className = 'word-text';
      text.textContent = word;
      item.append(number, text);
      return item;
    }),
  );
}
