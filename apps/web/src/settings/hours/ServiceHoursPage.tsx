import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDesk } from '../../sign-in/desk.js';
import type { Department } from '../../sign-in/me.js';
import { DepartmentChoice } from '../../ui/DepartmentChoice.js';
import { PageTitle } from '../../ui/PageTitle.js';
import { QueryState } from '../../ui/query-state.js';
import { calendarsOf } from '../department-queries.js';
import { HoursEditor } from './HoursEditor.js';
import { HoursShown } from './HoursShown.js';
import type { Calendar } from './hours-queries.js';

const route = getRouteApi('/department/service-hours');

/** In the address, for hours that are to be. */
const NEW = 'new';

/** When a department is served: to be read by those who work there, to be changed by its admins. */
export function ServiceHoursPage(): ReactNode {
  const { hat } = useDesk();
  const { department } = route.useSearch();
  const tenant = hat.tenants.find(({ slug }) => slug === department) ?? hat.tenants[0];
  if (!tenant) return <Text>There is no department yet.</Text>;
  return <HoursOf key={tenant.slug} tenant={tenant} />;
}

function HoursOf({ tenant }: { readonly tenant: Department }): ReactNode {
  const { api, hat } = useDesk();
  const { calendar: named } = route.useSearch();
  const navigate = useNavigate();
  const calendars = useQuery(calendarsOf(api, tenant.slug));
  const go = (department: string, calendar?: string): void => {
    void navigate({
      to: '/department/service-hours',
      search: { department, ...(calendar !== undefined && { calendar }) },
    });
  };
  const items = calendars.data ?? [];
  const chosen = named === NEW ? undefined : (items.find(({ id }) => id === named) ?? items[0]);
  return (
    <>
      <PageTitle title={`Service hours of ${tenant.name}`}>
        <Group gap="sm">
          <DepartmentChoice
            departments={hat.tenants}
            chosen={tenant.slug}
            onChoose={(slug) => {
              go(slug);
            }}
          />
          {items.length > 1 && chosen && (
            <NativeSelect
              aria-label="Service hours"
              data={items.map(({ id, name }) => ({ value: id, label: name }))}
              value={chosen.id}
              onChange={(event) => {
                go(tenant.slug, event.currentTarget.value);
              }}
            />
          )}
          {hat.role === 'admin' && chosen && (
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => {
                go(tenant.slug, NEW);
              }}
            >
              New service hours
            </Button>
          )}
        </Group>
      </PageTitle>
      <QueryState query={calendars} what="the service hours">
        {() => (
          <OneCalendar
            tenant={tenant}
            calendar={chosen}
            onSaved={({ id }) => {
              go(tenant.slug, id);
            }}
          />
        )}
      </QueryState>
    </>
  );
}

interface OneCalendarProps {
  readonly tenant: Department;
  readonly calendar: Calendar | undefined;
  readonly onSaved: (calendar: Calendar) => void;
}

function OneCalendar({ tenant, calendar, onSaved }: OneCalendarProps): ReactNode {
  const { hat } = useDesk();
  if (hat.role === 'admin') {
    return (
      <>
        {calendar && <Text fw={600}>{calendar.name}</Text>}
        <HoursEditor
          key={calendar?.id ?? NEW}
          tenant={tenant.slug}
          timezone={tenant.timezone}
          calendar={calendar}
          onSaved={onSaved}
        />
      </>
    );
  }
  if (!calendar) return <Text>The department has no service hours yet.</Text>;
  return (
    <>
      <Text fw={600}>{calendar.name}</Text>
      <HoursShown calendar={calendar} />
    </>
  );
}
