import { createPublicKey, verify } from 'node:crypto';
import { decodeAddress } from 'algosdk';
import * as v from 'valibot';
import { messageOf, required, type Check } from '../verification/verification.js';

const liquidResult = v.object({
  type: v.literal('algorand'),
  address: v.string(),
  signature: v.string(),
});

const liquidRequest = v.object({ requestId: v.union([v.string(), v.number()]) });
const liquidDevice = v.object({ device: v.string() });

/** The account proof of one attestation: accepted for an address, or refused for a reason. */
export type LiquidProof =
  | { readonly accepted: true; readonly address: string; readonly check: Check }
  | { readonly accepted: false; readonly check: Check };

/** The requestId inside a `liquid` extension result, untouched. */
export function liquidRequestId(liquid: unknown): string | number | undefined {
  const parsed = v.safeParse(liquidRequest, liquid);
  return parsed.success ? parsed.output.requestId : undefined;
}

/** The device name inside a `liquid` extension result. */
export function liquidDeviceName(liquid: unknown): string | undefined {
  const parsed = v.safeParse(liquidDevice, liquid);
  return parsed.success ? parsed.output.device : undefined;
}

function signedBy(address: string, challenge: Uint8Array, signature: Uint8Array): boolean {
  const x = Buffer.from(decodeAddress(address).publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, challenge, key, signature);
}

/**
 * Ed25519 over the raw decoded challenge: no prefix, no hash, not its base64url text. A rekeyed account signs with
 * its authority's key and names its own address.
 *
 * @param challenge base64url as issued.
 */
export async function verifyLiquidProof(
  liquid: unknown,
  challenge: string,
  authAddressOf: (address: string) => Promise<string | undefined>,
): Promise<LiquidProof> {
  const refused = (detail: string): LiquidProof => ({
    accepted: false,
    check: required('liquid proof', false, detail),
  });
  const parsed = v.safeParse(liquidResult, liquid);
  if (!parsed.success) return refused('not an algorand proof');
  const { address, signature } = parsed.output;
  // Node's decoder reads base64 and base64url alike, as the services do.
  const signatureBytes = Buffer.from(signature, 'base64');
  const bytes = Buffer.from(challenge, 'base64url');
  const accepted = (detail: string): LiquidProof => ({
    accepted: true,
    address,
    check: required('liquid proof', true, detail),
  });
  try {
    if (signedBy(address, bytes, signatureBytes)) return accepted(`signed by ${address}`);
    const authority = await authAddressOf(address);
    if (authority !== undefined && signedBy(authority, bytes, signatureBytes)) {
      return accepted(`signed by ${authority}, authority of ${address}`);
    }
    return refused(`the signature is not by ${address}`);
  } catch (error) {
    return refused(messageOf(error));
  }
}
