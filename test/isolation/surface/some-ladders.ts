/** What a department does on a breach, and a ladder that its desk sets by hand. */
export function someLadders({ group, agentId }: { group: string; agentId: string }): object[] {
  const after = (wait: number, ...actions: object[]) => ({ wait, per: 'clock', actions });
  return [
    {
      ...{ key: 'breach', name: 'A promise is broken', trigger: { on: 'breach' } },
      steps: [
        after(0, { do: 'notify', whom: { role: 'lead' } }),
        after(0, { do: 'assign', group }, { do: 'watch', person: agentId }),
      ],
    },
    {
      ...{ key: 'by-hand', name: 'By hand', trigger: { on: 'manual' } },
      steps: [after(600, { do: 'notify', whom: { role: 'lead' } })],
    },
  ];
}
