/** Nesting that no caller may exceed: far below what any engine's stack bears. */
export const DEPTH_CEILING = 64;
