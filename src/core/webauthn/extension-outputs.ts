import type {
  GetAssertionResult,
  HmacSecretOutputs,
  MakeCredentialResult,
} from '../authenticator/types';
import { encodeBase64Url } from '../bytes';
import type {
  CreationExtensions,
  ExtensionOutputs,
  LargeBlobOutput,
  LiquidOutput,
  PrfOutput,
  RequestExtensions,
} from './types';

/**
 * The outputs of exactly the extensions that the page asked for: relying parties refuse others. In the order of their
 * names, in which Web IDL defines a dictionary's members.
 */
export function creationOutputs(
  inputs: CreationExtensions,
  { source, extensions }: MakeCredentialResult,
  liquid: LiquidOutput | undefined,
): ExtensionOutputs {
  return {
    // Level 3 section 10.1.2: it was acted upon, and what it could have excluded nobody has here.
    ...(inputs.appidExclude !== undefined && { appidExclude: true }),
    ...(extensions.credBlob !== undefined && { credBlob: extensions.credBlob }),
    ...(inputs.credProps && { credProps: { rk: source.discoverable } }),
    ...(inputs.hmacCreateSecret && { hmacCreateSecret: extensions.hmacSecret }),
    ...(inputs.largeBlob && { largeBlob: { supported: true } }),
    ...(liquid !== undefined && { liquid }),
    ...(inputs.prf !== undefined && {
      prf: { enabled: extensions.hmacSecret, ...prfResults(extensions.hmacSecretMc) },
    }),
  };
}

export function requestOutputs(
  inputs: RequestExtensions,
  { extensions }: GetAssertionResult,
  liquid: LiquidOutput | undefined,
): ExtensionOutputs {
  return {
    ...(inputs.appid !== undefined && { appid: false }),
    ...(extensions.credBlob !== undefined && {
      getCredBlob: encodeBase64Url(extensions.credBlob),
    }),
    ...(extensions.largeBlob !== undefined && {
      largeBlob: largeBlobOutput(extensions.largeBlob),
    }),
    ...(liquid !== undefined && { liquid }),
    ...(inputs.prf !== undefined && { prf: prfResults(extensions.hmacSecret) }),
  };
}

function largeBlobOutput(
  output: NonNullable<GetAssertionResult['extensions']['largeBlob']>,
): LargeBlobOutput {
  if ('written' in output) return output;
  return output.blob === undefined ? {} : { blob: encodeBase64Url(output.blob) };
}

function prfResults(outputs: HmacSecretOutputs | undefined): PrfOutput {
  if (outputs === undefined) return {};
  const { output1, output2 } = outputs;
  return {
    results: {
      first: encodeBase64Url(output1),
      ...(output2 !== undefined && { second: encodeBase64Url(output2) }),
    },
  };
}
