/* Runs in the measured pages: calls the credentials API as a relying party does, and notes when. */
{
  const now = () => performance.timeOrigin + performance.now();

  const optionsFor = (operation, user, variant) => {
    const challenge = crypto.getRandomValues(new Uint8Array(32));
    const extensions = variant === 'prf' ? { prf: { eval: { first: challenge } } } : {};
    if (operation === 'get') return { challenge, extensions };
    const name = `ada+${user}`;
    return {
      challenge,
      rp: { name: 'Bench' },
      user: { id: new TextEncoder().encode(name), name, displayName: 'Ada' },
      pubKeyCredParams: [{ type: 'public-key', alg: variant === 'ML-DSA' ? -48 : -7 }],
      authenticatorSelection: { residentKey: 'required' },
      extensions,
    };
  };

  window.startCeremony = (operation, user, variant) => {
    const publicKey = optionsFor(operation, user, variant);
    const mediation = variant === 'conditional' ? { mediation: 'conditional' } : {};
    const called = now();
    window.ceremony = navigator.credentials[operation]({ publicKey, ...mediation }).then(
      () => ({ called, settled: now() }),
      (error) => ({ failure: `${error.name}: ${error.message}` }),
    );
  };
}
