/* A relying party's sign-in page: makes the requests that a test asks for, and records how each one ends. */
window.settlements = [];
window.controllers = {};

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (character) =>
    character.charCodeAt(0),
  );

window.request = (label, operation, { mediation, uiMode, publicKey = {} } = {}) => {
  const controller = new AbortController();
  window.controllers[label] = controller;
  const common = { challenge: new Uint8Array(32).fill(7), ...publicKey };
  if (publicKey.allowCredentials !== undefined) {
    common.allowCredentials = publicKey.allowCredentials.map((id) => ({
      type: 'public-key',
      id: toBytes(id),
    }));
  }
  if (publicKey.excludeCredentials !== undefined) {
    common.excludeCredentials = publicKey.excludeCredentials.map((id) => ({
      type: 'public-key',
      id: toBytes(id),
    }));
  }
  const options =
    operation === 'get'
      ? common
      : {
          rp: { name: 'Sign-in page' },
          user: { id: new TextEncoder().encode(label), name: label, displayName: label },
          pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
          authenticatorSelection: { residentKey: 'required' },
          ...common,
        };
  navigator.credentials[operation]({
    publicKey: options,
    signal: controller.signal,
    ...(mediation === undefined ? {} : { mediation }),
    ...(uiMode === undefined ? {} : { uiMode }),
  }).then(
    (credential) => {
      window.settlements.push({ label, ok: true, json: credential && credential.toJSON() });
    },
    (error) => {
      const { name, message } = Object(error);
      window.settlements.push({ label, ok: false, name: name ?? String(error), message });
    },
  );
};
