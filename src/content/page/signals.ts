import type { SignalMethod } from '../../core/signals/signal';
import type { Channel } from './channel';
import { handThrough, type Settle } from './hand-through';
import { keys, PagePromise, parse, setPrototypeOf, uncurry, type Call } from './intrinsics';
import { patch } from './patch';
import { dictionary, domString, isRefusal, sequence, type Member, type ToJson } from './web-idl';

const rejectWith = uncurry(Promise, 'reject');

const required = (name: string, convert: ToJson): Member => ({ name, convert, required: true });

/** Each with its members in the order of Web IDL: by name. */
const CONVERTERS: Readonly<Record<SignalMethod, () => ToJson>> = {
  signalUnknownCredential: () =>
    dictionary([required('credentialId', domString), required('rpId', domString)]),
  signalAllAcceptedCredentials: () =>
    dictionary([
      required('allAcceptedCredentialIds', sequence(domString)),
      required('rpId', domString),
      required('userId', domString),
    ]),
  signalCurrentUserDetails: () =>
    dictionary([
      required('displayName', domString),
      required('name', domString),
      required('rpId', domString),
      required('userId', domString),
    ]),
};

/**
 * Lets us hear the signals of WebAuthn Level 3 section 5.1.10 beside the browser. Its own function judges first, in its
 * own words and time: what it rejects we never hear of, and what we make of the rest nobody can tell. A browser without
 * these methods does not get them: a site that finds them must find what the browser promises by them.
 */
export function patchSignals(channel: Channel): void {
  const signal =
    (method: SignalMethod, build: () => ToJson) =>
    (native: Call): Call => {
      let convert: ToJson | undefined;
      return (receiver, args) => {
        if (channel.isAbandoned() || args.length === 0) return native(receiver, args);
        let optionsJson: string;
        try {
          convert ??= build();
          optionsJson = convert(args[0]);
        } catch (error) {
          return isRefusal(error) ? native(receiver, args) : rejectWith(PagePromise, error);
        }
        // What was read, so that the browser judges the very words that we hear, and no getter runs twice.
        const options = parse(optionsJson) as object;
        setPrototypeOf(options, null);
        return new PagePromise((resolve: Settle, reject: Settle) => {
          const onAccepted = (value: unknown): void => {
            channel.report({ type: 'signal', method, optionsJson });
            resolve(value);
          };
          handThrough(() => native(receiver, [options]), onAccepted, reject);
        });
      };
    };
  for (const method of keys(CONVERTERS) as SignalMethod[]) {
    patch(PublicKeyCredential, method, signal(method, CONVERTERS[method]));
  }
}
