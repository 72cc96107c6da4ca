import type { LinkProps } from '@tanstack/react-router';
import type { Role } from '../sign-in/me.js';

interface PartOfDepartment {
  readonly to: LinkProps['to'];
  readonly label: string;
  /** Administrators see all of them. */
  readonly alsoFor?: readonly Role[];
}

interface Section {
  readonly about: string;
  readonly pages: readonly PartOfDepartment[];
}

/**
 * What can be set up in a department. A page of another feature is one line here; it is told the
 * department in its address (`?department=slug`). As a child of the route of the department it
 * stands beside this menu, and reads it with `useDepartment`.
 */
const SECTIONS: readonly Section[] = [
  {
    about: 'People',
    pages: [
      { to: '/department/people', label: 'People & access', alsoFor: ['operator'] },
      { to: '/department/groups', label: 'Groups & lists' },
      { to: '/on-call', label: 'On call' },
    ],
  },
  {
    about: 'Service levels',
    pages: [
      { to: '/department/hours', label: 'Service hours' },
      { to: '/department/promises', label: 'Promises (SLA)' },
      { to: '/department/agreements', label: 'Agreements & credits' },
    ],
  },
  {
    about: 'How tickets are worked on',
    pages: [
      { to: '/department/routing', label: 'Routing' },
      { to: '/department/rules', label: 'Rules & macros' },
    ],
  },
  {
    about: 'When it is urgent',
    pages: [
      { to: '/department/escalations', label: 'Escalations' },
      { to: '/department/major-incidents', label: 'Major incidents' },
    ],
  },
  {
    about: 'Messages',
    pages: [{ to: '/department/messages', label: 'E-mail & webhooks' }],
  },
];

/** The parts that somebody under this hat may see. */
export function menuOf(role: Role): readonly Section[] {
  return SECTIONS.map(({ about, pages }) => ({
    about,
    pages: pages.filter(({ alsoFor = [] }) => role === 'admin' || alsoFor.includes(role)),
  })).filter(({ pages }) => pages.length > 0);
}
