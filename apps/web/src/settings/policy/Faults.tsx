import { Alert, List } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiProblem, sentenceOf } from '../../api/problem.js';
import { faultInWords } from './policy-draft.js';

/** What is wrong with a draft, each by its place in the form. */
export function Faults({ error }: { readonly error: Error }): ReactNode {
  const fields = error instanceof ApiProblem ? error.fields : [];
  return (
    <Alert color="red" role="alert" title="The draft cannot be used yet">
      {fields.length === 0 ? (
        sentenceOf(error)
      ) : (
        <List size="sm">
          {fields.map((fault) => (
            <List.Item key={fault.field}>{faultInWords(fault)}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
