import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';

export type GivenAnswer = 'approve' | 'reject';

interface AnswerFormProps {
  /** What is answered, for those who cannot see it. */
  readonly about: string;
  readonly isPending: boolean;
  readonly problem: string | null;
  readonly onAnswer: (answer: GivenAnswer, comment: string) => void;
}

/** Yes or no, with words if one likes. */
export function AnswerForm({ about, isPending, problem, onAnswer }: AnswerFormProps): ReactNode {
  const [comment, setComment] = useState('');
  const give = (answer: GivenAnswer) => () => {
    onAnswer(answer, comment.trim());
  };
  return (
    <Stack gap="xs" role="group" aria-label={`Answer: ${about}`}>
      <Textarea
        label="Comment"
        description="Those who work on it read it."
        autosize
        minRows={1}
        maxLength={2000}
        value={comment}
        onChange={(event) => {
          setComment(event.currentTarget.value);
        }}
      />
      <Group gap="xs">
        <Button loading={isPending} onClick={give('approve')}>
          Approve
        </Button>
        <Button variant="default" disabled={isPending} onClick={give('reject')}>
          Do not approve
        </Button>
      </Group>
      {problem !== null && (
        <Text size="sm" c="red" role="alert">
          {problem}
        </Text>
      )}
    </Stack>
  );
}
