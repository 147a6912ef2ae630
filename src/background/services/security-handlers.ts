import type { UiHandlers } from '../../messages/router';
import type { SecurityService } from './security-service';

export type SecurityHandlers = Pick<UiHandlers, Extract<keyof UiHandlers, `security.${string}`>>;

export function createSecurityHandlers(security: SecurityService): SecurityHandlers {
  return {
    'security.change-password': ({ password, next, newKey }) =>
      security.changePassword(password, next, newKey),
  };
}
