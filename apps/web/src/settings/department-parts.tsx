import { Stack } from '@mantine/core';
import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDesk } from '../sign-in/desk.js';
import { AccessPanel } from './AccessPanel.js';
import { AgreementsPanel } from './AgreementsPanel.js';
import { useDepartment } from './department.js';
import { GroupsPanel } from './GroupsPanel.js';
import { MailPanel } from './MailPanel.js';
import { ObjectivesPanel } from './ObjectivesPanel.js';
import { OutgoingPanel } from './OutgoingPanel.js';
import { PeoplePanel } from './PeoplePanel.js';
import { ServiceCreditsPanel } from './ServiceCreditsPanel.js';
import { ServiceHoursPanel } from './ServiceHoursPanel.js';
import { SlaPolicyPanel } from './SlaPolicyPanel.js';
import { WebhooksPanel } from './WebhooksPanel.js';

export function FirstPart(): ReactNode {
  return <Navigate to="/department/people" search={{ department: useDepartment() }} replace />;
}

/** An operator sees who may act in a department, and nothing of what is inside. */
export function PeoplePart(): ReactNode {
  const { hat } = useDesk();
  const tenant = useDepartment();
  return (
    <Stack gap="xl">
      {hat.role !== 'operator' && <PeoplePanel tenant={tenant} />}
      <AccessPanel tenant={tenant} />
    </Stack>
  );
}

export function GroupsPart(): ReactNode {
  return <GroupsPanel tenant={useDepartment()} />;
}

export function HoursPart(): ReactNode {
  return <ServiceHoursPanel tenant={useDepartment()} />;
}

export function PromisesPart(): ReactNode {
  const tenant = useDepartment();
  return (
    <Stack gap="xl">
      <SlaPolicyPanel tenant={tenant} />
      <ObjectivesPanel tenant={tenant} />
    </Stack>
  );
}

export function AgreementsPart(): ReactNode {
  const tenant = useDepartment();
  return (
    <Stack gap="xl">
      <AgreementsPanel tenant={tenant} />
      <ServiceCreditsPanel tenant={tenant} />
    </Stack>
  );
}

export function MessagesPart(): ReactNode {
  const tenant = useDepartment();
  return (
    <Stack gap="xl">
      <MailPanel tenant={tenant} />
      <WebhooksPanel tenant={tenant} />
      <OutgoingPanel tenant={tenant} />
    </Stack>
  );
}
