import { encodeBase64Url, equalBytes, type Bytes } from '../../bytes';
import { computeGroupId } from '../transaction/transaction-id';
import type { SignPosition } from './sign-request';
import { SignRefusalError } from './sign-refusal';

const MAX_GROUP = 16;

export interface PositionGroup {
  readonly groupId?: Bytes;
  readonly positions: readonly number[];
}

/**
 * Which transactions happen together. Groups stand complete, one after the other; a group's id is reckoned again from
 * what was sent, so that a leg that is not shown cannot be part of it. One transaction with a group id counts as well.
 *
 * @throws SignRefusalError `invalid-group`
 */
export function splitGroups(positions: readonly SignPosition[]): readonly PositionGroup[] {
  const grouped = positions.filter(({ transaction }) => transaction.group !== undefined);
  if (grouped.length === 0) return positions.map(({ index }) => ({ positions: [index] }));
  const alone = positions.find(({ transaction }) => transaction.group === undefined);
  if (alone !== undefined) throw invalidGroup('grouped and single transactions', alone.index);
  const groups: PositionGroup[] = [];
  for (let start = 0; start < positions.length;) {
    const members = runFrom(positions, start);
    groups.push(checkedGroup(members, start));
    start += members.length;
  }
  return groups;
}

function runFrom(positions: readonly SignPosition[], start: number): readonly SignPosition[] {
  const id = positions[start]?.transaction.group;
  const end = positions.findIndex(
    ({ index, transaction }) => index > start && !sameGroup(transaction.group, id),
  );
  return positions.slice(start, end === -1 ? undefined : end);
}

function sameGroup(left: Bytes | undefined, right: Bytes | undefined): boolean {
  return left !== undefined && right !== undefined && equalBytes(left, right);
}

function checkedGroup(members: readonly SignPosition[], start: number): PositionGroup {
  if (members.length > MAX_GROUP) throw invalidGroup('more than 16 in a group', start);
  const computed = computeGroupId(members.map(({ transaction }) => transaction));
  const groupId = members[0]?.transaction.group;
  if (groupId === undefined || !equalBytes(groupId, computed)) {
    throw new SignRefusalError({
      code: 'invalid-group',
      detail: 'the group id is of other transactions',
      position: start,
      computedGroupId: encodeBase64Url(computed),
    });
  }
  return { groupId, positions: members.map(({ index }) => index) };
}

function invalidGroup(detail: string, position: number): SignRefusalError {
  return new SignRefusalError({ code: 'invalid-group', detail, position });
}
