import { Anchor, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDesk } from '../../sign-in/desk.js';
import { QueryState } from '../../ui/query-state.js';
import { slaPolicyOf } from '../department-queries.js';
import { useDepartment } from '../department.js';
import { PolicyEditor } from './PolicyEditor.js';

/** The page on which an administrator drafts the next version of the promises. */
export function PolicyPart(): ReactNode {
  const { api } = useDesk();
  const tenant = useDepartment();
  const policy = useQuery({ ...slaPolicyOf(api, tenant), staleTime: Infinity });
  return (
    <Stack gap="md">
      <Anchor
        renderRoot={(props) => (
          <Link to="/department/promises" search={{ department: tenant }} {...props} />
        )}
      >
        Back to the promises
      </Anchor>
      <QueryState query={policy} what="the service level policy">
        {(data) => <PolicyEditor tenant={tenant} policy={data} />}
      </QueryState>
    </Stack>
  );
}
