import * as algosdk from 'algosdk';
import { describe, expect, it } from 'vitest';

import {
  address,
  alice,
  bob,
  carol,
  dave,
  entry,
  payment,
} from '../../../../test/algorand/reviewed';
import type { AlgorandAddress } from '../address';
import { TESTNET } from '../networks/network';
import { parseSignRequest } from './parse-sign-request';
import { planSigning } from './plan-signing';
import type { SignersContext } from './sign-plan';

function plan(entries: readonly unknown[], context: Partial<SignersContext>): unknown {
  const request = parseSignRequest(entries, { networks: [TESTNET] });
  if (!request.ok) throw new Error(request.error.detail);
  const planned = planSigning(request.value, { accounts: [], keys: [], ...context });
  return planned.ok ? planned.value.positions : planned.error;
}

const by = (sender: string) => entry(payment({ sender }));
const rekeyed = new Map<AlgorandAddress, AlgorandAddress>([[alice, bob]]);
const msig = { version: 1, threshold: 2, addrs: [alice, bob, carol] };
const msigAddress = address(algosdk.multisigAddress(msig).toString());
const shared = { ...by(msigAddress), msig };
const refused = (signer: AlgorandAddress) => ({ code: 'unauthorized-signer', signer });

describe('planSigning', () => {
  it('signs for its own account', () => {
    expect(plan([by(alice)], { accounts: [alice], keys: [alice] })).toEqual([
      { action: 'sign', sender: alice, authority: alice, reason: 'own' },
    ]);
  });

  it('signs with the key that the node names, granted to the site or not', () => {
    const context = { accounts: [alice], keys: [alice, bob], authorities: rekeyed };
    expect(plan([by(alice)], context)).toEqual([
      { action: 'sign', sender: alice, authority: bob, reason: 'node-says-rekeyed' },
    ]);
  });

  it('refuses its own account when another holds the authority', () => {
    const context = { accounts: [alice], keys: [alice], authorities: rekeyed };
    expect(plan([by(alice)], context)).toMatchObject(refused(alice));
  });

  it('signs with the key that the site names, and says so', () => {
    const given = { ...by(alice), authAddr: bob };
    expect(plan([given], { accounts: [alice], keys: [alice, bob] })).toMatchObject([
      { authority: bob, reason: 'site-says-rekeyed' },
    ]);
    expect(plan([given], { accounts: [bob], keys: [bob] })).toMatchObject([
      { sender: alice, authority: bob },
    ]);
    const authorities = new Map([[alice, bob]]);
    expect(plan([given], { accounts: [alice], keys: [bob], authorities })).toMatchObject([
      { reason: 'node-says-rekeyed' },
    ]);
  });

  it('does not sign with a key that is not granted in any way', () => {
    const given = { ...by(alice), authAddr: bob, signers: [bob] };
    expect(plan([given], { accounts: [carol], keys: [alice, bob] })).toMatchObject(refused(bob));
    expect(plan([by(bob)], { accounts: [alice], keys: [alice, bob] })).toMatchObject(refused(bob));
  });

  it('skips what is not asked for or not ours beside what is', () => {
    const entries = [{ ...by(alice), signers: [] }, by(dave), by(bob)];
    expect(plan(entries, { accounts: [bob], keys: [bob] })).toMatchObject([
      { action: 'skip', reason: 'not-asked' },
      { action: 'skip', reason: 'not-ours' },
      { action: 'sign' },
    ]);
  });

  it('refuses all where one named signer is missing', () => {
    const entries = [by(bob), { ...by(dave), signers: [dave] }];
    expect(plan(entries, { accounts: [bob], keys: [bob] })).toMatchObject({
      ...refused(dave),
      position: 1,
    });
  });

  it('lets a request pass that asks for no signature', () => {
    expect(plan([{ ...by(alice), signers: [] }], {})).toMatchObject([{ action: 'skip' }]);
  });

  it('signs a multisig with every member that it has', () => {
    const context = { accounts: [msigAddress], keys: [alice, carol, dave] };
    expect(plan([shared], context)).toEqual([
      {
        action: 'sign-multisig',
        sender: msigAddress,
        multisig: msigAddress,
        signers: [alice, carol],
        complete: true,
      },
    ]);
    expect(plan([shared], { accounts: [carol], keys: [alice, carol] })).toMatchObject([
      { signers: [carol], complete: false },
    ]);
  });

  it('signs a multisig with all named members or none', () => {
    const given = { ...shared, signers: [alice, bob] };
    const accounts = [msigAddress];
    expect(plan([given], { accounts, keys: [alice, bob, carol] })).toMatchObject([
      { signers: [alice, bob], complete: true },
    ]);
    expect(plan([given], { accounts, keys: [alice, carol] })).toMatchObject(refused(bob));
    expect(plan([shared], { accounts, keys: [dave] })).toMatchObject(refused(msigAddress));
  });
});
