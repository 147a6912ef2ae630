import { describe, expect, it } from 'vitest';

import { weighCodes } from './weigh-codes';

const id = '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9';
const harbour = `liquid://login.harbour.example/?requestId=${id}`;
const island = `liquid://island.example/?requestId=${id}`;
const weigh = (...texts: string[]) =>
  weighCodes(
    texts.map((text) => ({ text })),
    0,
  );

describe('the codes of a picture', () => {
  it.each([[[]], [['']], [[' ', '\n']]])('are none in %j', (texts) => {
    expect(weigh(...texts)).toEqual({ kind: 'none' });
  });

  it('are one link when only one of them is ours', () => {
    expect(weigh('https://advertisement.example', harbour, 'FIDO:/123')).toEqual({
      kind: 'one',
      text: harbour,
    });
  });

  it('count a link that is seen twice once', () => {
    expect(weigh(harbour, `${harbour} `)).toEqual({ kind: 'one', text: harbour });
  });

  it('are to choose from when several are ours, and nothing else is among them', () => {
    expect(weigh(harbour, 'WIFI:S:x;;', island)).toEqual({
      kind: 'several',
      codes: [{ text: harbour }, { text: island }],
    });
  });

  it('leave a link that is refused to the background, which says why', () => {
    const forged = `liquid://user@island.example/?requestId=${id}`;
    expect(weigh(forged)).toEqual({ kind: 'one', text: forged });
  });

  it.each([
    ['FIDO:/13086400838107303', 'hybrid'],
    ['wc:7f6e504bfad60b485450578e05678ed3e8e8c4751d3c6160be17160d63ec90f9@2', 'wallet-connect'],
    ['algorand://GD64YIY3TWGDMCNPP553DZPPR6LDUSFQOIJVFDPPXWEG3FVOJCCDBBHU5A', 'payment-request'],
    ['https://shop.example', 'not-liquid'],
  ])('say of %s alone that it is %s', (text, problem) => {
    expect(weigh(text)).toEqual({ kind: 'strangers', problem });
  });

  it('name the code that people take for ours, not the advertisement beside it', () => {
    expect(weigh('https://shop.example', 'wc:x@2')).toEqual({
      kind: 'strangers',
      problem: 'wallet-connect',
    });
  });
});
