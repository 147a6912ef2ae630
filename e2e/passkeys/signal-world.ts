import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page that asks for passkeys as it is told to, and frames of it on another origin of this machine. */
const PAGE = `<!doctype html><title>page</title><body><script>
window.ends = {};
const bytes = (length) => new Uint8Array(length).fill(7);
window.ask = (label, operation, more = {}) => {
  const publicKey = operation === 'create'
    ? { rp: { name: 'Shop' }, user: { id: bytes(8), name: 'alice', displayName: 'Alice' }, challenge: bytes(32),
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }], authenticatorSelection: { residentKey: 'required' }, ...more }
    : { challenge: bytes(32), ...more };
  return navigator.credentials[operation]({ publicKey }).then(
    (credential) => { const json = credential.toJSON(); window.ends[label] = { id: json.id,
      clientData: JSON.parse(new TextDecoder().decode(credential.response.clientDataJSON)) }; },
    (error) => { window.ends[label] = { name: error.name }; });
};
addEventListener('message', ({ data, source }) => {
  if (data.ask) window.ask('frame', data.ask).then(() => source.postMessage({ end: window.ends.frame }, '*'));
  if (data.end) window.ends.frame = data.end;
});
window.ready = true;
</script>`;

export interface SignalWorld {
  readonly origin: string;
  /** The same page on another origin, which is a secure context as well. */
  readonly frameOrigin: string;
  close(): Promise<void>;
}

export async function startSignalWorld(): Promise<SignalWorld> {
  const server: Server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    frameOrigin: `http://frame.localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
