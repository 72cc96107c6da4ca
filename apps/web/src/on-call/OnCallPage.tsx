import { Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useLiveBursts } from '../live/use-live-bursts.js';
import { useDesk } from '../sign-in/desk.js';
import { DepartmentChoice } from '../ui/DepartmentChoice.js';
import { PageTitle } from '../ui/PageTitle.js';
import { QueryState } from '../ui/query-state.js';
import { EmptyState } from '../ui/states.js';
import { GapsAlert } from './GapsAlert.js';
import { GroupShifts } from './GroupShifts.js';
import { NowAndNext } from './NowAndNext.js';
import { type GroupOnCall, onCall, onCallKeys, type Shift } from './on-call-queries.js';
import { RotasPanel } from './RotasPanel.js';
import { TakeOverDialog } from './TakeOverDialog.js';

/** Who is on call now and next in one's departments, the coming two weeks, and what is missing. */
export function OnCallPage(): ReactNode {
  const { api, hat } = useDesk();
  const queryClient = useQueryClient();
  const [chosen, choose] = useState('');
  const groups = useQuery(onCall(api));
  useLiveBursts((events) => {
    if (!events.some(({ type }) => /^(rota|group)\./.test(type))) return;
    void queryClient.invalidateQueries({ queryKey: onCallKeys.all });
  });
  return (
    <>
      <PageTitle title="On call">
        {hat.tenants.length > 1 && (
          <DepartmentChoice
            departments={hat.tenants}
            all="All departments"
            chosen={chosen}
            onChoose={choose}
          />
        )}
      </PageTitle>
      <QueryState query={groups} what="who is on call">
        {(items) => (
          <Stack gap="xl">
            <Rotas groups={items.filter(({ tenant }) => chosen === '' || tenant === chosen)} />
            {hat.role === 'admin' &&
              hat.tenants.map(({ slug }) => <RotasPanel key={slug} tenant={slug} />)}
          </Stack>
        )}
      </QueryState>
    </>
  );
}

function Rotas({ groups }: { readonly groups: readonly GroupOnCall[] }): ReactNode {
  const [taken, take] = useState<{ readonly onCall: GroupOnCall; readonly shift: Shift }>();
  if (groups.length === 0) {
    return (
      <EmptyState title="Nobody is on call">
        <Text>An administrator sets up who is on call for a resolver group.</Text>
      </EmptyState>
    );
  }
  return (
    <>
      <GapsAlert groups={groups} />
      <NowAndNext groups={groups} />
      {groups.map((one) => (
        <GroupShifts
          key={`${one.tenant} ${one.group.id}`}
          onCall={one}
          onTake={(shift) => {
            take({ onCall: one, shift });
          }}
        />
      ))}
      {taken && (
        <TakeOverDialog
          {...taken}
          onClose={() => {
            take(undefined);
          }}
        />
      )}
    </>
  );
}
