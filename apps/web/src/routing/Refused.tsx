import { Alert, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiProblem, sentenceOf } from '../api/problem.js';
import { fieldInWords } from './rule-draft.js';

/** Why rules were not taken: every field that is wrong, with the reason. */
export function Refused({ error }: { readonly error: Error }): ReactNode {
  const fields = error instanceof ApiProblem ? error.fields : [];
  return (
    <Alert role="alert" color="red" title="That did not work">
      {fields.length === 0
        ? sentenceOf(error)
        : fields.map(({ field, reason }) => (
            <Text size="sm" key={`${field} ${reason}`}>
              {fieldInWords(field)}: {reason}
            </Text>
          ))}
    </Alert>
  );
}
