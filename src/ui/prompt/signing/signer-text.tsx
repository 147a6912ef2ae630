import type { ReactNode } from 'react';

import type { ReviewSigner } from '../../../core/algorand';
import { assertNever } from '../../../core/result';
import { AddressGroups, t } from '../../kit';
import { nameOf, type ReviewFacts } from './review-facts';
import { GIVEN_WORDS, REASON_WORDS, SKIP_WORDS } from './words/signer-words';

export interface SignerTextProps {
  readonly signer: ReviewSigner;
  readonly facts: ReviewFacts;
}

/** Whose key will have signed a transaction. */
export function SignerText({ signer, facts }: SignerTextProps): ReactNode {
  switch (signer.kind) {
    case 'account':
      return (
        <div className="small">
          <span className="muted">{t('prompt_sign_signer')}</span>{' '}
          <b>{nameOf(facts, signer.authority) ?? ''}</b>
          {signer.reason !== 'own' && (
            <>
              {' '}
              <span className="muted">{t(REASON_WORDS[signer.reason])}</span>
              <AddressGroups address={signer.authority} />
            </>
          )}
        </div>
      );
    case 'multisig':
      return (
        <div className="small">
          <span className="muted">{t('prompt_sign_multisig')}</span>
          <AddressGroups address={signer.multisig} />
          <span className="muted">{t('prompt_sign_signer')}</span>
          {signer.signers.map((address) => (
            <div key={address}>
              <b>{nameOf(facts, address) ?? ''}</b>
              <AddressGroups address={address} />
            </div>
          ))}
          {!signer.complete && <span>{t('prompt_sign_multisig_open')}</span>}
        </div>
      );
    case 'nobody':
      return <p className="small muted">{t(SKIP_WORDS[signer.reason])}</p>;
    case 'given':
      return <p className="small muted">{t(GIVEN_WORDS[signer.by])}</p>;
    default:
      return assertNever(signer);
  }
}
