import { expect, it } from 'vitest';

import { parseNodeAddress, type NodeAddressProblem } from './node-address';
import { NODE_PRESETS } from './node-presets';

it.each([
  ['https://node.example', 'https://node.example'],
  ['https://node.example:8443/ps1/', 'https://node.example:8443/ps1'],
  ['http://localhost:4001', 'http://localhost:4001'],
  ['http://127.0.0.1:4001/', 'http://127.0.0.1:4001'],
  ['HTTPS://Node.Example', 'https://node.example'],
])('takes %s as %s', (text, address) => {
  expect(parseNodeAddress(text)).toEqual({ ok: true, value: address });
});

it.each<[string, NodeAddressProblem]>([
  ['', 'not-a-url'],
  ['node.example', 'not-a-url'],
  ['file:///etc/passwd', 'not-a-url'],
  ['javascript:alert(1)', 'not-a-url'],
  ['http://node.example', 'not-secure'],
  ['http://localhost.example', 'not-secure'],
  ['http://127.0.0.1.example', 'not-secure'],
  ['http://192.168.1.1:4001', 'not-secure'],
  ['https://user:secret@node.example', 'credentials'],
  ['https://node.example?key=1', 'not-a-base'],
  ['https://node.example/?', 'not-a-base'],
  ['https://node.example/#', 'not-a-base'],
  [`https://node.example/${'a'.repeat(2048)}`, 'not-a-url'],
])('refuses %s', (text, problem) => {
  expect(parseNodeAddress(text)).toEqual({ ok: false, error: problem });
});

it.each(NODE_PRESETS.map((preset) => [preset.id, preset] as const))(
  'offers %s at an address that it takes itself, spelt the same',
  (_, preset) => {
    expect(parseNodeAddress(preset.baseUrl)).toEqual({ ok: true, value: preset.baseUrl });
  },
);
