import type { ReactNode } from 'react';

import type {
  Decimal,
  SimulatedChange,
  SimulatedGroup,
  SimulationOpinion,
} from '../../../core/algorand';
import { Badge, Notice, t, tCount, TechnicalReason, UntrustedText } from '../../kit';
import { AccountHead, Moved } from './account-moves';
import { AddressText } from './address-text';
import { AmountText } from './amount-text';
import { formatAlgos } from './format-amount';
import type { ReviewFacts } from './review-facts';

export interface SimulationViewProps {
  readonly simulation: SimulationOpinion<Decimal>;
  /** Of the node that was asked. */
  readonly host: string;
  /** How many groups the request has. */
  readonly groups: number;
  readonly facts: ReviewFacts;
}

/** What a node says would happen. In a box of its own, by its name: nothing of it comes from the bytes, or is proven. */
export function SimulationView({
  simulation,
  host,
  groups,
  facts,
}: SimulationViewProps): ReactNode {
  const { changes, rekeys, untried, cut } = simulation;
  const works = simulation.groups.filter(({ outcome }) => outcome === 'works').length;
  return (
    <section
      className="review-card review-opinion"
      aria-labelledby="review-simulation"
      data-testid="prompt-simulation"
    >
      <div className="review-account-head">
        <h2 id="review-simulation">{t('prompt_sign_tried')}</h2>
        <Badge kind="plain">{t('prompt_sign_tried_badge')}</Badge>
      </div>
      <p className="small muted">{t('prompt_sign_tried_intro', [host])}</p>
      {rekeys.map(({ account, to }) => (
        <Notice key={`${account} ${to.address}`} kind="danger" title={t('prompt_sign_tried_rekey')}>
          <AccountHead account={account} facts={facts} />
          <AddressText value={to} facts={facts} />
        </Notice>
      ))}
      {works > 0 && (
        <p data-testid="prompt-simulation-works">
          {groups === 1
            ? t('prompt_sign_tried_works')
            : tCount('prompt_sign_tried_works_of', works)}
        </p>
      )}
      {simulation.groups.map((group) => (
        <Group key={group.group} group={group} groups={groups} />
      ))}
      {changes.length === 0 ? (
        works > 0 && <p>{t('prompt_sign_tried_nothing')}</p>
      ) : (
        <>
          <p>{t('prompt_sign_tried_changes')}</p>
          {changes.map((change) => (
            <Change key={change.account} change={change} facts={facts} />
          ))}
        </>
      )}
      {groups > 1 && <p className="small muted">{t('prompt_sign_tried_alone')}</p>}
      {untried > 0 && <p className="small muted">{tCount('prompt_sign_untried', untried)}</p>}
      {cut && <p className="small muted">{t('prompt_sign_tried_cut')}</p>}
    </section>
  );
}

/** Only what is worth a line: a failure, a silence, or a fee that is not enough or more than is needed. */
function Group({
  group,
  groups,
}: {
  readonly group: SimulatedGroup<Decimal>;
  readonly groups: number;
}): ReactNode {
  const which = groups === 1 ? undefined : t('prompt_sign_tried_group', [String(group.group + 1)]);
  if (group.outcome === 'unanswered') {
    return (
      <Notice kind="info" title={which}>
        <p>{t('prompt_sign_tried_silent')}</p>
        <TechnicalReason code="simulate" reason={group.detail} />
      </Notice>
    );
  }
  const { fees, position, message = '' } = group;
  return (
    <>
      {group.outcome === 'fails' && (
        <Notice kind="warn" title={which} testId="prompt-simulation-fails">
          <p>
            {position === undefined
              ? t('prompt_sign_tried_fails')
              : t('prompt_sign_tried_fails_at', [String(position + 1)])}
          </p>
          {message !== '' && (
            <p>
              <span className="muted">{t('prompt_sign_tried_words')} </span>
              <span className="review-quote small" tabIndex={0}>
                <UntrustedText text={message} most={300} />
              </span>
            </p>
          )}
        </Notice>
      )}
      {fees !== undefined && fees.paid !== fees.needed && (
        <p className="small">
          {which !== undefined && <b>{which} </b>}
          {t(
            BigInt(fees.paid) < BigInt(fees.needed)
              ? 'prompt_sign_tried_fees_short'
              : 'prompt_sign_tried_fees_over',
            [formatAlgos(fees.needed), formatAlgos(fees.paid)],
          )}
        </p>
      )}
    </>
  );
}

function Change({
  change,
  facts,
}: {
  readonly change: SimulatedChange<Decimal>;
  readonly facts: ReviewFacts;
}): ReactNode {
  return (
    <div className="review-account">
      <AccountHead account={change.account} facts={facts} />
      <dl className="review-changes">
        {change.assets.map(({ asset, out, in: gained }) => (
          <Amounts key={asset} asset={asset} out={out} gained={gained} facts={facts} />
        ))}
      </dl>
    </div>
  );
}

function Amounts(props: {
  readonly asset: Decimal;
  readonly out: Decimal;
  readonly gained: Decimal;
  readonly facts: ReviewFacts;
}): ReactNode {
  const { asset, out, gained, facts } = props;
  return (
    <>
      {out !== '0' && (
        <Moved way="out">
          <AmountText asset={asset} amount={out} facts={facts} />
        </Moved>
      )}
      {gained !== '0' && (
        <Moved way="in">
          <AmountText asset={asset} amount={gained} facts={facts} />
        </Moved>
      )}
    </>
  );
}
