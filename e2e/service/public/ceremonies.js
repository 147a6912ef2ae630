import { toBase64url } from './base64url.js';
import { creationOptions, credentialJSON, requestOptions } from './credential-json.js';
import { showReceived, showSent } from './ledger.js';
import { get, post } from './service-client.js';

const lastLiquidCredential = 'harbour.liquid-credential';

async function create(json) {
  showSent('create', { publicKey: json });
  const credential = await navigator.credentials.create({ publicKey: creationOptions(json) });
  const result = credentialJSON(credential);
  showReceived(result);
  return result;
}

async function request(json) {
  showSent('get', { publicKey: json });
  const credential = await navigator.credentials.get({ publicKey: requestOptions(json) });
  const result = credentialJSON(credential);
  showReceived(result);
  return result;
}

/** An ordinary passkey registration. */
export async function register(form) {
  const options = await post('/register/options', form);
  const credential = await create(options);
  return post('/register/verify', credential);
}

/** An ordinary sign-in; without a user name any passkey of this site will do. */
export async function signIn(username) {
  const options = await post('/signin/options', username === '' ? {} : { username });
  const credential = await request(options);
  return post('/signin/verify', credential);
}

/** The options for a sign-in that waits behind the user name field. */
export async function fieldOptions() {
  return post('/signin/options', {});
}

/** The sign-in that waits behind the field; the panel is left alone until something comes of it. */
export async function signInFromField(options, signal) {
  const mediation = 'conditional';
  const publicKey = requestOptions(options);
  const credential = await navigator.credentials.get({ publicKey, mediation, signal });
  const result = credentialJSON(credential);
  showSent('get', { publicKey: options, mediation });
  showReceived(result);
  return post('/signin/verify', result);
}

/** The Liquid service names the user in plain text; the browser's parser wants base64url. */
function withEncodedUser(options, username) {
  const id = toBase64url(new TextEncoder().encode(options.user.id ?? username));
  return { ...options, user: { name: username, displayName: username, ...options.user, id } };
}

/** Registration of an Algorand account together with a passkey. */
export async function liquidRegister(username) {
  await get('/auth/session');
  const options = await post('/attestation/request', {
    username,
    displayName: username,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    extensions: { liquid: { requestId: crypto.randomUUID() } },
  });
  const credential = await create(withEncodedUser(options, username));
  const user = await post('/attestation/response', credential);
  localStorage.setItem(lastLiquidCredential, credential.id);
  return { user, verification: await get('/demo/verification') };
}

/** Sign-in with a passkey that was registered by {@link liquidRegister} in this browser. */
export async function liquidSignIn() {
  const id = localStorage.getItem(lastLiquidCredential);
  if (id === null) throw new DOMException('register with Liquid Auth first', 'NotRegistered');
  await get('/auth/session');
  const options = await post(`/assertion/request/${encodeURIComponent(id)}`, {
    userVerification: 'required',
  });
  // The service's assertion options carry no extensions; the page asks for the proof itself.
  const extensions = { liquid: { requestId: crypto.randomUUID() } };
  const credential = await request({ ...options, extensions });
  const user = await post('/assertion/response', credential);
  return { user, verification: await get('/demo/verification') };
}

/** The server's view of the last Liquid ceremony, also of one it refused. */
export async function lastVerification() {
  return get('/demo/verification');
}
