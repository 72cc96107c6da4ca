import { AppShell, Burger, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { LiveIndicator } from '../live/LiveIndicator.js';
import { NotificationsBell } from '../notifications/NotificationsBell.js';
import { useDesk } from '../sign-in/desk.js';
import { classNames } from '../ui/class-names.js';
import { HatMenu } from './HatMenu.js';
import { MainMenu } from './MainMenu.js';
import classes from './shell.module.css';

const MAIN = 'main';

/** The frame of every page: header, main menu, the page itself. */
export function Shell(): ReactNode {
  const [isMenuOpen, menu] = useDisclosure(false);
  const { pathname } = useLocation();
  const { hat } = useDesk();
  const closeMenu = useEffectEvent(menu.close);
  useEffect(() => {
    closeMenu();
  }, [pathname]);

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 208, breakpoint: 'md', collapsed: { mobile: !isMenuOpen } }}
      padding="md"
    >
      <a href={`#${MAIN}`} className={classNames(classes['skip'], classes['frame'])}>
        Skip to the page
      </a>
      <AppShell.Header className={classes['frame']}>
        <Group h="100%" px="md" gap="sm" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={isMenuOpen}
              onClick={menu.toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={isMenuOpen ? 'Close the menu' : 'Open the menu'}
              aria-expanded={isMenuOpen}
            />
            <UnstyledButton renderRoot={(props) => <Link to="/" {...props} />}>
              <Group gap="xs" wrap="nowrap">
                <img src="/icon.svg" alt="Commondesk, first page" width={28} height={28} />
                <Text fw={700} size="lg" visibleFrom="xs" aria-hidden>
                  Commondesk
                </Text>
              </Group>
            </UnstyledButton>
          </Group>
          <Group gap="sm" wrap="nowrap">
            <LiveIndicator />
            {hat.role !== 'operator' && <NotificationsBell />}
            <HatMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label="Main menu" className={classes['frame']}>
        <MainMenu />
      </AppShell.Navbar>
      <AppShell.Main id={MAIN} tabIndex={-1} className={classes['main']}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
