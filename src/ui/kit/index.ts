/*
 * The kit: Tidekey's visual language. Load `kit.css` by <link> in each page's HTML; start a page with `mountPage`.
 *
 *   words       t(key, [substitutions]), tCount(base, n) for `…_one`/`…_other`, <Sentence of parts> for elements in a sentence,
 *               formatDate, formatAgo. Every visible string stands in public/_locales/en/messages.json (keys `prompt_…`, `popup_…`, …); a test
 *               fails for missing and for unused keys, so write keys as literals.
 *   frame       Shell (page | window | popup; actions, foot), Card, Steps, StepHeading (takes the focus), EmptyState
 *   controls    Button (primary | secondary | danger | quiet; busy; icon + label = icon button), TextField, PasswordField
 *               (uncontrolled; read and empty it through `ref`), Field (wires any control), Choice (radio row), Checkbox, Switch, ConfirmRow,
 *               Tabs, RenameForm
 *               UnlockForm (the vault's password, with its count of tries, or an enrolled passkey), VaultGate (what is behind needs an open vault)
 *   telling     Notice, ErrorBanner (from a UiFailure), TechnicalReason, Badge, Spinner, Toast (undo), describeFailure
 *   things      List, ListRow, Address, AddressGroups, CopyButton, Qr, UntrustedText (everything that a site chose), Icon, Mark
 *   recovery    VaultTrouble (damaged, newer version, no storage: saves the sealed data, never resets), saveFile
 *   state       useView(name, request, topics): asks, asks again on changes. Never for messages with secrets.
 *               useAction(): carries a button's message out; busy and failure at hand.
 *   layout css  .stack (.stack-tight, .stack-loose), .row (.row-end, .row-apart), .muted, .small, .mono, .visually-hidden
 */
export { Address, AddressGroups } from './address';
export { Badge } from './badge';
export { Button } from './button';
export { Card } from './card';
export { Checkbox } from './checkbox';
export { Choice } from './choice';
export { ConfirmRow } from './confirm-row';
export { CopyButton } from './copy-button';
export { describeFailure, type FailureWords } from './describe-failure';
export { emptyInput } from './empty-input';
export { EmptyState } from './empty-state';
export { ErrorBanner, TechnicalReason } from './error-banner';
export { Field, TextField, type FieldWiring } from './field';
export { formatAgo } from './format-ago';
export { formatDate, formatTime } from './format-date';
export { Icon, type IconName } from './icon';
export { List, ListRow } from './list';
export { Mark } from './mark';
export { mountPage } from './mount-page';
export { Notice, type NoticeKind } from './notice';
export { formatSeconds, passwordAttempts, type PasswordAttempts } from './password-attempts';
export { PasskeyTrouble, type PasskeyFailure } from './passkey-trouble';
export { PasswordField } from './password-field';
export { Qr } from './qr';
export { RenameForm } from './rename-form';
export { Sentence } from './sentence';
export { Shell } from './shell';
export { Spinner } from './spinner';
export { StepHeading } from './step-heading';
export { Steps } from './steps';
export { Switch } from './switch';
export { Tabs } from './tabs';
export { Toast } from './toast';
export { t, tCount, type CountedKey, type MessageKey } from './t';
export { concernsPassword, passwordProblem, UnlockForm } from './unlock-form';
export { UntrustedText } from './untrusted-text';
export { useAction, type Action } from './use-action';
export { useClock } from './use-clock';
export { useNow } from './use-now';
export { useSubmission, type Submission } from './use-submission';
export { saveFile } from './save-file';
export { useView, type View, type ViewHandle } from './use-view';
export { VaultGate } from './vault-gate';
export {
  askPasskey,
  enrolPasskey,
  mayUsePasskeys,
  type PasskeyAnswer,
  type PasskeyProblem,
} from './vault-passkey';
export { VaultNotices } from './vault-notices';
export { isTroubled, VaultTrouble, type TroubledState } from './vault-trouble';
export { shorten, toVisibleString, visibleText } from './visible-text';
