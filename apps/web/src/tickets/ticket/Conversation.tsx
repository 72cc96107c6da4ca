import { Badge, Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Moment } from '../../ui/Moment.js';
import type { Message, Ticket } from '../ticket-types.js';
import classes from './ticket.module.css';

/** What was said, oldest first. An internal note looks like nothing that a requester can see. */
export function Conversation({ ticket }: { readonly ticket: Ticket }): ReactNode {
  return (
    <ol className={classes['messages']} aria-label="Conversation">
      {ticket.messages.map((message) => (
        <OneMessage key={message.id} message={message} />
      ))}
    </ol>
  );
}

function OneMessage({ message }: { readonly message: Message }): ReactNode {
  const isInternal = message.visibility === 'internal';
  return (
    <li
      className={classes['message']}
      data-side={message.side}
      data-visibility={message.visibility}
    >
      <div className={classes['messageHead']}>
        <Text span inherit fw={600}>
          {message.author.name}
        </Text>
        {isInternal ? (
          <Badge variant="default" tt="none" leftSection={<IconEyeOff size={14} aria-hidden />}>
            Internal note
          </Badge>
        ) : (
          <Text span inherit className={classes['aside']}>
            {message.side === 'desk' ? 'Service desk' : 'Requester'}
          </Text>
        )}
        <Text span inherit className={classes['aside']}>
          <Moment at={message.createdAt} />
        </Text>
      </div>
      <div className={classes['body']}>{message.body}</div>
    </li>
  );
}
