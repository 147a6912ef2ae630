/* Runs in the measured pages: calls the credentials API as a relying party does, and notes when. */
{
  const now = () => performance.timeOrigin + performance.now();

  const optionsFor = (operation, user) => {
    const challenge = crypto.getRandomValues(new Uint8Array(32));
    if (operation === 'get') return { challenge };
    const name = `ada+${user}`;
    return {
      challenge,
      rp: { name: 'Bench' },
      user: { id: new TextEncoder().encode(name), name, displayName: 'Ada' },
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      authenticatorSelection: { residentKey: 'required' },
    };
  };

  window.startCeremony = (operation, user) => {
    const publicKey = optionsFor(operation, user);
    const called = now();
    window.ceremony = navigator.credentials[operation]({ publicKey }).then(
      () => ({ called, settled: now() }),
      (error) => ({ failure: `${error.name}: ${error.message}` }),
    );
  };
}
