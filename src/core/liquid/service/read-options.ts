import { encodeBase64Url, isBase64Url } from '../../bytes';
import { parseAddress } from '../../algorand/address';
import { failed, ok, type Result } from '../../result';
import {
  asObject,
  listMember,
  member,
  objectMember,
  readJsonObject,
  textMember,
  type JsonObject,
} from './json-reader';
import {
  badReply,
  readRefusal,
  succeeded,
  type ServiceProblem,
  type ServiceReply,
} from './service-reply';

const LONGEST_CHALLENGE = 128;
const LONGEST_NAME = 256;
const LONGEST_ID = 1400;
const MOST_ALGORITHMS = 32;
const MOST_CREDENTIALS = 64;
const SELECTION_MEMBERS = ['residentKey', 'userVerification', 'authenticatorAttachment'] as const;

/**
 * The creation options of `POST /attestation/request` as `PublicKeyCredentialCreationOptionsJSON` text for our own
 * authenticator. Only members that are known come through. The service sends the user's name as `user.id`, which is no
 * base64url; as the published client does, the user becomes the account: its 32 key bytes, and its address as names.
 *
 * @param address the account that was chosen; the challenge itself is judged by the challenge policy, later.
 */
export function readAttestationOptions(
  reply: ServiceReply,
  address: string,
  requestId: string,
): Result<string, ServiceProblem> {
  if (!succeeded(reply)) return failed(readRefusal(reply));
  const body = readJsonObject(reply.text);
  const challenge = readChallenge(body);
  const rp = objectMember(body, 'rp');
  const rpId = textMember(rp, 'id', LONGEST_NAME);
  const algorithms = readAlgorithms(body);
  const key = parseAddress(address);
  if (challenge === undefined) return failed(badReply('no usable challenge'));
  if (rpId === undefined) return failed(badReply('no relying party'));
  if (algorithms === undefined) return failed(badReply('no algorithms'));
  if (!key.ok) return failed(badReply('no account'));
  if (!echoes(body, requestId)) return failed(badReply('options for another request'));
  return ok(
    JSON.stringify({
      challenge,
      rp: { id: rpId, name: textMember(rp, 'name', LONGEST_NAME) ?? rpId },
      user: { id: encodeBase64Url(key.value), name: address, displayName: address },
      pubKeyCredParams: algorithms,
      excludeCredentials: readCredentials(body, 'excludeCredentials'),
      authenticatorSelection: readSelection(body),
      attestation: 'none',
      ...readTimeout(body),
      extensions: { liquid: { requestId } },
    }),
  );
}

/**
 * The request options of `POST /assertion/request/:credId` as `PublicKeyCredentialRequestOptionsJSON` text. A 401 or 404
 * is `credential-unknown`: the service does not know the passkey, and it has to be registered.
 */
export function readAssertionOptions(
  reply: ServiceReply,
  credentialId: string,
  rpId: string,
  requestId: string,
): Result<string, ServiceProblem | 'credential-unknown'> {
  if (reply.status === 401 || reply.status === 404) return failed('credential-unknown');
  if (!succeeded(reply)) return failed(readRefusal(reply));
  const body = readJsonObject(reply.text);
  const challenge = readChallenge(body);
  if (challenge === undefined) return failed(badReply('no usable challenge'));
  if (!echoes(body, requestId)) return failed(badReply('options for another request'));
  return ok(
    JSON.stringify({
      challenge,
      rpId: textMember(body, 'rpId', LONGEST_NAME) ?? rpId,
      // Ours alone, whatever the service lists: no other passkey may be asked for here.
      allowCredentials: [{ type: 'public-key', id: credentialId }],
      userVerification: 'required',
      ...readTimeout(body),
      extensions: { liquid: { requestId } },
    }),
  );
}

/** The policy looks at its bytes; here it only has to be text that can be one. */
function readChallenge(body: JsonObject | undefined): string | undefined {
  const challenge = textMember(body, 'challenge', LONGEST_CHALLENGE);
  return challenge !== undefined && isBase64Url(challenge) ? challenge : undefined;
}

/** An echoed request id that is not ours shows that the service mixes its sessions up. */
function echoes(body: JsonObject | undefined, requestId: string): boolean {
  const echoed = member(objectMember(objectMember(body, 'extensions'), 'liquid'), 'requestId');
  return echoed === undefined || echoed === requestId;
}

function readAlgorithms(body: JsonObject | undefined): readonly object[] | undefined {
  const algorithms: object[] = [];
  for (const entry of listMember(body, 'pubKeyCredParams', MOST_ALGORITHMS) ?? []) {
    const alg = member(asObject(entry), 'alg');
    if (typeof alg === 'number' && Number.isInteger(alg)) {
      algorithms.push({ type: 'public-key', alg });
    }
  }
  return algorithms.length === 0 ? undefined : algorithms;
}

function readCredentials(body: JsonObject | undefined, name: string): readonly object[] {
  const credentials: object[] = [];
  for (const entry of listMember(body, name, MOST_CREDENTIALS) ?? []) {
    const id = textMember(asObject(entry), 'id', LONGEST_ID);
    if (id !== undefined && isBase64Url(id)) credentials.push({ type: 'public-key', id });
  }
  return credentials;
}

function readSelection(body: JsonObject | undefined): object {
  const selection = objectMember(body, 'authenticatorSelection');
  const known = SELECTION_MEMBERS.map((name) => [name, textMember(selection, name, 32)] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}

function readTimeout(body: JsonObject | undefined): { timeout?: number } {
  const timeout = member(body, 'timeout');
  return typeof timeout === 'number' && timeout > 0 && timeout <= 3_600_000 ? { timeout } : {};
}
