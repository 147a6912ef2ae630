/**
 * A background that answers as a test's request tells it to, by the first of its `hints`:
 * `answer` (also without hints), `native`, `error:<name>`, `hang`, `drop` (the port dies once, then it answers the resumed
 * request), `unavailable` (answers, and is no platform authenticator from then on).
 *
 * A credential's `clientDataJSON` is everything that the relay has sent in this document, as JSON.
 */
import type { RelayReply, RelayRequest } from '../../src/messages/relay-port';
import { encodeBase64Url, encodeUtf8 } from '../../src/core/bytes';

interface Port {
  readonly postMessage: (reply: object) => void;
  readonly disconnect: () => void;
  readonly onMessage: { readonly addListener: (listener: (request: RelayRequest) => void) => void };
}
interface Runtime {
  readonly onConnect: { readonly addListener: (listener: (port: Port) => void) => void };
}
declare const chrome: { readonly runtime: Runtime };

const heard: RelayRequest[] = [];
let capabilities = [
  'conditionalGet',
  'extension:example',
  'passkeyPlatformAuthenticator',
  'userVerifyingPlatformAuthenticator',
];

const text = (value: string) => encodeBase64Url(encodeUtf8(value));

function credential(operation: 'create' | 'get'): object {
  const common = {
    id: text('credential'),
    rawId: text('credential'),
    type: 'public-key',
    authenticatorAttachment: 'platform',
  };
  const clientDataJSON = text(JSON.stringify(heard));
  const liquid = { type: 'algorand', address: 'ADDRESS', signature: text('signature') };
  return operation === 'create'
    ? {
        ...common,
        response: {
          clientDataJSON,
          attestationObject: text('attestation object'),
          authenticatorData: text('authenticator data'),
          publicKey: text('public key'),
          publicKeyAlgorithm: -7,
          transports: ['internal', 'hybrid'],
        },
        clientExtensionResults: { credProps: { rk: true }, liquid },
      }
    : {
        ...common,
        response: {
          clientDataJSON,
          authenticatorData: text('authenticator data'),
          signature: text('signature'),
          userHandle: text('user'),
        },
        clientExtensionResults: { liquid },
      };
}

function scriptOf(request: Extract<RelayRequest, { type: 'ceremony' }>): string {
  const options = JSON.parse(request.optionsJson) as { hints?: string[] };
  return options.hints?.[0] ?? 'answer';
}

const operations = new Map<string, 'create' | 'get'>();

chrome.runtime.onConnect.addListener((port) => {
  const settle = (requestId: string, outcome: object): void => {
    port.postMessage({ type: 'settled', requestId, outcome });
  };
  const answer = (requestId: string): void => {
    const operation = operations.get(requestId) ?? 'get';
    const kind = operation === 'create' ? 'created' : 'asserted';
    settle(requestId, { kind, credential: credential(operation) });
  };
  port.onMessage.addListener((request) => {
    heard.push(request);
    const { requestId } = request;
    if (request.type === 'resume') answer(requestId);
    if (request.type === 'capabilities') {
      port.postMessage({ type: 'capabilities', requestId, capabilities } satisfies RelayReply);
    }
    if (request.type !== 'ceremony') return;
    operations.set(requestId, request.operation);
    const [script, name] = scriptOf(request).split(':');
    port.postMessage({ type: 'accepted', requestId, deadline: Date.now() + 60_000 });
    if (script === 'drop') port.disconnect();
    if (script === 'native') settle(requestId, { kind: 'native' });
    if (script === 'error') settle(requestId, { kind: 'error', name, message: 'as told' });
    if (script === 'unavailable') capabilities = [];
    if (script === 'answer' || script === 'unavailable') answer(requestId);
  });
});
