import type { ReactNode } from 'react';

import { assertNever } from '../../../core/result';
import { ErrorBanner, Notice, Spinner, t, TechnicalReason } from '../../kit';
import { CodeChoice } from '../../scan/code-choice';
import { describeLinkProblem } from '../../scan/describe-link-problem';
import { describeConnectProblem, type ProblemWords } from './describe-connect-problem';
import type { Connect, ConnectPhase } from './use-connect';

/** What came of the last scan or paste: an answer, a choice, or what to do instead. */
export function ConnectOutcome({ connect }: { readonly connect: Connect }): ReactNode {
  const { phase, submit } = connect;
  return (
    <>
      {/* Always there, so that a screen reader hears its first words. */}
      <div className="popup-progress" role="status">
        <Progress phase={phase} />
      </div>
      {phase.kind === 'choosing' && (
        <CodeChoice
          codes={phase.codes}
          now={phase.at}
          onChoose={(text) => {
            submit(text, phase.origin);
          }}
        />
      )}
      <Trouble phase={phase} />
    </>
  );
}

function Progress({ phase }: { readonly phase: ConnectPhase }): ReactNode {
  switch (phase.kind) {
    case 'looking':
      return (
        <Working>{t(phase.at === 'tab' ? 'connect_looking' : 'connect_looking_picture')}</Working>
      );
    case 'handing-over':
      return <Working>{t('connect_handing_over')}</Working>;
    case 'accepted':
      return (
        <Notice kind="success" testId="connect-accepted" title={t('connect_accepted')}>
          <p>{t('connect_accepted_next')}</p>
        </Notice>
      );
    case 'ready':
    case 'choosing':
    case 'problem':
    case 'refused':
    case 'failed':
      return null;
    default:
      return assertNever(phase);
  }
}

function Working({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <p className="row muted">
      <Spinner />
      {children}
    </p>
  );
}

function Trouble({ phase }: { readonly phase: ConnectPhase }): ReactNode {
  switch (phase.kind) {
    case 'problem':
      return (
        <Problem
          words={describeConnectProblem(phase.problem)}
          code={phase.problem}
          reason={phase.detail}
        />
      );
    case 'refused': {
      const { title, next } = describeLinkProblem(phase.problem);
      return <Problem words={{ title, next: [next] }} code={phase.problem} />;
    }
    case 'failed':
      return <ErrorBanner failure={phase.failure} />;
    case 'ready':
    case 'looking':
    case 'choosing':
    case 'handing-over':
    case 'accepted':
      return null;
    default:
      return assertNever(phase);
  }
}

interface ProblemProps {
  readonly words: ProblemWords;
  readonly code: string;
  readonly reason?: string | undefined;
}

function Problem({ words, code, reason }: ProblemProps): ReactNode {
  const [only, second] = words.next;
  return (
    <Notice kind="warn" live testId="connect-problem" title={words.title}>
      <p>{t('connect_safe')}</p>
      {second === undefined ? (
        <p>{only}</p>
      ) : (
        <ul className="popup-ways">
          {words.next.map((way) => (
            <li key={way}>{way}</li>
          ))}
        </ul>
      )}
      <TechnicalReason code={code} reason={reason} />
    </Notice>
  );
}
