import type { ReactNode } from 'react';
import { PageTitle } from '../ui/PageTitle.js';
import { AgentsPanel } from './AgentsPanel.js';

/** Who of one's colleagues is there; an agent says here when they are not. */
export function AgentsPage(): ReactNode {
  return (
    <>
      <PageTitle title="Availability" />
      <AgentsPanel />
    </>
  );
}
