import * as v from 'valibot';

import type { SenderKind } from './sender-kind';

/** What requests of our own pages are made of. */
export const Password = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));
export const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
export const Nothing = v.strictObject({});

export const anyPage = ['ui', 'prompt', 'onboarding'] as const satisfies readonly SenderKind[];
export const uiOnly = ['ui'] as const satisfies readonly SenderKind[];
export const onboardingOnly = ['onboarding'] as const satisfies readonly SenderKind[];
