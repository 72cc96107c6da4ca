import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Moment } from '../ui/Moment.js';
import { useGroupName } from './GroupName.js';
import type { GroupOnCall } from './on-call-queries.js';

const MOST_SHOWN = 8;

/** When nobody will be on call in the coming two weeks, said before it happens. */
export function GapsAlert({ groups }: { readonly groups: readonly GroupOnCall[] }): ReactNode {
  const nameOf = useGroupName();
  const gaps = groups
    .flatMap((onCall) => onCall.gaps.map((gap) => ({ ...gap, name: nameOf(onCall) })))
    .sort((one, other) => one.from.localeCompare(other.from));
  if (gaps.length === 0) {
    return <Text>Somebody is on call at every moment of the coming two weeks.</Text>;
  }
  const more = gaps.length - MOST_SHOWN;
  return (
    <Alert
      role="region"
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={`Nobody is on call at ${gaps.length === 1 ? 'one time' : `${String(gaps.length)} times`} of the coming two weeks`}
    >
      <List size="sm">
        {gaps.slice(0, MOST_SHOWN).map(({ name, from, to }) => (
          <List.Item key={`${name} ${from}`}>
            {name}: <Moment at={from} shown="date" /> to <Moment at={to} shown="date" />
          </List.Item>
        ))}
      </List>
      {more > 0 && <Text size="sm">And {more} more, in the tables below.</Text>}
    </Alert>
  );
}
