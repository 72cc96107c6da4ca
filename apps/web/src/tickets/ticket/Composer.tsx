import { Button, FileButton, Group, Paper, SegmentedControl, Stack, Textarea } from '@mantine/core';
import { IconEyeOff, IconPaperclip, IconSend } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { v4 as uuid } from 'uuid';
import { answerOf } from '../../api/answer.js';
import { sentenceOf } from '../../api/problem.js';
import { useDesk } from '../../sign-in/desk.js';
import { ErrorState } from '../../ui/states.js';
import { ticketDetails } from '../ticket-queries.js';
import type { Ticket, Visibility } from '../ticket-types.js';
import { uploadAttachment } from '../upload.js';
import classes from './ticket.module.css';

interface ComposerProps {
  readonly ticket: Ticket;
  /** Told whether there are words in it that were not sent. */
  readonly onWriting?: (isWriting: boolean) => void;
}

/** Writes an answer, or a note that only the desk sees. Words stay until they were taken. */
export function Composer({ ticket, onWriting }: ComposerProps): ReactNode {
  const { api } = useDesk();
  const queryClient = useQueryClient();
  const { ref, actions } = ticket;
  const mayReply = actions.includes('reply');
  const mayNote = actions.includes('note');
  const [wanted, setWanted] = useState<Visibility>('public');
  const [body, setBody] = useState('');
  const [key, setKey] = useState(() => uuid());
  const visibility = mayReply ? (mayNote ? wanted : 'public') : 'internal';
  const readAgain = (): Promise<void> =>
    queryClient.invalidateQueries({ queryKey: ticketDetails(api, ref).queryKey });

  const send = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/tickets/{ref}/replies', {
          params: { path: { ref } },
          body: { body: body.trim(), visibility },
          headers: { 'Idempotency-Key': key },
        }),
      ),
    onSuccess: async () => {
      setBody('');
      setKey(uuid());
      await readAgain();
    },
  });
  const attach = useMutation({
    mutationFn: (file: File) => uploadAttachment(api, ref, file, visibility),
    onSuccess: readAgain,
  });

  const isWriting = body.trim() !== '';
  const tell = useEffectEvent((writing: boolean) => onWriting?.(writing));
  useEffect(() => {
    tell(isWriting);
  }, [isWriting]);

  if (!mayReply && !mayNote) return null;
  const isInternal = visibility === 'internal';
  const problem = send.error ?? attach.error;
  return (
    <Paper
      component="form"
      withBorder
      p="md"
      className={classes['composer']}
      data-visibility={visibility}
      aria-label={isInternal ? 'Write an internal note' : 'Write an answer'}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWriting && !send.isPending) send.mutate();
      }}
    >
      <Stack gap="sm">
        {mayReply && mayNote && (
          <SegmentedControl
            aria-label="Who sees it"
            value={visibility}
            onChange={setWanted}
            data={[
              { value: 'public', label: 'Public answer' },
              { value: 'internal', label: 'Internal note' },
            ]}
          />
        )}
        <Textarea
          label={isInternal ? 'Internal note' : 'Answer'}
          description={isInternal ? 'Only the desk sees this.' : undefined}
          autosize
          minRows={3}
          maxRows={16}
          maxLength={50_000}
          value={body}
          onChange={(event) => {
            setBody(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.currentTarget.form?.requestSubmit();
            }
          }}
        />
        {problem && <ErrorState sentence={sentenceOf(problem)} />}
        <Group justify="space-between">
          {actions.includes('attach') ? (
            <FileButton
              onChange={(file) => {
                if (file) attach.mutate(file);
              }}
            >
              {(props) => (
                <Button
                  {...props}
                  variant="default"
                  loading={attach.isPending}
                  leftSection={<IconPaperclip size={16} aria-hidden />}
                >
                  Attach a file
                </Button>
              )}
            </FileButton>
          ) : (
            <span />
          )}
          <Button
            type="submit"
            disabled={!isWriting}
            loading={send.isPending}
            leftSection={
              isInternal ? <IconEyeOff size={16} aria-hidden /> : <IconSend size={16} aria-hidden />
            }
          >
            {isInternal ? 'Add note' : 'Send answer'}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
