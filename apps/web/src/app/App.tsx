import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { sentenceOf } from '../api/problem.js';
import { LINK_PATH, LinkPage } from '../approvals/LinkPage.js';
import { meQuery } from '../sign-in/me.js';
import { SignInPage } from '../sign-in/SignInPage.js';
import { ErrorState, LoadingState } from '../ui/states.js';
import { SignedIn } from './SignedIn.js';
import { readableColors, theme } from './theme.js';

/** Who is signed in is known outside of any hat, so it has a cache of its own. */
const doorQueries = new QueryClient({ defaultOptions: { queries: { retry: 2 } } });

export function App(): ReactNode {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={readableColors} defaultColorScheme="auto">
      <Notifications position="bottom-right" />
      <QueryClientProvider client={doorQueries}>
        {window.location.pathname === LINK_PATH ? <LinkPage /> : <Door />}
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** Lets in who is signed in, and shows everybody else the sign-in. */
function Door(): ReactNode {
  const me = useQuery(meQuery);
  const [wasIn, setWasIn] = useState(false);
  if (me.data && !wasIn) setWasIn(true);

  if (me.data) return <SignedIn me={me.data} />;
  if (me.data === null) {
    return (
      <SignInPage notice={wasIn ? 'Your session has ended. Please sign in again.' : undefined} />
    );
  }
  return (
    <main>
      {me.isError ? (
        <ErrorState sentence={sentenceOf(me.error)} onRetry={() => void me.refetch()} />
      ) : (
        <LoadingState what="the desk" />
      )}
    </main>
  );
}
