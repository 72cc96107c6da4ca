import { Button, Center, Stack, Text, Title } from '@mantine/core';
import { QueryClientProvider, useMutation, useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { createDeskClient } from '#api-client';
import { answerOf } from '../api/answer.js';
import { createQueryClient } from '../api/query-client.js';
import { LiveProvider, useLiveNews } from '../live/live.js';
import { switchOff } from '../notifications/push.js';
import { PushKeeper } from '../notifications/PushKeeper.js';
import { type Desk, DeskProvider } from '../sign-in/desk.js';
import { doorClient, type Hat, type Me, meQuery } from '../sign-in/me.js';
import { rememberHat, wornHat } from '../sign-in/worn-hat.js';
import { TicketNews } from '../tickets/TicketNews.js';
import { AnnouncerProvider } from '../ui/announcer.js';
import { router } from './router.js';

/** The desk of a signed-in person, under the hat that this tab wears. */
export function SignedIn({ me }: { readonly me: Me }): ReactNode {
  const signOut = useMutation({
    mutationFn: async () => {
      // Whoever comes next at this browser is not told what was for this person.
      await switchOff().catch(() => undefined);
      return answerOf(doorClient.POST('/api/v1/auth/sign-out'));
    },
    onSettled: startAnew,
  });
  const hat = wornHat(me);
  const leave = (): void => {
    signOut.mutate();
  };
  return hat ? (
    <UnderHat key={reachOf(hat)} me={me} hat={hat} onLeave={leave} />
  ) : (
    <WithoutHat name={me.person.name} onLeave={leave} />
  );
}

/** A hat with what it reaches: when a department is taken away, nothing of it stays in a cache. */
function reachOf({ id, tenants }: Hat): string {
  return [id, ...tenants.map(({ slug }) => slug)].join(' ');
}

/** Loads the page anew, so that nothing read by one person or hat is left for the next. */
function startAnew(): void {
  window.location.assign('/');
}

interface UnderHatProps {
  readonly me: Me;
  readonly hat: Hat;
  readonly onLeave: () => void;
}

/** Everything that was read under one hat lives and ends with it: cache, socket, pages. */
function UnderHat({ me, hat, onLeave }: UnderHatProps): ReactNode {
  const doorQueries = useQueryClient();
  const [api] = useState(() => createDeskClient(hat.id));
  const [queryClient] = useState(() =>
    createQueryClient(() => void doorQueries.invalidateQueries({ queryKey: meQuery.queryKey })),
  );
  const desk = useMemo<Desk>(
    () => ({
      me,
      hat,
      api,
      wearHat: (id) => {
        rememberHat(id);
        startAnew();
      },
      signOut: onLeave,
    }),
    [me, hat, api, onLeave],
  );
  return (
    <QueryClientProvider client={queryClient}>
      <DeskProvider value={desk}>
        <LiveProvider hat={hat}>
          <AnnouncerProvider>
            <AccessNews
              onChanged={() => void doorQueries.invalidateQueries({ queryKey: meQuery.queryKey })}
            />
            <TicketNews />
            <PushKeeper />
            <RouterProvider router={router} />
          </AnnouncerProvider>
        </LiveProvider>
      </DeskProvider>
    </QueryClientProvider>
  );
}

function AccessNews({ onChanged }: { readonly onChanged: () => void }): ReactNode {
  useLiveNews({ accessChanged: onChanged });
  return null;
}

interface WithoutHatProps {
  readonly name: string;
  readonly onLeave: () => void;
}

function WithoutHat({ name, onLeave }: WithoutHatProps): ReactNode {
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack align="center">
        <Title order={1} size="h2">
          Hello {name}
        </Title>
        <Text>
          No department has given you a role yet. Ask your department’s administrator for one.
        </Text>
        <Button variant="default" onClick={onLeave}>
          Sign out
        </Button>
      </Stack>
    </Center>
  );
}
