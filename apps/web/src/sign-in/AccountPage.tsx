import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { PageTitle } from '../ui/PageTitle.js';
import { MySessions } from './MySessions.js';
import { MyTokens } from './MyTokens.js';

/** Where a person is signed in, and what may act in their name. */
export function AccountPage(): ReactNode {
  return (
    <>
      <PageTitle title="My sessions and API tokens" />
      <Stack gap="xl">
        <MySessions />
        <MyTokens />
      </Stack>
    </>
  );
}
