import { useRef, useState, type ReactNode } from 'react';

import { Button, Field, t, tCount, useAction, useView } from '../kit';

export interface NeverSitesProps {
  /** Where the whole list may be cleared. */
  readonly clearable?: boolean;
}

/** Names sites on which Tidekey never answers. Only their hashes are kept, so they are counted and not listed. */
export function NeverSites({ clearable = false }: NeverSitesProps): ReactNode {
  const { view, refresh } = useView('sites.never', {}, ['sites']);
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState(false);
  const action = useAction();
  const count = view.kind === 'ready' ? view.value.count : 0;

  const add = async (): Promise<void> => {
    const answer = await action.run('sites.add-never', { host: input.current?.value ?? '' });
    setRefused(!answer.ok);
    if (answer.ok && input.current !== null) input.current.value = '';
    refresh();
  };
  return (
    <form
      className="stack stack-tight"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field
        label={t('behaviour_never')}
        hint={t('behaviour_never_hint')}
        {...(refused && { error: t('behaviour_never_refused') })}
      >
        {(wiring) => (
          <span className="input-with-button">
            <input
              {...wiring}
              ref={input}
              className="input"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              placeholder="bank.example"
              data-testid="never-host"
              onInput={() => {
                setRefused(false);
              }}
            />
            <Button type="submit" testId="never-add" busy={action.busy === 'sites.add-never'}>
              {t('behaviour_never_add')}
            </Button>
          </span>
        )}
      </Field>
      <div className="row row-apart">
        <p className="small muted" role="status" data-testid="never-count">
          {count > 0 && tCount('behaviour_never_count', count)}
        </p>
        {clearable && count > 0 && (
          <Button
            kind="quiet"
            testId="never-clear"
            onClick={() => {
              void action.run('sites.clear-never', {}).then(refresh);
            }}
          >
            {t('behaviour_never_clear')}
          </Button>
        )}
      </div>
    </form>
  );
}
