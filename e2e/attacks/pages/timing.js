/* Tries to learn from the clock whether a passkey exists. */
const challenge = new Uint8Array(32).fill(7);

const fromBase64Url = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (character) =>
    character.charCodeAt(0),
  );

const start = (kind, id, signal) => {
  const list = id === undefined ? [] : [{ type: 'public-key', id: fromBase64Url(id) }];
  if (kind === 'create') {
    const publicKey = {
      challenge,
      rp: { name: 'Timing' },
      user: { id: Uint8Array.of(1), name: 'eve', displayName: 'Eve' },
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      authenticatorSelection: { residentKey: 'required' },
      excludeCredentials: list,
    };
    return navigator.credentials.create({ publicKey, signal });
  }
  const publicKey = { challenge, allowCredentials: list };
  const mediation = kind === 'conditional' ? { mediation: 'conditional' } : {};
  return navigator.credentials.get({ publicKey, signal, ...mediation });
};
const endOf = (promise) =>
  promise.then(
    (credential) => credential.id,
    ({ name, message }) => `${name}: ${message}`,
  );

window.register = () => {
  window.outcome = endOf(start('create'));
};

/**
 * Before the user acts: while a request waits, another document of this site makes one that the background refuses at once. If the
 * background were busy with the first, the second would take longer.
 */
window.probe = async (kind, id) => {
  const controller = new AbortController();
  const frame = document.body.appendChild(document.createElement('iframe'));
  const waiting = endOf(start(kind, id, controller.signal));
  const called = performance.now();
  const refused = await endOf(
    frame.contentWindow.navigator.credentials.get({
      publicKey: { challenge, rpId: 'stranger.example' },
    }),
  );
  const time = performance.now() - called;
  controller.abort();
  const ending = await waiting;
  frame.remove();
  return { time, behaviour: `${refused}, then ${ending}` };
};

/** After the user acts: the request, and when it ended. */
window.ask = (kind, id) => {
  window.outcome = endOf(start(kind, id)).then((ending) => ({
    ending,
    at: performance.timeOrigin + performance.now(),
  }));
};
