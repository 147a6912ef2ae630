/** Who may call: computed by the router from browser facts alone, never from a field of the message. */
export type SenderKind = 'ui' | 'prompt' | 'onboarding';
