import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../../api/answer.js';
import { useDesk } from '../../sign-in/desk.js';
import { ticketCounts } from '../../tickets/ticket-queries.js';
import { Moment } from '../../ui/Moment.js';
import { Panel } from '../../ui/Panel.js';
import { slaPolicyOf } from '../department-queries.js';
import { type Document, openInWords } from '../policy-words.js';
import { Faults } from './Faults.js';
import type { PolicyNames } from './use-policy-names.js';

interface SavePolicyProps {
  readonly tenant: string;
  readonly names: PolicyNames;
  /** Name of the service hours of the draft. */
  readonly calendar: string;
  readonly onCalendar: (name: string) => void;
  readonly policy: () => Document;
}

/** From when on the draft holds and for which tickets, and the button that makes it so. */
export function SavePolicy({
  tenant,
  names,
  calendar,
  onCalendar,
  policy,
}: SavePolicyProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const { data: counts } = useQuery(ticketCounts(api, { tenant, open: true }));
  const [from, setFrom] = useState('');
  const [openTickets, setOpenTickets] = useState<'keep' | 'move'>('keep');
  const save = useMutation({
    mutationFn: () =>
      answerOf(
        api.PUT('/api/v1/sla-policy', {
          body: {
            ...{ tenant, calendar, openTickets, policy: { ...policy() } },
            ...(from !== '' && { effectiveFrom: new Date(from).toISOString() }),
          },
        }),
      ),
    onSuccess: (saved) => {
      queryClient.setQueryData(slaPolicyOf(api, tenant).queryKey, saved);
    },
  });
  return (
    <Panel title="Save as the next version">
      <Stack gap="sm">
        <Group gap="sm" align="end">
          <NativeSelect
            label="Counted in"
            data={[...names.calendar]}
            value={calendar}
            onChange={(event) => {
              onCalendar(event.currentTarget.value);
            }}
          />
          <TextInput
            type="datetime-local"
            label="From, empty for at once"
            value={from}
            onChange={(event) => {
              setFrom(event.currentTarget.value);
            }}
          />
          <NativeSelect
            label={counts ? `${openInWords(counts.open)} now` : 'Open tickets'}
            data={[
              { value: 'keep', label: 'keep the promises that they have' },
              { value: 'move', label: 'move to these' },
            ]}
            value={openTickets}
            onChange={(event) => {
              setOpenTickets(event.currentTarget.value === 'move' ? 'move' : 'keep');
            }}
          />
          <Button
            loading={save.isPending}
            onClick={() => {
              save.mutate();
            }}
          >
            Save
          </Button>
        </Group>
        {save.isSuccess && (
          <Text size="sm" role="status">
            Saved: version {save.data.next?.version ?? save.data.version}
            {save.data.next && (
              <>
                {' '}
                waits until <Moment at={save.data.next.effectiveFrom} shown="date" />
              </>
            )}
            .
          </Text>
        )}
        {save.isError && <Faults error={save.error} />}
      </Stack>
    </Panel>
  );
}
