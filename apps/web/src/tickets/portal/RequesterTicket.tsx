import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconCheck, IconCircle, IconCircleDot, IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { answerOf } from '../../api/answer.js';
import { WaitsForApproval } from '../../approvals/WaitsForApproval.js';
import { DisturbanceNotice } from '../../major-incidents/DisturbanceNotice.js';
import { NotRight } from '../../escalations/NotRight.js';
import { useDesk } from '../../sign-in/desk.js';
import { Moment } from '../../ui/Moment.js';
import { PageTitle } from '../../ui/PageTitle.js';
import { StatusBadge } from '../badges.js';
import { Attachments } from '../ticket/Attachments.js';
import { ChangedMeanwhile } from '../ticket/ChangedMeanwhile.js';
import { Composer } from '../ticket/Composer.js';
import { Conversation } from '../ticket/Conversation.js';
import { type StatusStep, stepsOf } from '../ticket/status-steps.js';
import { type TicketChanges, useTicketChanges } from '../ticket/use-ticket-change.js';
import type { Ticket, TicketStatus } from '../ticket-types.js';
import { plainStatus } from './plain-status.js';
import { nextPromise, progressOf, situationOf } from './progress-words.js';
import classes from './portal.module.css';

/** A ticket as its requester follows it: what is going on, until when, and what they can do. */
export function RequesterTicket({ ticket }: { readonly ticket: Ticket }): ReactNode {
  const changes = useTicketChanges(ticket);
  return (
    <>
      <PageTitle title={ticket.subject} />
      <Stack gap="lg" maw={800}>
        <Group gap="xs">
          <StatusBadge row={ticket} words={plainStatus(ticket)} />
          <Text size="sm" c="dimmed">
            {ticket.ref} · raised <Moment at={ticket.createdAt} />
          </Text>
        </Group>
        <WaitsForApproval ticket={ticket} />
        <DisturbanceNotice ticketRef={ticket.ref} />
        <Progress ticket={ticket} />
        {ticket.resolution !== null && (
          <Alert color="green" icon={<IconCheck aria-hidden />} title="What was done">
            <Text style={{ whiteSpace: 'pre-wrap' }}>{ticket.resolution}</Text>
          </Alert>
        )}
        <Steps ticket={ticket} changes={changes} />
        {ticket.actions.includes('reply') && (
          <Group>
            <NotRight ticketRef={ticket.ref} />
          </Group>
        )}
        <ChangedMeanwhile changes={changes} />
        <Conversation ticket={ticket} />
        <Attachments ticket={ticket} />
        <Composer ticket={ticket} />
      </Stack>
    </>
  );
}

const STEP_ICONS = { done: IconCheck, now: IconCircleDot, 'to come': IconCircle } as const;

function Progress({ ticket }: { readonly ticket: Ticket }): ReactNode {
  const promise = nextPromise(ticket);
  return (
    <Paper component="section" withBorder p="md" aria-label="Progress">
      <Stack gap="sm">
        <ol className={classes['steps']}>
          {progressOf(ticket).map(({ words, state }) => {
            const Icon = STEP_ICONS[state];
            return (
              <li
                key={words}
                className={classes['step']}
                aria-current={state === 'now' ? 'step' : undefined}
              >
                <Icon size={18} aria-label={state} />
                {words}
              </li>
            );
          })}
        </ol>
        <Text>{situationOf(ticket)}</Text>
        {promise && (
          <Group gap={6} wrap="nowrap" align="flex-start">
            <IconClock size={18} aria-hidden style={{ flex: 'none', marginTop: 3 }} />
            <Text>
              {promise.isMissed
                ? `We are sorry: we wanted to ${promise.words} by `
                : `We aim to ${promise.words} by `}
              <strong>
                <Moment at={promise.by} shown="date" />
              </strong>
              .
            </Text>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

const REQUESTER_STEPS: Readonly<Partial<Record<TicketStatus, string>>> = {
  in_progress: 'It still does not work',
  in_fulfilment: 'Something is missing',
  closed: 'Yes, this is done',
  cancelled: 'I no longer need this',
};

interface StepsProps {
  readonly ticket: Ticket;
  readonly changes: TicketChanges;
}

function Steps({ ticket, changes }: StepsProps): ReactNode {
  const { api } = useDesk();
  const steps = stepsOf(ticket);
  if (steps.length === 0) return null;
  const go = ({ to, name }: StatusStep): void => {
    changes.change({
      name,
      send: (headers) =>
        answerOf(
          api.POST('/api/v1/tickets/{ref}/status', {
            params: { path: { ref: ticket.ref } },
            body: { status: to },
            headers,
          }),
        ),
    });
  };
  return (
    <Group gap="xs" role="group" aria-label="What you can do">
      {steps.map((step) => (
        <Button
          key={step.to}
          variant={step.to === 'closed' ? 'filled' : 'default'}
          disabled={changes.isChanging}
          onClick={() => {
            go(step);
          }}
        >
          {REQUESTER_STEPS[step.to] ?? step.name}
        </Button>
      ))}
    </Group>
  );
}
