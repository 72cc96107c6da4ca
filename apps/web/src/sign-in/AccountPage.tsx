import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { NotificationChoices } from '../notifications/NotificationChoices.js';
import { PushBrowsers } from '../notifications/PushBrowsers.js';
import { PageTitle } from '../ui/PageTitle.js';
import { useDesk } from './desk.js';
import { MySessions } from './MySessions.js';
import { MyTokens } from './MyTokens.js';

/** Where a person is signed in, what may act in their name, and how they are told. */
export function AccountPage(): ReactNode {
  const { hat } = useDesk();
  return (
    <>
      <PageTitle title="My sessions, API tokens and notifications" />
      <Stack gap="xl">
        <MySessions />
        <MyTokens />
        {hat.role !== 'operator' && <NotificationChoices key={hat.id} />}
        {hat.role !== 'operator' && <PushBrowsers />}
      </Stack>
    </>
  );
}
