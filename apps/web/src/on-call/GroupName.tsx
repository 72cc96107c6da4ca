import type { ReactNode } from 'react';
import { departmentOf, useDesk } from '../sign-in/desk.js';
import type { GroupOnCall } from './on-call-queries.js';

/** A resolver group, with its department when there are several. */
export function GroupName({ onCall }: { readonly onCall: GroupOnCall }): ReactNode {
  return useGroupName()(onCall);
}

/** How this viewer's pages name a group. */
export function useGroupName(): (onCall: GroupOnCall) => string {
  const { hat } = useDesk();
  return ({ group, tenant }) =>
    hat.tenants.length < 2
      ? group.name
      : `${group.name}, ${departmentOf(hat, tenant)?.name ?? tenant}`;
}
