import { Button, Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { sentenceOf } from '../api/problem.js';
import { departmentOf, useDesk } from '../sign-in/desk.js';
import { isStaff } from '../sign-in/me.js';
import { DataTable } from '../ui/DataTable.js';
import { PageTitle } from '../ui/PageTitle.js';
import { QueryState } from '../ui/query-state.js';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.js';
import { type Asset, equipmentOf, register } from './asset-queries.js';
import { ASSET_KIND_WORDS, ASSET_STATUS_WORDS } from './asset-words.js';

const TYPING_PAUSE_MS = 300;

/** Requesters see what they hold; everybody else the register of their departments. */
export function EquipmentPage(): ReactNode {
  const { hat } = useDesk();
  return isStaff(hat.role) ? <Register /> : <Mine />;
}

function Mine(): ReactNode {
  const { api, hat } = useDesk();
  const mine = useQuery(equipmentOf(api, hat.tenants[0]?.slug ?? '', 'me'));
  return (
    <>
      <PageTitle title="My equipment" />
      <QueryState query={mine} what="your equipment">
        {(items) => <EquipmentTable items={items} />}
      </QueryState>
    </>
  );
}

function Register(): ReactNode {
  const { api } = useDesk();
  const [typed, setTyped] = useState('');
  const [words] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const list = useInfiniteQuery({
    ...register(api, words),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageTitle title="Equipment">
        <TextInput
          type="search"
          aria-label="Search equipment"
          placeholder="Tag, name or holder"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
      </PageTitle>
      {list.isError && !list.data && (
        <ErrorState sentence={sentenceOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <LoadingState what="equipment" />}
      {list.data && (
        <EquipmentTable items={list.data.pages.flatMap(({ items }) => items)} withHolder />
      )}
      {list.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  );
}

interface EquipmentTableProps {
  readonly items: readonly Asset[];
  readonly withHolder?: boolean;
}

function EquipmentTable({ items, withHolder = false }: EquipmentTableProps): ReactNode {
  const { hat } = useDesk();
  if (items.length === 0) return <EmptyState title="No equipment" />;
  return (
    <DataTable
      label="Equipment"
      columns={[
        'Tag',
        'Name',
        'Kind',
        'State',
        ...(withHolder ? ['Held by', 'Department'] : []),
        'Warranty until',
      ]}
      minWidth={640}
    >
      {items.map((asset) => (
        <Table.Tr key={asset.id}>
          <Table.Td>{asset.tag}</Table.Td>
          <Table.Td>{asset.name}</Table.Td>
          <Table.Td>{ASSET_KIND_WORDS[asset.kind]}</Table.Td>
          <Table.Td>{ASSET_STATUS_WORDS[asset.status]}</Table.Td>
          {withHolder && <Table.Td>{asset.holder?.name ?? 'Nobody'}</Table.Td>}
          {withHolder && (
            <Table.Td>{departmentOf(hat, asset.tenant)?.name ?? asset.tenant}</Table.Td>
          )}
          <Table.Td>{asset.warrantyEndsOn ?? '–'}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
