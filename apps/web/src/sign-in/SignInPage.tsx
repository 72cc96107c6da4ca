import { Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from 'react';
import { answerOf } from '../api/answer.js';
import { ApiProblem, sentenceOf } from '../api/problem.js';
import { doorClient, meQuery } from './me.js';

/** E-mail and password; what was wrong is said in words and in the field's place. */
export function SignInPage({ notice }: { readonly notice?: string | undefined }): ReactNode {
  const queryClient = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const passwordField = useRef<HTMLInputElement>(null);
  const signIn = useMutation({
    mutationFn: () =>
      answerOf(
        doorClient.POST('/api/v1/auth/sign-in', { body: { email: email.trim(), password } }),
      ),
    onSuccess: (me) => {
      queryClient.setQueryData(meQuery.queryKey, me);
    },
    onError: () => {
      setPassword('');
      passwordField.current?.focus();
    },
  });

  useEffect(() => {
    document.title = 'Sign in · Commondesk';
  }, []);

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };

  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper withBorder shadow="sm" p="xl" radius="md" w={400} maw="100%">
        <Stack gap="md">
          <div>
            <Text fw={700} c="dimmed" size="sm">
              Commondesk
            </Text>
            <Title order={1} size="h2">
              Sign in
            </Title>
          </div>
          {notice && <Text role="status">{notice}</Text>}
          {signIn.isError && <SignInProblem error={signIn.error} />}
          <form onSubmit={submit} aria-label="Sign in">
            <Stack gap="md">
              <TextInput
                label="E-mail"
                type="email"
                autoComplete="username"
                required
                withAsterisk={false}
                value={email}
                onChange={(event) => {
                  setEmail(event.currentTarget.value);
                }}
              />
              <PasswordInput
                ref={passwordField}
                label="Password"
                autoComplete="current-password"
                required
                withAsterisk={false}
                value={password}
                onChange={(event) => {
                  setPassword(event.currentTarget.value);
                }}
                visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
              />
              <Button type="submit" loading={signIn.isPending}>
                Sign in
              </Button>
            </Stack>
          </form>
        </Stack>
      </Paper>
    </Center>
  );
}

function SignInProblem({ error }: { readonly error: Error }): ReactNode {
  return (
    <Text role="alert" c="red" display="flex" style={{ gap: 8, alignItems: 'flex-start' }}>
      <IconAlertTriangle size={20} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
      <span>{inWords(error)}</span>
    </Text>
  );
}

function inWords(error: Error): string {
  if (!(error instanceof ApiProblem)) return sentenceOf(error);
  if (error.code === 'wrong_credentials') {
    return 'That e-mail and password do not fit together. Check both and try again.';
  }
  if (error.code === 'too_many_tries') {
    const seconds = error.retryAfterSeconds;
    return seconds === undefined
      ? 'Too many tries. Wait a little, then try again.'
      : `Too many tries. Try again in ${String(Math.ceil(seconds / 60))} min.`;
  }
  return error.message;
}
