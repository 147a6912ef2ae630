import { Fragment, useState, type ReactNode } from 'react';

import type { CeremonyEntryView, CeremonyRule } from '../../../messages/inspector-views';
import {
  Button,
  Card,
  CopyButton,
  ErrorBanner,
  formatDate,
  List,
  ListRow,
  Sentence,
  Switch,
  t,
  UntrustedText,
  useAction,
  useView,
  type MessageKey,
} from '../../kit';
import { composeReport } from './compose-report';

const RULES = {
  asked: 'inspector_asked',
  'no-vault': 'inspector_no_vault',
  'opaque-origin': 'inspector_opaque_origin',
  'site-never': 'inspector_site_never',
  'site-last': 'inspector_site_last',
  'nothing-here': 'inspector_nothing_here',
  'policy-denied': 'inspector_policy',
  'policy-unknown': 'inspector_policy',
  'options-invalid': 'inspector_options',
  mediation: 'inspector_mediation',
  'hint-elsewhere': 'inspector_elsewhere',
  'attachment-elsewhere': 'inspector_elsewhere',
  'page-hidden': 'inspector_page_hidden',
  'no-activation': 'inspector_no_activation',
  'rp-id': 'inspector_rp_id',
  'related-origins': 'inspector_related',
  'app-id': 'inspector_app_id',
  'already-pending': 'inspector_pending',
  'turned-away': 'inspector_turned_away',
  'line-full': 'inspector_line_full',
} as const satisfies Record<CeremonyRule, MessageKey>;

export interface InspectorProps {
  readonly version: string;
}

/** The last requests of this session: what sites asked, what they got, and which rule decided. */
export function Inspector({ version }: InspectorProps): ReactNode {
  const { view, refresh } = useView('inspector.list', {}, ['inspector']);
  const [withSites, setWithSites] = useState(false);
  const action = useAction();
  if (view.kind === 'loading') return null;
  if (view.kind === 'failed') return <ErrorBanner failure={view.error} />;
  const entries = view.value;
  return (
    <Card
      title={t('inspector_title')}
      testId="inspector"
      actions={
        entries.length > 0 && (
          <Button
            kind="quiet"
            testId="inspector-clear"
            onClick={() => {
              void action.run('inspector.clear', {}).then(refresh);
            }}
          >
            {t('inspector_clear')}
          </Button>
        )
      }
    >
      <p className="small muted">{t('inspector_intro')}</p>
      {entries.length === 0 ? (
        <p className="muted">{t('inspector_empty')}</p>
      ) : (
        <>
          <Switch
            label={t('inspector_with_sites')}
            checked={withSites}
            testId="inspector-with-sites"
            onChange={setWithSites}
          />
          <List label={t('inspector_title')}>
            {entries.map((entry) => (
              <Entry
                key={entry.id}
                entry={entry}
                report={composeReport(entry, version, withSites)}
              />
            ))}
          </List>
        </>
      )}
    </Card>
  );
}

interface EntryProps {
  readonly entry: CeremonyEntryView;
  readonly report: string;
}

function Entry({ entry, report }: EntryProps): ReactNode {
  const { operation, origin, at, rule } = entry;
  return (
    <ListRow
      testId="inspector-entry"
      title={
        <Sentence
          of={operation === 'create' ? 'inspector_create' : 'inspector_get'}
          parts={[<UntrustedText key="origin" text={origin} most={Infinity} />]}
        />
      }
      detail={
        <>
          <div>{t(RULES[rule])}</div>
          <div>{formatDate(at, 'minute')}</div>
        </>
      }
      actions={<CopyButton text={report} label={t('inspector_copy')} />}
    >
      <details>
        <summary>{t('inspector_details')}</summary>
        <pre className="inspector-report" dir="ltr">
          {report.split('\n').map((line, index) => (
            <Fragment key={index}>
              {index > 0 && '\n'}
              <UntrustedText text={line} most={Infinity} />
            </Fragment>
          ))}
        </pre>
      </details>
    </ListRow>
  );
}
