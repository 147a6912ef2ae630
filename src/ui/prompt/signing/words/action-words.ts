import type { ReviewAction } from '../../../../core/algorand';
import type { MessageKey } from '../../../kit';

/** What a transaction does. */
export const ACTION_WORDS = {
  payment: 'review_action_payment',
  'asset-opt-in': 'review_action_asset_opt_in',
  'asset-transfer': 'review_action_asset_transfer',
  'asset-clawback': 'review_action_asset_clawback',
  'asset-create': 'review_action_asset_create',
  'asset-reconfigure': 'review_action_asset_reconfigure',
  'asset-destroy': 'review_action_asset_destroy',
  'asset-freeze': 'review_action_asset_freeze',
  'asset-unfreeze': 'review_action_asset_unfreeze',
  'app-create': 'review_action_app_create',
  'app-call': 'review_action_app_call',
  'app-opt-in': 'review_action_app_opt_in',
  'app-close-out': 'review_action_app_close_out',
  'app-clear-state': 'review_action_app_clear_state',
  'app-update': 'review_action_app_update',
  'app-delete': 'review_action_app_delete',
  'key-online': 'review_action_key_online',
  'key-offline': 'review_action_key_offline',
  'key-non-participation': 'review_action_key_non_participation',
} as const satisfies Record<ReviewAction, MessageKey>;
