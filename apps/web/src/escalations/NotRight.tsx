import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { sentenceOf } from '../api/problem.js';
import { useDesk } from '../sign-in/desk.js';
import { ticketDetails } from '../tickets/ticket-queries.js';
import { Dialog } from '../ui/Dialog.js';

/** Lets a requester say that it is still not right, so that others than before look at it. */
export function NotRight({ ticketRef: ref }: { readonly ticketRef: string }): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const [isOpen, open] = useState(false);
  const [body, setBody] = useState('');
  const close = (): void => {
    open(false);
  };
  const say = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/tickets/{ref}/not-right', { params: { path: { ref } }, body: { body } }),
      ),
    onSuccess: async () => {
      setBody('');
      close();
      await queryClient.invalidateQueries({ queryKey: ticketDetails(api, ref).queryKey });
    },
  });
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          open(true);
        }}
      >
        This is still not right
      </Button>
      {isOpen && (
        <Dialog title="This is still not right" onClose={close}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              say.mutate();
            }}
          >
            <Stack gap="md">
              <Textarea
                label="What is still not right?"
                required
                autosize
                minRows={4}
                maxLength={10_000}
                value={body}
                error={say.error && sentenceOf(say.error)}
                onChange={(event) => {
                  setBody(event.currentTarget.value);
                }}
              />
              <Group justify="flex-end">
                <Button variant="default" onClick={close}>
                  Not now
                </Button>
                <Button type="submit" loading={say.isPending}>
                  Send
                </Button>
              </Group>
            </Stack>
          </form>
        </Dialog>
      )}
    </>
  );
}
