import { NavLink, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDesk } from '../sign-in/desk.js';
import { DepartmentChoice } from '../ui/DepartmentChoice.js';
import { PageTitle } from '../ui/PageTitle.js';
import { QueryState } from '../ui/query-state.js';
import { menuOf } from './department-menu.js';
import { departments } from './department-queries.js';
import { DepartmentProvider } from './department.js';
import classes from './settings.module.css';

const route = getRouteApi('/department');

/** How a department is set up: a menu of its parts, and beside it the part that is looked at. */
export function DepartmentPage(): ReactNode {
  const { api } = useDesk();
  const { department: named } = route.useSearch();
  const navigate = useNavigate();
  const known = useQuery(departments(api));
  return (
    <QueryState query={known} what="departments">
      {(items) => {
        const department = items.find(({ slug }) => slug === named) ?? items[0];
        if (!department) return <Text>There is no department yet.</Text>;
        return (
          <>
            <PageTitle title={department.name}>
              <DepartmentChoice
                departments={items}
                chosen={department.slug}
                onChoose={(slug) => {
                  void navigate({ to: '.', search: { department: slug } });
                }}
              />
            </PageTitle>
            <div className={classes['parts']}>
              <Parts tenant={department.slug} />
              <div className={classes['part']}>
                <DepartmentProvider key={department.slug} value={department.slug}>
                  <Outlet />
                </DepartmentProvider>
              </div>
            </div>
          </>
        );
      }}
    </QueryState>
  );
}

function Parts({ tenant }: { readonly tenant: string }): ReactNode {
  const { hat } = useDesk();
  return (
    <nav aria-label="Parts of the department" className={classes['menu']}>
      {menuOf(hat.role).map(({ about, pages }) => (
        <div key={about}>
          <Text size="xs" fw={600} c="dimmed" px="sm" pt="xs">
            {about}
          </Text>
          {pages.map(({ to, label }) => (
            <NavLink
              key={label}
              label={label}
              renderRoot={(props) => (
                <Link
                  to={to}
                  search={{ department: tenant }}
                  activeOptions={{ includeSearch: false }}
                  {...props}
                />
              )}
            />
          ))}
        </div>
      ))}
    </nav>
  );
}
