import { Alert } from '@mantine/core';
import { IconAlertTriangle, IconEye, IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Present } from './live-events.js';

interface PresenceBarProps {
  readonly people: readonly Present[];
  /** Whether an answer is being written here. */
  readonly isWriting: boolean;
}

/** Who else has this open, and a warning when two write at the same time. */
export function PresenceBar({ people, isWriting }: PresenceBarProps): ReactNode {
  if (people.length === 0) return null;
  const writers = people.filter(({ typing }) => typing);
  const isCollision = isWriting && writers.length > 0;
  const Icon = isCollision ? IconAlertTriangle : writers.length > 0 ? IconPencil : IconEye;
  return (
    <Alert
      role="status"
      variant={isCollision ? 'light' : 'transparent'}
      color={isCollision ? 'orange' : 'gray'}
      p={isCollision ? 'sm' : 0}
      icon={<Icon aria-hidden />}
    >
      {isCollision
        ? `${namesOf(writers)} is writing an answer too. Agree on who sends one.`
        : writers.length > 0
          ? `${namesOf(writers)} is writing an answer.`
          : `${namesOf(people)} is looking at this ticket.`}
    </Alert>
  );
}

function namesOf(people: readonly Present[]): string {
  return people.map(({ name }) => name).join(' and ');
}
