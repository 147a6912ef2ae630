/**
 * A demo dapp sends up to 750 transactions in one frame: about 239 000 characters of plain payments, 398 000 of grouped asset
 * transfers with notes of 60 bytes. Browsers carry 256 KiB in one message at least.
 */
export const MAX_FRAME_CHARACTERS = 512 * 1024;

/** Three bytes stand in four characters. */
export const MAX_FRAME_BYTES = (MAX_FRAME_CHARACTERS / 4) * 3;

export const MAX_DEPTH = 16;

/** Each of 750 entries may have a map and ten members. */
export const MAX_ITEMS = 20_000;

/** In one minute. Honest peers send a heartbeat each 20 s (one sends ten pings in five seconds) and few requests. */
export const MAX_FRAMES = 300;
export const MAX_CHARACTERS = 4 * 1024 * 1024;

export const MAX_OPEN_REQUESTS = 8;
export const MAX_ENTRIES = 1000;
export const MAX_DATA_ITEMS = 16;

/** Of an id, a provider's id, a method's name. */
export const MAX_NAME = 128;
export const MAX_PEER_NAME = 64;
export const MAX_PEER_URL = 256;
