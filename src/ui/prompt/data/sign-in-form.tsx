import type { ReactNode } from 'react';

import type { SignIn } from '../../../core/algorand';
import { AddressGroups, formatDate, t, UntrustedText, type MessageKey } from '../../kit';

/** The fields of a checked sign-in, in words; values are the site's and shown as such. */
export function SignInForm({ signIn }: { readonly signIn: SignIn }): ReactNode {
  const { resources = [] } = signIn;
  return (
    <dl className="review-fields">
      <Row of="prompt_data_domain">
        <b>
          <UntrustedText text={signIn.domain} most={Infinity} />
        </b>
      </Row>
      <Row of="prompt_data_account">
        <AddressGroups address={signIn.account} />
      </Row>
      {signIn.statement !== undefined && (
        <Row of="prompt_data_statement">
          <span className="review-quote">
            <UntrustedText text={signIn.statement} most={Infinity} />
          </span>
        </Row>
      )}
      <Text of="prompt_data_uri" text={signIn.uri} />
      <Text of="prompt_data_version" text={signIn.version} />
      <Text of="prompt_data_nonce" text={signIn.nonce} />
      <Time of="prompt_data_issued" time={signIn.issuedAt} />
      <Time of="prompt_data_not_before" time={signIn.notBefore} />
      <Time of="prompt_data_expires" time={signIn.expirationTime} />
      <Text of="prompt_data_request" text={signIn.requestId} />
      {resources.length > 0 && (
        <Row of="prompt_data_resources">
          {resources.map((resource, index) => (
            <div key={index}>
              <UntrustedText text={resource} most={Infinity} />
            </div>
          ))}
        </Row>
      )}
    </dl>
  );
}

function Row({
  of,
  children,
}: {
  readonly of: MessageKey;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="review-field">
      <dt>{t(of)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Text({
  of,
  text,
}: {
  readonly of: MessageKey;
  readonly text: string | undefined;
}): ReactNode {
  return text === undefined ? null : (
    <Row of={of}>
      <UntrustedText text={text} most={Infinity} />
    </Row>
  );
}

/** A time as people read it; as it is written where it is no time. */
function Time({
  of,
  time,
}: {
  readonly of: MessageKey;
  readonly time: string | undefined;
}): ReactNode {
  if (time === undefined) return null;
  const moment = Date.parse(time);
  return (
    <Row of={of}>
      {Number.isNaN(moment) ? <UntrustedText text={time} /> : formatDate(moment, 'minute')}
    </Row>
  );
}
