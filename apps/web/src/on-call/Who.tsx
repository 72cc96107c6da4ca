import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Shift } from './on-call-queries.js';

/** The red of errors, at 4.5:1 on the page. */
const READABLE_RED = 'light-dark(var(--mantine-color-red-9), var(--mantine-color-red-4))';

/** Who has a shift; a gap in words and in colour. */
export function Who({ shift }: { readonly shift: Shift }): ReactNode {
  if (shift.person)
    return (
      <Text span size="sm">
        {shift.person.name}
      </Text>
    );
  if (shift.source === 'no-rota')
    return (
      <Text span size="sm">
        No rota
      </Text>
    );
  return (
    <Text span size="sm" fw={700} c={READABLE_RED}>
      <IconAlertTriangle size={16} aria-hidden style={{ verticalAlign: 'text-bottom' }} /> Nobody
    </Text>
  );
}
