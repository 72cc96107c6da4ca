import { NavLink } from '@mantine/core';
import {
  IconActivityHeartbeat,
  IconAlertOctagon,
  IconArrowsSplit2,
  IconChartBar,
  IconChecks,
  IconClockHour9,
  IconDeviceLaptop,
  IconHelp,
  IconInbox,
  IconPhoneCall,
  IconPlus,
  IconSettings,
  IconTicket,
  IconUserCheck,
} from '@tabler/icons-react';
import { type LinkProps, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { WaitingCount } from '../approvals/WaitingCount.js';
import { useDesk } from '../sign-in/desk.js';
import type { Role } from '../sign-in/me.js';

interface Entry {
  readonly to: LinkProps['to'];
  readonly label: string;
  readonly Icon: typeof IconInbox;
  /** How much of it waits, at the end of its line. */
  readonly Count?: () => ReactNode;
}

const QUEUE: Entry = { to: '/queue', label: 'Queue', Icon: IconInbox };
const ALL_TICKETS: Entry = { to: '/queue', label: 'Tickets', Icon: IconInbox };
const NEW_TICKET: Entry = { to: '/raise', label: 'New ticket', Icon: IconPlus };
const LEVELS: Entry = { to: '/service-levels', label: 'Service levels', Icon: IconChartBar };
const WHAT_IF: Entry = { to: '/what-if', label: 'What if', Icon: IconArrowsSplit2 };
const HOURS: Entry = {
  to: '/department/service-hours',
  label: 'Service hours',
  Icon: IconClockHour9,
};
const ON_CALL: Entry = { to: '/on-call', label: 'On call', Icon: IconPhoneCall };
const APPROVALS: Entry = {
  to: '/approvals',
  label: 'My approvals',
  Icon: IconChecks,
  Count: WaitingCount,
};
const MAJOR: Entry = { to: '/major-incidents', label: 'Major incidents', Icon: IconAlertOctagon };
const AVAILABILITY: Entry = { to: '/availability', label: 'Availability', Icon: IconUserCheck };
const EQUIPMENT: Entry = { to: '/equipment', label: 'Equipment', Icon: IconDeviceLaptop };
const DEPARTMENT: Entry = { to: '/department', label: 'Department', Icon: IconSettings };
const HEALTH: Entry = { to: '/system-health', label: 'System health', Icon: IconActivityHeartbeat };

const MENUS: Readonly<Record<Role, readonly Entry[]>> = {
  requester: [
    { to: '/my-tickets', label: 'My tickets', Icon: IconTicket },
    { to: '/raise', label: 'Get help', Icon: IconHelp },
    { to: '/equipment', label: 'My equipment', Icon: IconDeviceLaptop },
    APPROVALS,
  ],
  agent: [QUEUE, NEW_TICKET, MAJOR, APPROVALS, ON_CALL, AVAILABILITY, LEVELS, EQUIPMENT],
  lead: [LEVELS, APPROVALS, WHAT_IF, HOURS, ALL_TICKETS, ON_CALL, AVAILABILITY, EQUIPMENT],
  admin: [
    DEPARTMENT,
    ALL_TICKETS,
    NEW_TICKET,
    APPROVALS,
    ON_CALL,
    LEVELS,
    WHAT_IF,
    EQUIPMENT,
    HEALTH,
  ],
  operator: [DEPARTMENT, HEALTH],
};

/** What the acting hat can go to. */
export function MainMenu(): ReactNode {
  const { hat } = useDesk();
  return MENUS[hat.role].map(({ to, label, Icon, Count }) => (
    <NavLink
      key={label}
      label={label}
      leftSection={<Icon size={18} aria-hidden />}
      rightSection={Count && <Count />}
      renderRoot={(props) => <Link to={to} activeOptions={{ includeSearch: false }} {...props} />}
    />
  ));
}
