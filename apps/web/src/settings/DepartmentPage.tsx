import { NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useDesk } from '../sign-in/desk.js';
import { PageTitle } from '../ui/PageTitle.js';
import { QueryState } from '../ui/query-state.js';
import { AccessPanel } from './AccessPanel.js';
import { departments } from './department-queries.js';
import { GroupsPanel } from './GroupsPanel.js';
import { MailPanel } from './MailPanel.js';
import { ObjectivesPanel } from './ObjectivesPanel.js';
import { OutgoingPanel } from './OutgoingPanel.js';
import { PeoplePanel } from './PeoplePanel.js';
import { ServiceCreditsPanel } from './ServiceCreditsPanel.js';
import { ServiceHoursPanel } from './ServiceHoursPanel.js';
import { SlaPolicyPanel } from './SlaPolicyPanel.js';
import { WebhooksPanel } from './WebhooksPanel.js';

/** How a department is set up: its people, who may act in it, its hours and its promises. */
export function DepartmentPage(): ReactNode {
  const { api } = useDesk();
  const known = useQuery(departments(api));
  const [chosen, choose] = useState<string>();
  return (
    <QueryState query={known} what="departments">
      {(items) => {
        const department = items.find(({ slug }) => slug === chosen) ?? items[0];
        if (!department) return <Text>There is no department yet.</Text>;
        return (
          <>
            <PageTitle title={department.name}>
              {items.length > 1 && (
                <NativeSelect
                  aria-label="Department"
                  data={items.map(({ slug, name }) => ({ value: slug, label: name }))}
                  value={department.slug}
                  onChange={(event) => {
                    choose(event.currentTarget.value);
                  }}
                />
              )}
            </PageTitle>
            <Settings key={department.slug} tenant={department.slug} />
          </>
        );
      }}
    </QueryState>
  );
}

/** An operator sees who may act in a department, and nothing of what is inside. */
function Settings({ tenant }: { readonly tenant: string }): ReactNode {
  const { hat } = useDesk();
  return (
    <Stack gap="xl">
      {hat.role !== 'operator' && (
        <>
          <PeoplePanel tenant={tenant} />
          <GroupsPanel tenant={tenant} />
        </>
      )}
      <AccessPanel tenant={tenant} />
      {hat.role !== 'operator' && (
        <>
          <ServiceHoursPanel tenant={tenant} />
          <SlaPolicyPanel tenant={tenant} />
          <ObjectivesPanel tenant={tenant} />
          <ServiceCreditsPanel tenant={tenant} />
        </>
      )}
      {hat.role === 'admin' && (
        <>
          <MailPanel tenant={tenant} />
          <WebhooksPanel tenant={tenant} />
          <OutgoingPanel tenant={tenant} />
        </>
      )}
    </Stack>
  );
}
