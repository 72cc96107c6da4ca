import { ROW_RIGHTS, isGranted } from '../../../libs/catalogue/withheld-rights.js';
import type { World } from '../sql/world.js';
import type { Mutation } from './mutation.js';

/** Row security off, or not for the owner; keys gone; rights given and taken. */
export function tableMutations(world: World): Mutation[] {
  return [...rowSecurity(world), ...foreignKeys(world), ...uniqueKeys(world), ...rights(world)];
}

function rowSecurity({ tables }: World): Mutation[] {
  return tables.flatMap(({ name }) => [
    {
      ...{
        kind: 'policies do not hold for the owner of a table',
        name: `app.${name}`,
        table: name,
        rule: 3,
      },
      statements: [`alter table app.${name} no force row level security`],
    },
    {
      ...{
        kind: 'policies of a table are switched off',
        name: `app.${name}`,
        table: name,
        rule: 3,
      },
      statements: [`alter table app.${name} disable row level security`],
    },
  ]);
}

function subjectOf(table: string, key: string): string {
  return `key ${key} of app.${table}`;
}

function foreignKeys({ keys }: World): Mutation[] {
  const dropped = keys.map(({ name, table }) => ({
    ...{ kind: 'a foreign key is gone', name: `${name} on app.${table}`, table, rule: 6 },
    subject: subjectOf(table, name),
    statements: [`alter table app.${table} drop constraint ${name}`],
  }));
  const alone = keys.map(({ name, table, columns, refersTo, referred }) => ({
    ...{
      kind: 'a foreign key leaves the department out',
      name: `${name} on app.${table}`,
      table,
      rule: 6,
    },
    subject: subjectOf(table, name),
    statements: [
      `alter table app.${table} drop constraint ${name}`,
      // The third department has the ids of the first, as it may; not so with this key.
      `create table app.referred_to as select distinct ${referred.join(', ')} from app.${refersTo}`,
      `alter table app.referred_to add primary key (${referred.join(', ')})`,
      `alter table app.${table} add constraint ${name}
         foreign key (${columns.join(', ')}) references app.referred_to (${referred.join(', ')})`,
    ],
  }));
  const referring = [...new Set(keys.map(({ table }) => table))];
  const off = referring.map((table) => ({
    ...{ kind: 'foreign keys of a table are switched off', name: `app.${table}`, table, rule: 6 },
    statements: [`alter table app.${table} disable trigger all`],
  }));
  return [...dropped, ...alone, ...off];
}

function uniqueKeys({ uniqueKeys: keys }: World): Mutation[] {
  const dropped = keys.map(({ name, table, isConstraint }) => ({
    ...{ kind: 'a unique key is gone', name: `${name} on app.${table}`, table, rule: 4 },
    subject: subjectOf(table, name),
    statements: [
      isConstraint
        ? `alter table app.${table} drop constraint ${name} cascade`
        : `drop index app.${name}`,
    ],
  }));
  const across = keys.flatMap(({ name, table, columns, condition }) => {
    const rest = columns.filter((column) => column !== 'tenant_id');
    if (rest.length === 0 || rest.length === columns.length) return [];
    const where = condition === null ? '' : `where ${condition}`;
    return [
      {
        ...{
          kind: 'a unique key leaves the department out',
          name: `${name} on app.${table}`,
          table,
          rule: 7,
        },
        subject: subjectOf(table, name),
        statements: [`create unique index across on app.${table} (${rest.join(', ')}) ${where}`],
      },
    ];
  });
  return [...dropped, ...across];
}

function rights({ tables, hidden }: World): Mutation[] {
  const ofRows = tables.flatMap(({ name }) =>
    ROW_RIGHTS.map((right) => {
      const given = isGranted(name, right);
      return {
        kind: given ? 'the product lost a right' : 'the product got a right',
        name: `${right} on app.${name}`,
        ...{ table: name, rule: 10 },
        statements: [
          given
            ? `revoke ${right} on app.${name} from app`
            : `grant ${right} on app.${name} to app`,
        ],
      };
    }),
  );
  const ofColumns = tables.flatMap(({ name, columns }) =>
    (['INSERT', 'UPDATE'] as const)
      .filter((right) => !isGranted(name, right))
      .map((right) => ({
        ...{
          kind: 'the product got a right on a column',
          name: `${right} on app.${name}`,
          table: name,
          rule: 10,
        },
        statements: [`grant ${right} ("${columns.at(-1) ?? ''}") on app.${name} to app`],
      })),
  );
  const ofTables = tables.flatMap(({ name }) =>
    ['TRUNCATE', 'TRIGGER', 'REFERENCES'].map((right) => ({
      ...{
        kind: 'the product got a right',
        name: `${right} on app.${name}`,
        table: name,
        rule: 10,
      },
      statements: [`grant ${right} on app.${name} to app`],
      ...(right === 'REFERENCES' && {
        unobservable: 'It is of use to whoever makes tables, and the product makes none.',
      }),
    })),
  );
  const ofHidden = hidden.flatMap(({ name, columns }) => [
    ...ROW_RIGHTS.map((right) => ({
      ...{ kind: 'the product got a right', name: `${right} on ${name}`, table: name, rule: 10 },
      statements: [
        `grant usage on schema ${name.split('.')[0] ?? ''} to app`,
        `grant ${right} on ${name} to app`,
      ],
    })),
    {
      ...{
        kind: 'the product got a right on a column',
        name: `SELECT on ${name}`,
        table: name,
        rule: 10,
      },
      statements: [
        `grant usage on schema ${name.split('.')[0] ?? ''} to app`,
        `grant select ("${columns.at(-1) ?? ''}") on ${name} to app`,
      ],
    },
  ]);
  return [...ofRows, ...ofColumns, ...ofTables, ...ofHidden];
}
