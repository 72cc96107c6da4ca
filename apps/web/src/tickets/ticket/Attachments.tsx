import { Anchor, Text } from '@mantine/core';
import { IconEyeOff, IconFile } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf } from '../../api/answer.js';
import { sentenceOf } from '../../api/problem.js';
import { useDesk } from '../../sign-in/desk.js';
import { saveAs } from '../../ui/save-as.js';
import { sizeInWords } from '../../ui/size-words.js';
import { Panel } from '../../ui/Panel.js';
import type { Attachment, Ticket } from '../ticket-types.js';
import classes from './ticket.module.css';

/** The files of a ticket. They are fetched under the acting hat, so a plain link will not do. */
export function Attachments({ ticket }: { readonly ticket: Ticket }): ReactNode {
  if (ticket.attachments.length === 0) return null;
  return (
    <Panel title="Files">
      <ul className={classes['plainList']}>
        {ticket.attachments.map((attachment) => (
          <li key={attachment.id}>
            <OneAttachment ticketRef={ticket.ref} attachment={attachment} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface OneAttachmentProps {
  readonly ticketRef: string;
  readonly attachment: Attachment;
}

function OneAttachment({ ticketRef, attachment }: OneAttachmentProps): ReactNode {
  const { api } = useDesk();
  const { id, fileName, sizeBytes, visibility, uploadedBy } = attachment;
  const download = useMutation({
    mutationFn: () =>
      answerOf(
        api.GET('/api/v1/tickets/{ref}/attachments/{id}', {
          params: { path: { ref: ticketRef, id } },
          parseAs: 'blob',
        }),
      ),
    onSuccess: (content) => {
      saveAs(content, fileName);
    },
  });
  return (
    <>
      <Anchor
        component="button"
        type="button"
        size="sm"
        ta="start"
        onClick={() => {
          download.mutate();
        }}
      >
        <IconFile size={14} aria-hidden /> {fileName}
      </Anchor>
      <Text size="xs" c="dimmed">
        {sizeInWords(sizeBytes)}, {uploadedBy.name}
        {visibility === 'internal' && (
          <>
            {' · '}
            <IconEyeOff size={12} aria-hidden /> internal
          </>
        )}
      </Text>
      {download.isError && (
        <Text size="xs" c="red" role="alert">
          {sentenceOf(download.error)}
        </Text>
      )}
    </>
  );
}
