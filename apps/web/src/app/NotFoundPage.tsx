import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PageTitle } from '../ui/PageTitle.js';
import { EmptyState } from '../ui/states.js';

export function NotFoundPage(): ReactNode {
  return (
    <>
      <PageTitle title="There is no such page" />
      <EmptyState title="It may have moved, or the address has a typing error.">
        <Anchor renderRoot={(props) => <Link to="/" {...props} />}>Go to the first page</Anchor>
      </EmptyState>
    </>
  );
}
