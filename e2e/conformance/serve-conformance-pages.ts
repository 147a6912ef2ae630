import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { makeKit } from './kit';
import type { Row, Site } from './row';

const HOSTS: Readonly<Record<Site, string>> = {
  main: 'main.localhost',
  lone: 'lone.localhost',
  deep: 'deep.main.localhost',
  refused: 'refused.localhost',
  waiting: 'waiting.localhost',
  address: '127.0.0.1',
};

/** Makes one request when it is told to, and tells how it ended. */
const FRAME = `<!doctype html><title>frame</title><script>
const kit = (${makeKit.toString()})();
addEventListener('message', async ({ data, ports: [port] }) => {
  let clientData;
  // What an automation evaluates counts as an action of the user now and then: it is let pass.
  for (let tried = 0; data.idle && navigator.userActivation.isActive && tried < 70; tried += 1) await kit.pause(100);
  const active = navigator.userActivation.isActive;
  port.postMessage({ ending: 'asked', active });
  const made = kit[data.operation](data.more).then((credential) => { clientData = kit.clientData(credential); });
  port.postMessage({ ending: await kit.ending(made), active, clientData });
});
</script>`;

export interface ConformancePages {
  address(site: Site): string;
  close(): Promise<void>;
}

/** Serves the rows as functions of the page, and the frames that they need, on a free port of this machine. */
export async function serveConformancePages(rows: readonly Row[]): Promise<ConformancePages> {
  const looks = rows
    .map(({ look, argument }) => `[${look.toString()}, ${argument ?? 0}]`)
    .join(',\n');
  const page = `<!doctype html><title>conformance</title><body><script>
const kit = (${makeKit.toString()})();
const looks = [${looks}];
// A row that throws has an ending too: its error's name. One that has none is stopped, so that the next can run.
window.startRow = (index, patience) => {
  const controller = new AbortController();
  kit.signal = controller.signal;
  const late = kit.pause(patience).then(() => 'no ending');
  window.outcome = Promise.race([
    (async () => { const [look, argument] = looks[index]; return look(kit, argument); })().catch((error) => 'rejected: ' + error.name),
    late,
  ]).then((value) => {
    controller.abort();
    return JSON.stringify({ value });
  });
};
</script></body>`;
  const server = createServer(({ url = '/' }, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(url.startsWith('/frame') ? FRAME : page);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: (site) => `http://${HOSTS[site]}:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
