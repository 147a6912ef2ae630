/* Listens for everything from its first script on, and forges everything that it could forge. */
window.heard = [];
for (const target of [window, document]) {
  for (const name of ['message', 'tidekey:handover', 'tidekey.relay']) {
    target.addEventListener(
      name,
      (event) => {
        if ((event.data ?? event.detail)?.from !== 'forger') window.heard.push(name);
      },
      true,
    );
  }
}

window.forge = () => {
  const request = {
    from: 'forger',
    type: 'ceremony',
    requestId: crypto.randomUUID(),
    operation: 'create',
    mediation: 'optional',
    policy: 'allowed',
    sameOriginWithAncestors: true,
    userActivation: true,
    optionsJson: JSON.stringify({
      rp: { name: 'Forged' },
      user: { id: 'AQ', name: 'eve', displayName: 'Eve' },
      challenge: 'AAECAwQFBgcICQoLDA0ODw',
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    }),
  };
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => window.heard.push('answer on a forged port');
  document.dispatchEvent(new MessageEvent('tidekey:handover', { data: request, ports: [port2] }));
  window.dispatchEvent(new MessageEvent('tidekey:handover', { data: request, ports: [port2] }));
  port1.postMessage(request);
  port1.postMessage(JSON.stringify(request));
  window.postMessage(request, '*');
  document.dispatchEvent(new CustomEvent('tidekey:handover', { detail: request }));
  document.dispatchEvent(new CustomEvent('tidekey.relay', { detail: request }));
  const runtime = globalThis.chrome?.runtime ?? globalThis.browser?.runtime;
  return { runtime: typeof runtime?.sendMessage };
};
