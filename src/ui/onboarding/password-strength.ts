import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

export const LEAST_SCORE = 3;
/** Measuring grows steeply with length. What stands behind this only makes a password stronger. */
const MEASURED_LENGTH = 72;

export interface PasswordStrength {
  /** 0 (guessed at once) to 4 (out of reach), by zxcvbn. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** Expected seconds until it is found, at 10 000 guesses a second: someone who has the vault's file and good hardware. */
  readonly seconds: number;
  /** zxcvbn's name of its first suggestion. */
  readonly suggestion?: string;
}

let loading: Promise<ZxcvbnFactory> | undefined;

/** The dictionaries are a megabyte and a half, so they come when a password is first typed. */
async function load(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new core.ZxcvbnFactory({
    graphs: common.adjacencyGraphs,
    dictionary: { ...common.dictionary, ...english.dictionary },
  });
}

/** Begins loading, so that the first measurement is quick. Calling it again is free. */
export async function prepareStrength(): Promise<ZxcvbnFactory> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Rejects when the dictionaries cannot be loaded; nothing leaves this page. */
export async function measurePassword(password: string): Promise<PasswordStrength> {
  const zxcvbn = await prepareStrength();
  const { score, crackTimes, feedback } = zxcvbn.check(password.slice(0, MEASURED_LENGTH), [
    'tidekey',
    'algorand',
    'passkey',
  ]);
  const [suggestion] = feedback.suggestions;
  return {
    score,
    seconds: crackTimes.offlineSlowHashingXPerSecond.seconds,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
