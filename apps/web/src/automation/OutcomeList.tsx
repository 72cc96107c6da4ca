import { List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { actionInWords, type NameOf } from '../actions/action-words.js';
import type { RuleRun } from './automation-queries.js';

interface OutcomeListProps {
  readonly outcomes: RuleRun['actions'];
  readonly nameOf: NameOf;
}

/** What became of each action, and why one was skipped. */
export function OutcomeList({ outcomes, nameOf }: OutcomeListProps): ReactNode {
  return (
    <List size="sm" listStyleType="none">
      {outcomes.map(({ action, outcome, reason }, index) => (
        // Outcomes never change their places.
        <List.Item key={index}>
          {actionInWords(action, nameOf)}
          {outcome === 'skipped' && (
            <Text span size="sm" c="dimmed">
              {' '}
              (skipped: {reason})
            </Text>
          )}
        </List.Item>
      ))}
    </List>
  );
}
