import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { BROWSERS, type BrowserKind } from '../../e2e/browser/launch';
import { buildPage } from '../build-page';
import type { Line, Section } from '../report';
import { LEAST_ROUNDS } from '../rounds';
import { benchConnecting } from './connecting';
import { prepareGround } from './ground';
import { benchHanging } from './hanging';
import { benchScanning } from './scanning';
import { benchSigning } from './signing';
import { WalletControl } from './wallet-control';

/** In this order: the later ones want a wallet that has connected before. */
const PARTS = ['connecting', 'signing', 'scanning', 'hanging'] as const;
export type LiquidPart = (typeof PARTS)[number];

export const isLiquidPart = (name: string): name is LiquidPart =>
  PARTS.some((part) => part === name);

export interface LiquidBenchOptions {
  readonly browsers?: readonly BrowserKind[];
  readonly rounds?: number;
  /** Connections to each kind of dapp, of which none may hang. */
  readonly connections?: number;
  readonly parts?: readonly LiquidPart[];
}

/** Connecting, signing and scanning with the production build in real browsers, one section for each. */
export async function benchLiquid({
  browsers = BROWSERS,
  rounds = LEAST_ROUNDS,
  connections = 100,
  parts = PARTS,
}: LiquidBenchOptions = {}): Promise<readonly Section[]> {
  const floor = await buildPage('floor', join(import.meta.dirname, 'in-page', 'floor.ts'));
  try {
    const sections: Section[] = [];
    for (const name of browsers) {
      sections.push(await benchBrowser(name, floor, { rounds, connections, parts }));
    }
    return sections;
  } finally {
    await rm(floor, { recursive: true, force: true });
  }
}

async function benchBrowser(
  name: BrowserKind,
  floor: string,
  { rounds, connections, parts }: Required<Omit<LiquidBenchOptions, 'browsers'>>,
): Promise<Section> {
  const ground = await prepareGround(name, { folders: { '/floor': floor } });
  try {
    const control = await WalletControl.open(ground.browser);
    const measures: Readonly<Record<LiquidPart, () => Promise<readonly Line[]>>> = {
      connecting: () => benchConnecting(ground, control, rounds),
      signing: () => benchSigning(ground, control, rounds),
      scanning: () => benchScanning(ground, control, rounds),
      hanging: () => benchHanging(ground, control, connections),
    };
    const lines: Line[] = [];
    for (const part of PARTS) if (parts.includes(part)) lines.push(...(await measures[part]()));
    return {
      title: `Liquid Auth in ${name}, production build`,
      lines,
      notes: [
        'Everything in one browser: our wallet in its profile, dapps (unless it says otherwise) and the reference each in',
        'a profile of their own, all on one service of lineage v1; every connection has a fresh page and code. Both',
        'wallets sign in with a passkey that the service knows. The time of the user is left out: from the prompt that',
        'can be read to the click on approve. Each of our connections starts its session host anew.',
        'Reference: the published liquid-client as a wallet in an open page, that asks nobody, keeps no vault and repeats',
        'its offer every 100 ms.',
        'Answer at the dapp: its frame has arrived there; checking it is not counted. Floor: noble signs the bytes of the',
        'same transactions in a page of the same browser, without reading, asking, or a channel.',
        'The scanned page shows the code of liquid-client.',
        'A connection hangs that is not open at the dapp 30 s after the click.',
      ],
    };
  } finally {
    await ground.close();
  }
}
