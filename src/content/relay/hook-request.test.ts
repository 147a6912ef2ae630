import { describe, expect, it } from 'vitest';

import { parseHookRequest } from './hook-request';

const requestId = '0f8fad5b-d9cb-469f-a165-70867728950e';
const ceremony = {
  type: 'ceremony',
  requestId,
  operation: 'get',
  mediation: 'optional',
  optionsJson: '{}',
};

describe('parseHookRequest', () => {
  it.each([
    [ceremony],
    [{ type: 'cancel', requestId }],
    [{ type: 'capabilities', requestId }],
    [{ type: 'ping', requestId }],
  ])('reads %j', (request) => {
    expect(parseHookRequest(JSON.stringify(request))).toEqual(request);
  });

  it('drops members that it does not know', () => {
    const text = JSON.stringify({
      ...ceremony,
      policy: 'allowed',
      origin: 'https://other.example',
    });
    expect(parseHookRequest(text)).toEqual(ceremony);
  });

  it.each([
    ['no text', { ...ceremony }],
    ['no JSON', '{'],
    ['no object', '"text"'],
    ['null', 'null'],
    ['a list', '[]'],
    ['another type', JSON.stringify({ ...ceremony, type: 'settled' })],
    ['another operation', JSON.stringify({ ...ceremony, operation: 'store' })],
    ['a foreign id', JSON.stringify({ ...ceremony, requestId: 'x' })],
    ['an id that is no text', JSON.stringify({ ...ceremony, requestId: 1 })],
    ['long mediation', JSON.stringify({ ...ceremony, mediation: 'x'.repeat(33) })],
    ['options that are no text', JSON.stringify({ ...ceremony, optionsJson: {} })],
  ])('refuses %s', (_what, data) => {
    expect(parseHookRequest(data)).toBeUndefined();
  });
});
