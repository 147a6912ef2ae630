import { STATUS_CODES } from 'node:http';
import type { Response } from 'express';

/** The shape of the framework's own errors (guards, unknown routes). */
export function frameworkError(response: Response, statusCode: number, message: string): void {
  response.status(statusCode).json({ message, error: STATUS_CODES[statusCode], statusCode });
}

/** The other shape, thrown by the attestation and assertion endpoints: no statusCode inside. */
export function ceremonyError(
  response: Response,
  statusCode: number,
  reason: string,
  error: string,
): void {
  response.status(statusCode).json({ reason, error });
}
