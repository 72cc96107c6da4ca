import { expect, it } from '@jest/globals';
import { QueryObserver } from '@tanstack/react-query';
import { createQueryClient, readAllAnew } from './query-client.js';

it('reads anew what is being read for the first time as well', async () => {
  const queryClient = createQueryClient(() => undefined);
  const answers: ((answer: string) => void)[] = [];
  const queryFn = (): Promise<string> => new Promise((resolve) => answers.push(resolve));
  const observer = new QueryObserver(queryClient, { queryKey: ['queue'], queryFn });
  const end = observer.subscribe(() => undefined);
  const anew = readAllAnew(queryClient);
  answers[0]?.('left too early');
  // The second reading begins once the first was given up.
  await new Promise((resolve) => setTimeout(resolve, 0));
  answers[1]?.('as it is');
  await anew;
  expect(queryClient.getQueryData(['queue'])).toBe('as it is');
  end();
});
