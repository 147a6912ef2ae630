/* Makes requests on demand and records every settlement, so that a second one would be seen. */
window.settlements = [];

window.ask = (label, operation, challenge, extra = {}) => {
  const publicKey =
    operation === 'create'
      ? {
          rp: { name: 'Requests' },
          user: { id: new TextEncoder().encode(label), name: label, displayName: label },
          challenge: Uint8Array.from(challenge),
          pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
          authenticatorSelection: { residentKey: 'required' },
          ...extra,
        }
      : { challenge: Uint8Array.from(challenge), ...extra };
  navigator.credentials[operation]({ publicKey }).then(
    (credential) => {
      window.settlements.push({ label, ok: true, json: credential.toJSON() });
    },
    (error) => {
      window.settlements.push({ label, ok: false, name: error.name, message: error.message });
    },
  );
};
