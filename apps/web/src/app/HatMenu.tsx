import { Button, Menu, Text } from '@mantine/core';
import {
  IconCheck,
  IconChevronDown,
  IconLogout,
  IconUserCircle,
  IconUserCog,
} from '@tabler/icons-react';
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
        {me.hats.map(({ id, label }) => (
          <Menu.Item
            key={id}
            role="menuitemradio"
            aria-checked={id === hat.id}
            leftSection={
              id === hat.id ? <IconCheck size={16} aria-hidden /> : <span style={{ width: 16 }} />
            }
            onClick={() => {
              if (id !== hat.id) wearHat(id);
            }}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconUserCog size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/account" {...props} />}
        >
          My sessions and API tokens
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={signOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
