import {
  fieldOptions,
  lastVerification,
  liquidRegister,
  liquidSignIn,
  register,
  signIn,
  signInFromField,
} from './ceremonies.js';
import { clearLedger, showChecks, showFailure, showStatus } from './ledger.js';
import { ServiceError } from './service-client.js';

const element = (id) => document.getElementById(id);
let busy = false;
let conditional;

const advice = {
  NotAllowedError: 'Nothing was changed. Try again when you are ready.',
  InvalidStateError: 'This account already has a passkey here: open “Sign in” and use it.',
  NotRegistered: 'Open “Create account” and register with Liquid Auth.',
  UnknownCredential: 'The library has forgotten that passkey. Create an account again.',
  'Liquid extension not found':
    'Your passkey provider proved no account. A Liquid Auth wallet does.',
  'User not found.': 'The library has forgotten that passkey. Register with Liquid Auth again.',
};

const tellError = ({ name, message }) => {
  const next = advice[message] ?? advice[name] ?? 'Read the message, then try again.';
  showStatus('bad', `error: ${name}: ${message}`, next);
};

/**
 * A page may have one request at a time: the one behind the field makes room for a clicked one. Its options are waited
 * for, because two parallel requests of one session overwrite each other on the server.
 */
async function stopConditional() {
  const stopped = conditional;
  conditional = undefined;
  stopped?.controller.abort();
  await stopped?.options.catch(() => undefined);
}

function setBusy(value) {
  busy = value;
  const buttons = document.querySelectorAll('button.primary, button.secondary');
  for (const button of buttons) button.disabled = value;
}

async function run(ceremony, done, next, liquid = false) {
  setBusy(true);
  showStatus('idle', 'waiting for your passkey…', 'Answer your browser or passkey provider.');
  clearLedger();
  await stopConditional();
  try {
    const { user, verification } = await ceremony();
    showChecks(verification);
    showStatus('good', done(user), next);
  } catch (error) {
    if (!(error instanceof ServiceError)) showFailure(error);
    const seen = liquid ? await lastVerification().catch(() => undefined) : error.verification;
    if (error instanceof ServiceError) showChecks(seen ?? undefined);
    tellError(error);
  } finally {
    setBusy(false);
  }
}

async function waitBehindField() {
  const available = await globalThis.PublicKeyCredential?.isConditionalMediationAvailable?.();
  const unwanted = conditional !== undefined || busy;
  if (!available || unwanted || element('panel-signin').hidden) return;
  const controller = new AbortController();
  const options = fieldOptions();
  conditional = { controller, options };
  try {
    const json = await options;
    if (controller.signal.aborted) return;
    const { user, verification } = await signInFromField(json, controller.signal);
    showChecks(verification);
    showStatus('good', `${user.username} signed in: verified`, 'Enjoy your book.');
  } catch (error) {
    if (controller.signal.aborted) return;
    showChecks(error.verification);
    tellError(error);
  } finally {
    if (conditional?.controller === controller) conditional = undefined;
  }
}

function selectTab(name) {
  if (!element(`panel-${name}`).hidden) return;
  for (const other of ['create', 'signin']) {
    const selected = other === name;
    const tab = element(`tab-${other}`);
    tab.setAttribute('aria-selected', String(selected));
    tab.tabIndex = selected ? 0 : -1;
    element(`panel-${other}`).hidden = !selected;
  }
  if (name === 'signin') void waitBehindField();
  else void stopConditional();
}

function connectTabs() {
  for (const name of ['create', 'signin']) {
    const tab = element(`tab-${name}`);
    tab.addEventListener('click', () => selectTab(name));
    tab.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      const other = name === 'create' ? 'signin' : 'create';
      selectTab(other);
      element(`tab-${other}`).focus();
    });
  }
}

function registrationForm() {
  const algorithm = element('algorithm').value;
  return {
    username: element('username').value.trim(),
    displayName: element('display-name').value.trim(),
    attestation: element('attestation').value,
    userVerification: element('user-verification').value,
    ...(algorithm === '' ? {} : { algorithms: [Number(algorithm)] }),
  };
}

connectTabs();

element('panel-create').addEventListener('submit', (event) => {
  event.preventDefault();
  void run(
    () => register(registrationForm()),
    (user) => `${user.username} registered: verified`,
    'Now open “Sign in” and use your new passkey.',
  );
});

element('panel-signin').addEventListener('submit', (event) => {
  event.preventDefault();
  void run(
    () => signIn(element('conditional').value.trim()),
    (user) => `${user.username} signed in: verified`,
    'Enjoy your book.',
  );
});

element('liquid-register').addEventListener('click', () => {
  const username = element('username').value.trim() || 'harbour-reader';
  void run(
    () => liquidRegister(username),
    () => 'liquid registered: verified by service',
    'Your account is proved. Open “Sign in” to come back with Liquid Auth.',
    true,
  );
});

element('liquid-signin').addEventListener('click', () => {
  void run(
    () => liquidSignIn(),
    () => 'liquid signed in: verified by service',
    'Your account has signed in.',
    true,
  );
});

if (!('PublicKeyCredential' in globalThis)) {
  showStatus(
    'bad',
    'error: NotSupportedError: this browser has no passkeys',
    'Try another browser.',
  );
}
