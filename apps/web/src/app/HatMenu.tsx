import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconLogout, IconUserCircle, IconUserCog } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDesk } from '../sign-in/desk.js';

/** Who is here and under which hat; changes the hat, and signs out. */
export function HatMenu(): ReactNode {
  const { me, hat, wearHat, signOut } = useDesk();
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconUserCircle size={18} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          maw={260}
          aria-label={`${me.person.name}, acting as ${hat.label}`}
        >
          <Text span size="sm" truncate visibleFrom="xs">
            {hat.label}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.person.name} · {me.person.email}
        </Menu.Label>
        <Menu.Label>Acting as</Menu.Label>
        <Menu.RadioGroup
          value={hat.id}
          onChange={(id) => {
            if (id !== hat.id) wearHat(id);
          }}
        >
          {me.hats.map(({ id, label }) => (
            <Menu.RadioItem key={id} value={id} closeMenuOnClick>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconUserCog size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/account" {...props} />}
        >
          My sessions, API tokens and notifications
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={signOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
