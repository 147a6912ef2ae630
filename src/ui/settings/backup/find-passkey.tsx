import { useRef, useState, type ReactNode } from 'react';

import type { CandidateView, FoundPasskeysView } from '../../../messages/find-messages';
import {
  Badge,
  Button,
  Card,
  ErrorBanner,
  Field,
  List,
  ListRow,
  Notice,
  t,
  tCount,
  useAction,
  type MessageKey,
} from '../../kit';

const forms = {
  name: 'find_form_name',
  base64url: 'find_form_base64url',
  sha256: 'find_form_sha256',
} as const satisfies Record<CandidateView['form'], MessageKey>;

interface Sought {
  readonly site: string;
  readonly userName: string;
}

interface Found extends FoundPasskeysView {
  readonly sought: Sought;
}

/** So many are shown at once: the likeliest come first. */
const FIRST = 3;

/** Passkeys that the words give for a site and a user name, told as what they are: guesses. */
export function FindPasskey(): ReactNode {
  const site = useRef<HTMLInputElement>(null);
  const userName = useRef<HTMLInputElement>(null);
  const action = useAction();
  const [missing, setMissing] = useState<keyof Sought>();
  const [found, setFound] = useState<Found>();

  const look = async (sought: Sought): Promise<void> => {
    const answer = await action.run('passkeys.find', sought);
    if (answer.ok) setFound({ ...answer.value, sought });
  };
  const submit = (): void => {
    const inputs = { site: site.current, userName: userName.current };
    const sought = {
      site: inputs.site?.value.trim() ?? '',
      userName: inputs.userName?.value.trim() ?? '',
    };
    const empty = (['site', 'userName'] as const).find((name) => sought[name] === '');
    setMissing(empty);
    setFound(undefined);
    if (empty === undefined) void look(sought);
    else inputs[empty]?.focus();
  };

  return (
    <Card title={t('find_title')} testId="settings-find">
      <p className="muted">{t('find_intro')}</p>
      <form
        className="stack"
        autoComplete="off"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (action.busy === undefined) submit();
        }}
      >
        <Field
          label={t('find_site')}
          hint={t('find_site_hint')}
          {...(missing === 'site' && { error: t('find_site_missing') })}
        >
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              inputMode="url"
              spellCheck={false}
              ref={site}
              data-testid="find-site"
            />
          )}
        </Field>
        <Field
          label={t('find_name')}
          hint={t('find_name_hint')}
          {...(missing === 'userName' && { error: t('find_name_missing') })}
        >
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              spellCheck={false}
              autoCapitalize="off"
              ref={userName}
              data-testid="find-name"
            />
          )}
        </Field>
        <div className="row">
          <Button type="submit" busy={action.busy === 'passkeys.find'} testId="find-submit">
            {t('find_submit')}
          </Button>
        </div>
      </form>
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
      {found !== undefined && (
        <Candidates
          key={`${found.sought.site} ${found.sought.userName}`}
          found={found}
          busy={action.busy === 'passkeys.restore'}
          onRestore={(credentialId) => {
            void action
              .run('passkeys.restore', { ...found.sought, credentialId })
              .then((answer) => {
                if (answer.ok) void look(found.sought);
              });
          }}
        />
      )}
    </Card>
  );
}

interface CandidatesProps {
  readonly found: Found;
  readonly busy: boolean;
  readonly onRestore: (credentialId: string) => void;
}

function Candidates({ found, busy, onRestore }: CandidatesProps): ReactNode {
  const [all, setAll] = useState(false);
  const { candidates } = found;
  if (candidates.length === 0) return <Notice kind="info" live title={t('sync_no_phrase')} />;
  const shown = all ? candidates : candidates.slice(0, FIRST);
  return (
    <section className="stack" data-testid="find-candidates">
      <Notice kind="info" live title={tCount('find_candidates', candidates.length)}>
        <p>{t('find_no_proof')}</p>
        <p>{t('find_also_tried')}</p>
      </Notice>
      <List label={t('find_list')}>
        {shown.map(({ credentialId, rpId, form, counter, isHere }) => (
          <ListRow
            key={credentialId}
            title={rpId}
            detail={`${t(forms[form])} ${t('find_number', [String(counter + 1)])}`}
            actions={
              isHere ? (
                <Badge kind="plain">{t('find_here')}</Badge>
              ) : (
                <Button
                  busy={busy}
                  testId={`find-restore-${form}-${counter}`}
                  onClick={() => {
                    onRestore(credentialId);
                  }}
                >
                  {t('find_restore')}
                </Button>
              )
            }
          />
        ))}
      </List>
      {shown.length < candidates.length && (
        <div className="row">
          <Button
            kind="quiet"
            testId="find-more"
            onClick={() => {
              setAll(true);
            }}
          >
            {tCount('find_more', candidates.length - shown.length)}
          </Button>
        </div>
      )}
    </section>
  );
}
