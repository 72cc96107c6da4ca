import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDesk } from '../../sign-in/desk.js';
import { PageTitle } from '../../ui/PageTitle.js';
import { QueueFilters } from './QueueFilters.js';
import { QueueTable } from './QueueTable.js';
import { filtersOf, readQueueSearch, sortOf } from './queue-search.js';
import { ViewsBar } from './ViewsBar.js';

const route = getRouteApi('/queue');

/** The live queue over all departments of the acting hat. */
export function QueuePage(): ReactNode {
  const { hat } = useDesk();
  const search = route.useSearch();
  const navigate = useNavigate();
  const filters = filtersOf(search);
  const sort = sortOf(search);
  const [only] = hat.tenants;
  return (
    <>
      <PageTitle title={hat.tenants.length === 1 && only ? `Tickets of ${only.name}` : 'Queue'}>
        {hat.role !== 'lead' && (
          <Button
            renderRoot={(props) => <Link to="/raise" {...props} />}
            leftSection={<IconPlus size={16} aria-hidden />}
          >
            New ticket
          </Button>
        )}
      </PageTitle>
      <ViewsBar search={search} />
      <QueueFilters
        search={search}
        onChange={(change) => {
          const next = readQueueSearch({ ...search, ...change });
          void navigate({ to: '/queue', search: next, replace: true });
        }}
      />
      <QueueTable key={JSON.stringify([filters, sort])} filters={filters} sort={sort} />
    </>
  );
}
